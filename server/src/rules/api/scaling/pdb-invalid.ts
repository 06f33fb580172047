import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { checkLabelSelector } from '../label-selector';
import { checkShare } from '../numbers';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';

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
    const text = policy.text()?.value;
    if (text !== undefined && !policies.has(text)) {
      const meant = nearestWord(text, policies);
      yield refused(
        policy,
        notSupported(policies),
        say`\`${text}\` is no unhealthyPodEvictionPolicy; the API server refuses ${nameOf(object)}, so write ${either(policies)}`,
        meant === undefined ? {} : { fixes: [replaceWith(object, policy.span, meant)] },
      );
    }
  },
};

const policies: ReadonlySet<string> = new Set(['AlwaysAllow', 'IfHealthyBudget']);
