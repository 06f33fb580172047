import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawPod } from './raw-pod';

export const containerPortNameDuplicate: Check<RawPod> = {
  id: 'container-port-name-duplicate',
  keys: ['ports'],
  help: 'The names of the ports of one container tell them apart, so each may stand once. (The same name in two containers is accepted; a Service then finds the first.)',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateContainerPorts',

  *check({ object, containers }) {
    for (const { ports } of containers) {
      const seen = new Map<string, Reader>();
      for (const { name } of ports) {
        const text = name.text()?.value;
        const first = text ? seen.get(text) : undefined;
        if (first) {
          yield refused(
            name,
            { type: 'Duplicate', detail: '' },
            say`another port of this container is named \`${text ?? ''}\` already; the API server refuses ${nameOf(object)}, so give this one another name`,
            { related: [{ place: object.place, span: first.span, message: say`the first port of this name` }] },
          );
        } else if (text) {
          seen.set(text, name);
        }
      }
    }
  },
};
