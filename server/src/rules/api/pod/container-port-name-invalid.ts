import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { asClause } from '../text/clause';
import { portName } from '../text/names';
import { asPortName } from '../text/suggest';
import type { RawPod } from './raw-pod';

export const containerPortNameInvalid: Check<RawPod> = {
  id: 'container-port-name-invalid',
  keys: ['ports'],
  help: 'The name of a container port has up to 15 lower case letters, digits and single hyphens, with a letter among them and no hyphen at an end.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateContainerPorts, IsValidPortName',

  *check({ object, containers }) {
    for (const { ports } of containers) {
      for (const { name } of ports) {
        const text = name.text()?.value;
        const [complaint] = text ? portName(text) : [];
        if (complaint !== undefined) {
          const better = asPortName(text ?? '');
          yield refused(
            name,
            { type: 'Invalid', detail: complaint },
            say`\`${text ?? ''}\` cannot be the name of a container port: ${asClause(complaint)}; the API server refuses ${nameOf(object)}, so ${better === undefined ? say`choose another name` : say`call it \`${better}\`, for example`}`,
            better === undefined ? {} : { fixes: [replaceWith(object, name.span, better)] },
          );
        }
      }
    }
  },
};
