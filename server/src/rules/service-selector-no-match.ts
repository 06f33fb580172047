import { say } from '../base/say';
import { isService } from '../links/bundle';
import type { Member, PodMember, ServiceMember } from '../links/member';
import type { Problem, Rule, RuleContext } from './rule';
import { podsAreExternal } from './support/confidence';
import { matchesElsewhere, matchesMetadata } from './support/mismatch';
import { nearestOf, relatedOfMiss, spanOfMiss } from './support/nearest-words';
import { namesakeOf } from './support/namesake';
import { nearestPods, seekerOf } from './support/near-miss';
import type { NearMiss } from './support/near-miss';
import { selectedPods, selectingService } from './support/selected';
import { selectorFixes, serviceSelector } from './support/selector-fixes';
import { isServicePatch } from './support/service-patch';
import { foundInAnother, hasPlaceholder, podsBeside, resolvedIn, weighSelector } from './support/weigh-selector';
import type { Verdict } from './support/weigh-selector';
import { code, named, pairs, withoutEndpoints } from './support/words';

/** Only a likely slip is said aloud; the rest is a hint. */
export const serviceSelectorNoMatch: Rule = {
  id: 'service-selector-no-match',
  on: 'service',
  severity: 'warning',
  help: 'No pod of the namespace carries every label that the Service selects, so it has no endpoints and nothing answers. Compare its selector with the labels of the pod template (`spec.template.metadata.labels`), not with those of the workload itself.',
  source: 'kubernetes pkg/controller/endpointslice: labels.Set(service.Spec.Selector).AsSelectorPreValidated()',

  *check(member, context) {
    const service = withoutPods(member, context);
    if (!service) {
      return;
    }
    const { bundle } = context;
    const candidates = bundle.podMembers(service.namespace);
    const seeker = seekerOf(service);
    const nearest = nearestPods(seeker, candidates, podsBeside(service, [service.namespace], context));
    const namesake = nearest?.closeness === 'far' ? namesakeOf(service, bundle) : undefined;
    const near = namesake ?? nearest;
    const elsewhere =
      resolvedIn(service, context, (it, other) => isService(it) && selectedPods(it, other).length > 0) ??
      foundInAnother(service, context, it => it.select(service.namespace, seeker.wanted).length > 0);
    const verdict = elsewhere ?? weighSelector(seeker, near, context, namesake !== undefined);
    const found = problem(service, candidates, near, verdict, context);
    yield near || isFirst(service, context) ? found : { ...found, echo: true };
  },
};

/** A Service that selects pods, where there are none and nothing else says why. */
function withoutPods(member: Member, { bundle, settings }: RuleContext): ServiceMember | undefined {
  const service = selectingService(member);
  return !service ||
    isServicePatch(member.object) ||
    selectedPods(service, bundle).length > 0 ||
    hasPlaceholder(seekerOf(service)) ||
    podsAreExternal(settings, service.namespace) ||
    matchesMetadata(service, bundle).length > 0 ||
    matchesElsewhere(service, bundle).length > 0
    ? undefined
    : service;
}

/** Where a namespace has no workloads at all, the first Service of a file stands for the others of that namespace. */
function isFirst(service: ServiceMember, context: RuleContext): boolean {
  const documents = context.snapshot.files.get(service.object.place.uri)?.documents ?? [];
  for (const object of documents.flatMap(it => it.objects)) {
    const member = context.bundle.member(object);
    if (member?.namespace === service.namespace && withoutPods(member, context)) {
      return member === service;
    }
  }
  return true;
}

function problem(
  service: ServiceMember,
  candidates: readonly PodMember[],
  near: NearMiss | undefined,
  verdict: Verdict,
  { bundle, snapshot }: RuleContext,
): Problem {
  const selector = service.service.selector ?? [];
  const close = near && near.closeness !== 'far' ? near : undefined;
  const says = [
    say`no pod of namespace ${code(service.namespace)} has ${pairs(selector)}`,
    'quiet' in verdict ? '' : say`, so ${named(service)} gets no endpoints and ${withoutEndpoints(service.service)}`,
    near ? say`; ${nearestOf(near, bundle.countWorkloads(service.namespace), 'quiet' in verdict)}` : '',
    'quiet' in verdict ? say`; ${verdict.quiet}` : '',
  ].join('');
  return {
    span: spanOfMiss(close, selector, service.service.selectorSpan),
    message: says,
    field: 'spec.selector',
    ...('quiet' in verdict ? { severity: 'hint' as const, quiet: true as const } : { severity: verdict.severity }),
    ...(close ? { related: [relatedOfMiss(close)] } : {}),
    fixes: near ? selectorFixes(service, serviceSelector, near, candidates, snapshot) : [],
  };
}
