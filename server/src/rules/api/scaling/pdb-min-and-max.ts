import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry } from '../../support/edits';

export const pdbMinAndMax: Check<KubeObject> = {
  id: 'pdb-min-and-max',
  help: 'A PodDisruptionBudget says either how many pods must stay (`minAvailable`) or how many may be gone (`maxUnavailable`), never both.',
  source: 'kubernetes pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudgetSpec',

  *check(object, { snapshot }) {
    const spec = object.root.at('spec');
    const [least, most] = [spec.at('minAvailable'), spec.at('maxUnavailable')];
    if (least.exists && most.exists) {
      const edits = ['minAvailable', 'maxUnavailable'].flatMap(key => {
        const edit = removeEntry(snapshot, object, ['spec'], key);
        return edit ? [{ title: say`Remove ${key}`, edits: [edit] }] : [];
      });
      yield refused(
        spec,
        { type: 'Invalid', detail: 'minAvailable and maxUnavailable cannot be both set' },
        say`\`minAvailable\` and \`maxUnavailable\` are both set; the API server refuses ${nameOf(object)}, so remove one of them`,
        {
          span: most.span,
          related: [{ place: object.place, span: least.span, message: say`\`minAvailable\` is set, too` }],
          fixes: edits,
        },
      );
    }
  },
};
