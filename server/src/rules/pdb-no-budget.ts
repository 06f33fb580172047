import { say } from '../base/say';
import type { Rule } from './rule';
import { addEntries } from './support/edits';
import { named } from './support/words';

export const pdbNoBudget: Rule = {
  id: 'pdb-no-budget',
  on: 'budget',
  severity: 'information',
  help: 'The PodDisruptionBudget says neither `minAvailable` nor `maxUnavailable`. Its controller then expects no pods and allows no eviction at all, so that drains of nodes wait without end. Write one of the two.',
  source: 'kubernetes pkg/controller/disruption/disruption.go getExpectedPodCount, updatePdbStatus',

  *check(member, { snapshot }) {
    const { object } = member;
    if (!object.budget || object.budget.minAvailable || object.budget.maxUnavailable) {
      return;
    }
    const edit = addEntries(snapshot, object, ['spec'], [['maxUnavailable', 1]]);
    yield {
      span: object.root.at('spec').exists ? object.root.at('spec').keySpan : object.nameSpan,
      message: say`${named(member)} has neither \`minAvailable\` nor \`maxUnavailable\`: no eviction is allowed, and a drain of a node that runs one of its pods never ends`,
      field: 'spec',
      fixes: edit ? [{ title: say`Let one pod go at a time (maxUnavailable: 1)`, edits: [edit], preferred: true }] : [],
    };
  },
};
