import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { segmentComplaint } from '../text/path-segment';

export const hpaTargetInvalid: Check<KubeObject> = {
  id: 'hpa-target-invalid',
  help: 'A HorizontalPodAutoscaler says by `kind` and `name` of `scaleTargetRef` what it scales.',
  source: 'kubernetes pkg/apis/autoscaling/validation/validation.go ValidateCrossVersionObjectReference',

  *check(object) {
    const target = object.root.at('spec', 'scaleTargetRef');
    for (const key of target.map() ? ['kind', 'name'] : []) {
      const at = target.at(key);
      const text = textAt(at);
      const complaint = text === undefined ? undefined : segmentComplaint(text);
      if (text === '') {
        yield refused(
          at,
          { type: 'Required', detail: '' },
          say`scaleTargetRef has no \`${key}\`, so nobody knows what to scale and the API server refuses ${nameOf(object)}; write it`,
          { span: at.key ?? target.keySpan },
        );
      } else if (complaint !== undefined) {
        yield refused(
          at,
          { type: 'Invalid', detail: complaint },
          say`\`${text ?? ''}\` cannot stand in the path of a URL, as a ${key} has to; the API server refuses ${nameOf(object)}, so correct it`,
        );
      }
    }
  },
};
