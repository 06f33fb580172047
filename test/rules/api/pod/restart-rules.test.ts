import { refusals } from '../../../support/refusals';

describe('what the API server says of when containers restart', () => {
  refusals([
    {
      title: 'rules without a policy that they are exceptions from',
      cluster: 'kubernetesVersion: "1.35"',
      container: 'restartPolicyRules: [{ action: Restart, exitCodes: { operator: In, values: [42] } }]',
      said: ['spec.containers[0].restartPolicy Required'],
    },
    {
      title: 'rules, one by one',
      cluster: 'kubernetesVersion: "1.35"',
      container: `restartPolicy: Never
      restartPolicyRules:
        - { action: Restart, exitCodes: { operator: In, values: [42] } }
        - { action: RestartAllContainers, exitCodes: { operator: NotIn, values: [0] } }
        - { action: Stop }
        - { exitCodes: { operator: Equals, values: [${'1, '.repeat(256)}] } }`,
      said: [
        'spec.containers[0].restartPolicyRules[2].action NotSupported',
        'spec.containers[0].restartPolicyRules[2].exitCodes Required',
        'spec.containers[0].restartPolicyRules[3].action NotSupported',
        'spec.containers[0].restartPolicyRules[3].exitCodes.operator NotSupported',
        'spec.containers[0].restartPolicyRules[3].exitCodes.values TooMany',
      ],
    },
    {
      title: 'more rules than there may be',
      cluster: 'kubernetesVersion: "1.35"',
      container: `restartPolicy: Never
      restartPolicyRules: [${'{ action: Restart, exitCodes: { operator: In, values: [1] } }, '.repeat(21)}]`,
      said: ['spec.containers[0].restartPolicyRules TooMany'],
    },
    {
      title: 'nothing of rules that do not count',
      cluster: 'kubernetesVersion: "1.34"',
      container: 'restartPolicyRules: [{}]',
      said: [],
    },
  ]);
});
