import { say } from '../base/say';
import type { Rule } from './rule';
import { noPods } from './support/no-pods';
import { named } from './support/words';

export const pdbSelectorNoMatch: Rule = {
  id: 'pdb-selector-no-match',
  on: 'budget',
  severity: 'warning',
  help: 'No pod of the namespace matches the selector of the PodDisruptionBudget, so it guards nothing: a drain may evict all pods at once. Compare it with the labels of the pod template.',
  source: 'kubernetes pkg/controller/disruption/disruption.go getPodsForPdb',

  *check(member, context) {
    const selector = member.object.budget?.selector;
    const problem =
      selector &&
      noPods(
        {
          member,
          selector,
          path: ['spec', 'selector'],
          namespaces: [member.namespace],
          effect: say`${named(member)} guards nothing`,
          severity: 'warning',
        },
        context,
      );
    if (problem) {
      yield problem;
    }
  },
};
