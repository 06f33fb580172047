import { say } from '../base/say';
import type { Rule } from './rule';
import { selectsBy } from '../links/selects';
import { code, named } from './support/words';

export const pdbOverlap: Rule = {
  id: 'pdb-overlap',
  on: 'budget',
  severity: 'warning',
  help: 'A pod that two PodDisruptionBudgets select cannot be evicted at all: the API server answers with an error, and a drain stops there. Let each pod have one budget.',
  source: 'kubernetes pkg/registry/core/pod/storage/eviction.go (more than one PodDisruptionBudget)',

  *check(member, { bundle }) {
    const selector = member.object.budget?.selector;
    const others = bundle.selecting(member.namespace).filter(it => it.object.budget?.selector && it !== member);
    const pods = selector && others.length > 0 ? bundle.selectBy(member.namespace, selector) : [];
    for (const other of others) {
      const theirs = other.object.budget?.selector;
      // The same name is the same budget, written twice.
      const shared = theirs && other.name !== member.name ? pods.find(it => selectsBy(theirs, it)) : undefined;
      if (selector && theirs && shared) {
        yield {
          span: selector.labels[0]?.value.span ?? selector.span,
          message: say`${named(member)} and ${named(other)} of namespace ${code(member.namespace)} both select the pods of ${named(shared)}: the API server refuses to evict these`,
          field: 'spec.selector',
          related: [
            {
              place: other.object.place,
              span: theirs.labels[0]?.value.span ?? theirs.span,
              message: say`${named(other)} selects the same pods`,
            },
          ],
        };
        return;
      }
    }
  },
};
