import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { gate } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { numberAt } from '../raw';

export const hpaMinMax: Check<KubeObject> = {
  id: 'hpa-min-max',
  help: 'A HorizontalPodAutoscaler needs `maxReplicas`, and it may not be below `minReplicas`, which is 1 where it is not written.',
  source: 'kubernetes pkg/apis/autoscaling/validation/validation.go validateHorizontalPodAutoscalerSpec',

  *check(object, { settings }) {
    const spec = object.root.at('spec');
    // A patch leaves out what it does not change.
    if (!spec.map('scaleTargetRef')) {
      return;
    }
    const [least, most] = [spec.at('minReplicas'), spec.at('maxReplicas')];
    const min = least.exists ? numberAt(least) : 1;
    const max = numberAt(most);
    const bound = gate(settings.cluster, 'HPAScaleToZero') ? 0 : 1;
    if (min !== undefined && min < bound) {
      yield refused(
        least,
        { type: 'Invalid', detail: `must be greater than or equal to ${bound}` },
        say`\`minReplicas\` is ${min}, and ${bound} is the least there may be; the API server refuses ${nameOf(object)}, so raise it`,
      );
    }
    if (max !== undefined && max < 1) {
      yield refused(
        most,
        { type: 'Invalid', detail: 'must be greater than 0' },
        most.exists
          ? say`\`maxReplicas\` is ${max}, and there has to be room for one pod; the API server refuses ${nameOf(object)}, so raise it`
          : say`there is no \`maxReplicas\`; the API server refuses ${nameOf(object)}, so say how many pods it may make`,
        most.exists ? {} : { span: spec.keySpan },
      );
    } else if (min !== undefined && max !== undefined && max < min) {
      yield refused(
        most,
        { type: 'Invalid', detail: 'must be greater than or equal to `minReplicas`' },
        say`\`maxReplicas\` is ${max}, below \`minReplicas\`, which is ${min}; the API server refuses ${nameOf(object)}, so correct one of the two`,
        { related: [{ place: object.place, span: least.span, message: say`the least is ${min}` }] },
      );
    }
  },
};
