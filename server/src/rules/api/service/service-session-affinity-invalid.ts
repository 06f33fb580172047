import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { numberAt, textAt } from '../raw';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';
import type { RawService } from './raw-service';

export const serviceSessionAffinityInvalid: Check<RawService> = {
  id: 'service-session-affinity-invalid',
  keys: ['sessionAffinity'],
  help: '`sessionAffinity` is None or ClientIP; with ClientIP a client keeps its pod for `timeoutSeconds`, from 1 second to 86400 (a day), 10800 (three hours) if left out.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService, validateClientIPAffinityConfig',

  *check({ object, spec, keys }) {
    if (!keys.has('sessionAffinity')) {
      return;
    }
    const affinity = spec.at('sessionAffinity');
    const text = textAt(affinity);
    if (text && !affinities.has(text)) {
      const meant = nearestWord(text, affinities);
      yield refused(
        affinity,
        notSupported(affinities),
        say`\`${text}\` is no sessionAffinity; the API server refuses ${nameOf(object)}, so write ${either(affinities)}`,
        meant === undefined ? {} : { fixes: [replaceWith(object, affinity.span, meant)] },
      );
    }
    const timeout = text === 'ClientIP' ? spec.at('sessionAffinityConfig', 'clientIP', 'timeoutSeconds') : undefined;
    const seconds = timeout?.exists ? numberAt(timeout) : undefined;
    if (timeout && seconds !== undefined && (seconds <= 0 || seconds > 86400)) {
      yield refused(
        timeout,
        { type: 'Invalid', detail: 'must be greater than 0 and less than 86400' },
        say`a client can be kept with its pod for 1 to 86400 seconds, not for ${seconds}; the API server refuses ${nameOf(object)}, so choose a number in that range`,
        { fixes: [replaceWith(object, timeout.span, seconds > 86400 ? 86400 : 10800)] },
      );
    }
  },
};

const affinities: ReadonlySet<string> = new Set(['ClientIP', 'None']);
