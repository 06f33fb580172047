import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { gate } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { numberAt } from '../raw';

export const hpaMinMax: Check<KubeObject> = {
  id: 'hpa-min-max',
  help: 'A HorizontalPodAutoscaler needs `maxReplicas`, and it may not be below `minReplicas`, which is 1 where it is not written; a `minReplicas` of 0 needs a metric of something else than pods.',
  source:
    'kubernetes pkg/apis/autoscaling/validation/validation.go validateHorizontalPodAutoscalerSpec, validateMetrics',

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
    if (min === 0 && !measuresOthers(object)) {
      yield refused(
        spec.at('metrics'),
        {
          type: 'Forbidden',
          detail: 'must specify at least one Object or External metric to support scaling to zero replicas',
        },
        say`where no pod is left there is nothing to measure in pods; the API server refuses ${nameOf(object)}, so raise \`minReplicas\`, or add a metric of type Object or External`,
        { span: least.span, ...(min < bound ? { echo: true } : {}) },
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

/** Has a metric that is there without pods too; `autoscaling/v1` keeps all but one in an annotation. */
function measuresOthers({ apiVersion, root }: KubeObject): boolean {
  return apiVersion === 'autoscaling/v1'
    ? root.at('metadata', 'annotations', 'autoscaling.alpha.kubernetes.io/metrics').exists
    : root
        .at('spec')
        .items('metrics')
        .some(it => others.has(it.text('type')?.value ?? ''));
}

const others: ReadonlySet<string> = new Set(['Object', 'External']);
