import { say } from '../base/say';
import type { Rule } from './rule';
import { code, named } from './support/words';

export const hpaMinMaxEqual: Rule = {
  id: 'hpa-min-max-equal',
  on: 'scaler',
  kinds: ['HorizontalPodAutoscaler'],
  severity: 'information',
  optIn: true,
  help: 'A HorizontalPodAutoscaler whose `minReplicas` and `maxReplicas` are the same scales nothing. Raise `maxReplicas`, or leave the autoscaler out and set `replicas`.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',

  *check(member) {
    const { root, scaler } = member.object;
    const most = root.number('spec', 'maxReplicas');
    if (scaler && most && most.value === scaler.least && most.value > 0) {
      yield {
        span: most.span,
        message: say`\`minReplicas\` and \`maxReplicas\` of ${named(member)} are both ${code(most.value)}: it never changes the number of pods`,
        field: 'spec.maxReplicas',
      };
    }
  },
};
