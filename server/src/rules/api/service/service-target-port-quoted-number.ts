import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { portName } from '../text/names';
import { portNumber } from '../text/ports';
import type { RawService } from './raw-service';

export const serviceTargetPortQuotedNumber: Check<RawService> = {
  id: 'service-target-port-quoted-number',
  keys: ['targetPort'],
  help: 'In quotes, `targetPort` is the name of a container port, and a name needs a letter. Without the quotes it is the number.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePortNumOrName',

  *check({ object, ports }) {
    for (const { target } of ports) {
      const scalar = target.scalar();
      if (typeof scalar?.value !== 'string' || !digits.test(scalar.value)) {
        continue;
      }
      const number = Number(scalar.value);
      yield refused(
        target,
        { type: 'Invalid', detail: portName(scalar.value)[0] ?? '' },
        say`targetPort "${scalar.value}" is in quotes and therefore the name of a port, and a name needs a letter; the API server refuses ${nameOf(object)}, so remove the quotes to mean port ${number}`,
        portNumber(number).length > 0
          ? {}
          : { fixes: [replaceWith(object, target.span, number, say`Remove the quotes: ${number}`)] },
      );
    }
  },
};

const digits = /^\d+$/;
