import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawPort, RawService } from './raw-service';

export const servicePortNameDuplicate: Check<RawService> = {
  id: 'service-port-name-duplicate',
  help: 'The names of the ports tell them apart, so each may stand once in a Service.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateServicePort',

  *check({ object, ports }) {
    const seen = new Map<string, RawPort>();
    for (const port of ports) {
      const { name, nameText } = port;
      const first = nameText ? seen.get(nameText) : undefined;
      if (first) {
        yield refused(
          name,
          { type: 'Duplicate', detail: '' },
          say`port ${first.number ?? ''} of this Service is named \`${nameText ?? ''}\` already; the API server refuses ${nameOf(object)}, so give port ${port.number ?? ''} another name`,
          { related: [{ place: object.place, span: first.name.span, message: say`the first port of this name` }] },
        );
      } else if (nameText) {
        seen.set(nameText, port);
      }
    }
  },
};
