import type { KubeObject } from '../../../model/kube-object';
import type { Check } from '../check';
import { checkMetric } from './metric';
import { checkScalingRules } from './scaling-rules';

export const hpaScalingInvalid: Check<KubeObject> = {
  id: 'hpa-scaling-invalid',
  help: 'A metric of a HorizontalPodAutoscaler has a `type`, the field of that type, and a `target` with a `type` and one amount above 0. In `behavior` each policy has a `type`, a `value`, and `periodSeconds` of up to 1800; a stabilization window is an hour at most.',
  source: 'kubernetes pkg/apis/autoscaling/validation/validation.go validateMetrics, validateBehavior',

  *check(object, { settings }) {
    const spec = object.root.at('spec');
    // Older versions write metrics otherwise, and a patch leaves out what it does not change.
    if (object.apiVersion !== 'autoscaling/v2' || !spec.map('scaleTargetRef')) {
      return;
    }
    for (const metric of spec.items('metrics')) {
      if (metric.map()) {
        yield* checkMetric(object, metric, settings.cluster);
      }
    }
    for (const direction of ['scaleUp', 'scaleDown']) {
      yield* checkScalingRules(object, spec.at('behavior', direction));
    }
  },
};
