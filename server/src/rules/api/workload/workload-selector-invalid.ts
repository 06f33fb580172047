import { say } from '../../../base/say';
import { holdsPlaceholder } from '../../support/filled-later';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { checkLabelSelector } from '../label-selector';
import type { RawWorkload } from './raw-workload';

export const workloadSelectorInvalid: Check<RawWorkload> = {
  id: 'workload-selector-invalid',
  help: 'A selector lists labels in `matchLabels`, and in `matchExpressions` a key with the operator In or NotIn and values, or Exists or DoesNotExist without values.',
  source: 'apimachinery pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector',

  *check({ object, selector, malformed }, { settings }) {
    // That of a ReplicationController is a plain map, which has to match the template, and is judged there.
    if (object.kind === 'ReplicationController') {
      return;
    }
    yield* checkLabelSelector(object, selector, settings.cluster);
    if (malformed && object.kind !== 'DaemonSet' && !holdsPlaceholder(selector)) {
      yield refused(
        selector,
        { type: 'Invalid', detail: object.kind === 'StatefulSet' ? '' : 'invalid label selector' },
        say`the selector cannot be read, so the API server compares no pod with it and refuses ${nameOf(object)}; correct what is marked in it`,
        { span: selector.keySpan },
      );
    }
  },
};
