import { say } from '../base/say';
import { several } from '../base/several';
import type { PodMember } from '../links/member';
import type { Label } from '../model/labels';
import type { Rule } from './rule';
import { hiddenPods, podsAreExternal } from './support/confidence';
import { matchesMetadata } from './support/mismatch';
import { selectedPods, selectingService } from './support/selected';
import { addLabels, copyFix, serviceSelector } from './support/selector-fixes';
import { foundInAnother } from './support/weigh-selector';
import { code, named, pair, pairs, withoutEndpoints, workloadsOf } from './support/words';

export const serviceSelectorMatchesWorkloadMetadata: Rule = {
  id: 'service-selector-matches-workload-metadata',
  on: 'service',
  severity: 'error',
  help: 'A workload itself carries the labels that the Service selects, or selects by them, but its pods do not. A Service compares with pods only: their labels are those of `spec.template.metadata.labels`.',
  source: 'kubernetes pkg/controller/endpointslice: the selector is compared with the labels of pods',

  *check(member, context) {
    const { bundle, settings, snapshot } = context;
    const service = selectingService(member);
    if (!service || selectedPods(service, bundle).length > 0 || podsAreExternal(settings, service.namespace)) {
      return;
    }
    const matching = matchesMetadata(service, bundle);
    const [pods] = workloadsOf(matching);
    const selector = service.service.selector ?? [];
    if (!pods || foundInAnother(service, context, it => it.select(service.namespace, selector).length > 0)) {
      return;
    }
    const where = standsOn(pods, selector)
      ? say`${pairs(selector)} stands on ${named(pods)} itself`
      : say`${named(pods)} selects ${pairs(selector)}`;
    const missing = selector.filter(it => pods.labels.get(it.key.value) !== it.value.value);
    const lacks = several(missing.map(it => pair(it.key.value, it.value.value)));
    const edits = addLabels(pods, missing, snapshot);
    const hidden = hiddenPods(service, missing, snapshot, bundle, true);
    yield {
      span: missing[0]?.value.span ?? service.service.selectorSpan,
      ...(hidden === undefined ? {} : { severity: 'warning' as const }),
      message: say`${where}, but its pod template lacks ${lacks} and no other pod of namespace ${code(service.namespace)} has it: ${named(service)} gets no endpoints and ${withoutEndpoints(service.service)}`,
      field: 'spec.selector',
      related: [
        {
          place: pods.object.place,
          span: pods.source.template.labelsSpan,
          message: say`the labels of the pods of ${named(pods)} lack ${lacks}`,
        },
      ],
      fixes: [
        ...(edits
          ? [{ title: say`Label the pods of ${named(pods)} with ${lacks}`, edits, preferred: true as const }]
          : []),
        ...copyFix(service, serviceSelector, pods, snapshot),
      ],
    };
  },
};

/** Whether the workload carries the labels itself, rather than select by them. */
function standsOn({ object }: PodMember, labels: readonly Label[]): boolean {
  return labels.every(({ key, value }) =>
    object.labels.some(it => it.key.value === key.value && it.value.value === value.value),
  );
}
