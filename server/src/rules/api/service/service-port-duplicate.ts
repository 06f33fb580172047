import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawPort, RawService } from './raw-service';
import { firstKey } from './service-port-invalid';

export const servicePortDuplicate: Check<RawService> = {
  id: 'service-port-duplicate',
  help: 'Two entries with the same port and protocol would forward the same traffic to two places. The same number with TCP and UDP is fine.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService',

  *check({ object, ports }) {
    const seen = new Map<string, RawPort>();
    for (const port of ports) {
      if (port.number === undefined || port.protocol === undefined) {
        continue;
      }
      const key = `${port.number}/${port.protocol}`;
      const first = seen.get(key);
      if (first) {
        yield refused(
          port.entry,
          { type: 'Duplicate', detail: '' },
          say`port ${key} stands in this Service already, and one port can lead to one place only; the API server refuses ${nameOf(object)}, so remove one of the two or change its number or protocol`,
          {
            span: port.port.exists ? port.port.span : firstKey(port.entry),
            related: [{ place: object.place, span: first.port.span, message: say`the first entry for ${key}` }],
          },
        );
      } else {
        seen.set(key, port);
      }
    }
  },
};
