import { say } from '../base/say';
import { several } from '../base/several';
import type { PodMember, ServiceMember } from '../links/member';
import type { Fix, Rule, RuleContext } from './rule';
import { podsAreExternal } from './support/confidence';
import { addEntries, replace } from './support/edits';
import { hasNamespaceLater } from './support/filled-later';
import { matchesElsewhere, matchesMetadata } from './support/mismatch';
import { selectedPods, selectingService } from './support/selected';
import { foundInAnother } from './support/weigh-selector';
import { code, named, pairs, withoutEndpoints, workloadsOf } from './support/words';
import { loudnessAcross } from './support/written-namespace';

export const serviceSelectorOtherNamespace: Rule = {
  id: 'service-selector-other-namespace',
  on: 'service',
  severity: 'error',
  help: 'The labels that the Service selects are on pods of other namespaces only. A Service never reaches pods of another namespace: put both into one, or let an ExternalName Service point to a Service over there.',
  source: 'kubernetes pkg/controller/endpointslice: pods are listed in the namespace of the Service',

  *check(member, context) {
    const service = selectingService(member);
    const { bundle, settings } = context;
    if (!service || selectedPods(service, bundle).length > 0 || podsAreExternal(settings, service.namespace)) {
      return;
    }
    const elsewhere = workloadsOf(matchesElsewhere(service, bundle));
    if (
      elsewhere.length === 0 ||
      [service, ...elsewhere].some(hasNamespaceLater) ||
      matchesMetadata(service, bundle).length > 0 ||
      foundInAnother(service, context, it => it.select(service.namespace, service.service.selector ?? []).length > 0)
    ) {
      return;
    }
    const where = elsewhere.map(it => say`${named(it)} in ${code(it.namespace)}`);
    yield {
      span: member.object.namespace?.span ?? service.service.selectorSpan,
      ...loudnessAcross(service, elsewhere, context),
      message: say`no pod of namespace ${code(service.namespace)} has ${pairs(service.service.selector ?? [])}, only those of ${several(where)}: a Service selects pods of its own namespace, so ${named(service)} gets no endpoints and ${withoutEndpoints(service.service)}`,
      field: member.object.namespace ? 'metadata.namespace' : 'spec.selector',
      related: elsewhere.slice(0, 5).map(it => ({
        place: it.object.place,
        span: it.object.namespace?.span ?? it.object.nameSpan,
        message: say`${named(it)} is in namespace ${code(it.namespace)}`,
      })),
      fixes: namespaceFixes(service, elsewhere, context),
    };
  },
};

function namespaceFixes(service: ServiceMember, elsewhere: readonly PodMember[], context: RuleContext): Fix[] {
  const namespaces = [...new Set(elsewhere.map(it => it.namespace))];
  const [only, ...others] = elsewhere;
  return [
    ...namespaces.slice(0, 3).flatMap(it => move(service, it, context)),
    ...(only && others.length === 0 ? move(only, service.namespace, context) : []),
  ];
}

/** Writes a namespace into a manifest; not where a kustomization sets it. */
function move(member: PodMember | ServiceMember, namespace: string, { snapshot }: RuleContext): Fix[] {
  const { object } = member;
  if (object.namespace && object.namespace.value !== member.namespace) {
    return [];
  }
  const edit = object.namespace
    ? replace(object.place, object.namespace.span, namespace)
    : addEntries(snapshot, object, ['metadata'], [['namespace', namespace]]);
  return edit ? [{ title: say`Move ${named(member)} to namespace ${code(namespace)}`, edits: [edit] }] : [];
}
