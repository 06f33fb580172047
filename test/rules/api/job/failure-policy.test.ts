import { job, refusals } from '../../../support/refusals';

describe('what the API server says of failures of Jobs', () => {
  refusals([
    {
      title: 'failures of pods',
      manifest: job(`
  podFailurePolicy:
    rules:
      - {}
      - { action: FailIndex, onExitCodes: { containerName: xyz, operator: In, values: [2, 0, 2] } }
      - { action: Ignore, onPodConditions: [{ type: "a b", status: Maybe }] }
      - { action: Ignore, onExitCodes: { values: [] }, onPodConditions: [{ type: a }] }
      - { action: Restart, onExitCodes: { containerName: abc, operator: Is, values: [${numbers(256)}] } }
      - { action: Count, onPodConditions: [${'{ type: a },'.repeat(21)}] }`),
      said: [
        'spec.podFailurePolicy.rules[0] Invalid',
        'spec.podFailurePolicy.rules[0].action Required',
        'spec.podFailurePolicy.rules[1].action Invalid',
        'spec.podFailurePolicy.rules[1].onExitCodes.containerName Invalid',
        'spec.podFailurePolicy.rules[1].onExitCodes.values Invalid',
        'spec.podFailurePolicy.rules[1].onExitCodes.values[1] Invalid',
        'spec.podFailurePolicy.rules[1].onExitCodes.values[2] Duplicate',
        'spec.podFailurePolicy.rules[2].onPodConditions[0].status NotSupported',
        'spec.podFailurePolicy.rules[2].onPodConditions[0].type Invalid',
        'spec.podFailurePolicy.rules[3] Invalid',
        'spec.podFailurePolicy.rules[3].onExitCodes.operator Required',
        'spec.podFailurePolicy.rules[3].onExitCodes.values Invalid',
        'spec.podFailurePolicy.rules[4].action NotSupported',
        'spec.podFailurePolicy.rules[4].onExitCodes.operator NotSupported',
        'spec.podFailurePolicy.rules[4].onExitCodes.values TooMany',
        'spec.podFailurePolicy.rules[5].onPodConditions TooMany',
      ],
    },
    {
      title: 'too many rules about failures',
      manifest: job(`
  podFailurePolicy: { rules: [${'{ action: Count, onPodConditions: [{ type: a }] },'.repeat(21)}] }`),
      said: ['spec.podFailurePolicy.rules TooMany'],
    },
  ]);
});

function numbers(count: number): string {
  return Array.from({ length: count }, (_, index) => index + 1).join(', ');
}
