import { say } from '../base/say';
import { selectsBy } from '../links/selects';
import type { Rule } from './rule';
import { leastPods, scalersOf } from './support/scaling';
import { code, named } from './support/words';

export const pdbMissing: Rule = {
  id: 'pdb-missing',
  on: 'pods',
  severity: 'information',
  optIn: true,
  help: 'No PodDisruptionBudget selects the pods, so a drain of several nodes may evict all of them at once.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',

  *check(member, context) {
    const { bundle } = context;
    for (const pods of bundle.podsOf(member.object)) {
      // Where no number is written, something else may say one.
      const written = member.object.root.number('spec', 'replicas') ?? scalersOf(pods, context)[0];
      const least = leastPods(pods, context)?.least;
      const many = least !== undefined && pods.source.naming !== 'itself' && (least > 1 || written === undefined);
      const budgets = many ? bundle.selecting(pods.namespace).flatMap(it => it.object.budget?.selector ?? []) : [];
      if (many && !budgets.some(it => selectsBy(it, pods))) {
        yield {
          span: member.object.nameSpan,
          message: say`no PodDisruptionBudget of namespace ${code(pods.namespace)} selects the pods of ${named(pods)}: all of them may be evicted at once`,
          field: 'metadata.name',
        };
      }
    }
  },
};
