import { say } from '../base/say';
import type { Member, ServiceMember } from '../links/member';
import { selects } from '../links/selects';
import { readLabels } from '../model/labels';
import type { Label } from '../model/labels';
import type { Problem, Rule, RuleContext } from './rule';
import { podsAreExternal } from './support/confidence';
import { likelySlip } from './support/likely-slip';
import { destinationsOf } from './support/mesh-destinations';
import { isFilledInLater } from './support/placeholder';
import { isRuntimeLabel, isVendorLabel } from './support/runtime-labels';
import { selectedPods, selectingService } from './support/selected';
import { foundInAnother, resolvedIn } from './support/weigh-selector';
import { code, named, pairs } from './support/words';

/** Istio's code: IST0173. Only a likely slip is said aloud: another version may come later. */
export const meshSubsetNoMatch: Rule = {
  id: 'mesh-subset-no-match',
  on: 'mesh',
  kinds: ['DestinationRule'],
  severity: 'warning',
  help: 'A subset of a DestinationRule is those pods of the Service that carry its labels, too. None does, so requests that are sent to the subset are answered with 503. Compare its labels with those of the pod templates.',
  source: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',

  *check(member, context) {
    const host = destinationsOf(member, context)[0]?.service;
    const service = host && selectingService(host);
    if (!service || podsAreExternal(context.settings, service.namespace)) {
      return;
    }
    for (const subset of member.object.root.items('spec', 'subsets')) {
      const labels = readLabels(subset.at('labels'));
      if (labels.length > 0 && !labels.some(isUnknown) && !isFound(member, service, labels, context)) {
        yield missing(member, service, subset.text('name')?.value ?? '', labels, context);
      }
    }
  },
};

/** Istio itself gives its endpoints labels of where they run: `topology.kubernetes.io/region`. */
function isUnknown({ key, value }: Label): boolean {
  return isVendorLabel(key.value) || isRuntimeLabel(key.value) || [key, value].some(it => isFilledInLater(it.value));
}

function isFound(member: Member, service: ServiceMember, labels: readonly Label[], context: RuleContext): boolean {
  const wanted = [...(service.service.selector ?? []), ...labels];
  return (
    selectedPods(service, context.bundle).some(it => selects(labels, it)) ||
    resolvedIn(member, context, (_, other) => other.select(service.namespace, wanted).length > 0) !== undefined ||
    foundInAnother(member, context, it => it.select(service.namespace, wanted).length > 0) !== undefined
  );
}

function missing(
  member: Member,
  service: ServiceMember,
  subset: string,
  labels: readonly Label[],
  context: RuleContext,
): Problem {
  const [who, lacks, name] = [named(service), pairs(labels), code(subset)];
  return likelySlip(
    { object: member.object, name: member.name, namespace: service.namespace, wanted: labels },
    selectedPods(service, context.bundle),
    labels[0]?.value.span ?? member.object.nameSpan,
    slip =>
      slip
        ? say`no pod of ${who} has ${lacks}, so requests to subset ${name} are answered with 503`
        : say`no pod of ${who} has ${lacks}: unless one comes from elsewhere, requests to subset ${name} are answered with 503`,
    context,
  );
}
