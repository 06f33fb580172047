import type { KubeObject } from '../../../model/kube-object';
import type { Check } from '../check';
import { checkLabelSelector } from '../label-selector';
import { checkShare } from '../numbers';
import { checkGivenWord } from '../word';

export const pdbInvalid: Check<KubeObject> = {
  id: 'pdb-invalid',
  help: '`minAvailable` and `maxUnavailable` of a PodDisruptionBudget are numbers of pods or percentages of up to 100%, in quotes only with the `%`; its selector is one of labels. `unhealthyPodEvictionPolicy` is IfHealthyBudget or AlwaysAllow.',
  source: 'kubernetes pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudgetSpec',

  *check(object, { settings }) {
    const spec = object.root.at('spec');
    yield* checkShare(object, spec.at('minAvailable'), true);
    yield* checkShare(object, spec.at('maxUnavailable'), true);
    yield* checkLabelSelector(object, spec.at('selector'), settings.cluster);
    const policy = spec.at('unhealthyPodEvictionPolicy');
    yield* checkGivenWord(object, policy, policy.text()?.value, policies);
  },
};

const policies: ReadonlySet<string> = new Set(['AlwaysAllow', 'IfHealthyBudget']);
