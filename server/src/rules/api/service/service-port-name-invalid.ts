import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { dnsLabel } from '../text/names';
import { asDnsLabel } from '../text/suggest';
import type { RawService } from './raw-service';

export const servicePortNameInvalid: Check<RawService> = {
  id: 'service-port-name-invalid',
  help: 'The name of a Service port has up to 63 lower case letters, digits and hyphens. (The name of a container port is shorter: 15.)',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateServicePort',

  *check({ object, ports }, { settings }) {
    for (const { name, nameText } of ports) {
      const [complaint] = nameText ? dnsLabel(nameText, settings.cluster) : [];
      if (complaint !== undefined) {
        const better = asDnsLabel(nameText ?? '');
        yield refused(
          name,
          { type: 'Invalid', detail: complaint },
          say`\`${nameText ?? ''}\` cannot be the name of a Service port: it takes up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so ${better === undefined ? say`choose another name` : say`call it \`${better}\`, for example`}`,
          better === undefined ? {} : { fixes: [replaceWith(object, name.span, better)] },
        );
      }
    }
  },
};
