import { say } from '../base/say';
import type { Rule } from './rule';
import { noPods } from './support/no-pods';
import { named } from './support/words';

export const networkpolicySelectorNoMatch: Rule = {
  id: 'networkpolicy-selector-no-match',
  on: 'policy',
  severity: 'warning',
  help: 'No pod of the namespace matches the `podSelector`, so the policy protects nobody: the pods it is meant for stay as open as they were. Compare it with the labels of the pod template. An empty selector means all pods of the namespace.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',

  *check(member, context) {
    const { policy } = member.object;
    if (policy?.tier === 'network') {
      const problem = noPods(
        {
          member,
          selector: policy.subject.pods,
          path: ['spec', 'podSelector'],
          namespaces: [member.namespace],
          effect: say`${named(member)} protects nobody`,
          severity: 'warning',
        },
        context,
      );
      if (problem) {
        yield problem;
      }
    }
  },
};
