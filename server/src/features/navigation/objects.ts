import type { Member, ServiceMember } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import { isHead } from '../hover/context';
import { hostUses, serviceUnderCursor } from './hosts';
import type { NameContext, NameKind, Occurrence } from './occurrence';

/**
 * The name of an object: where it is defined, and every field that names it (a backend of an Ingress, the governing
 * Service of a StatefulSet, a host in an environment variable). An object that is nowhere defined has uses only.
 */
export const objects: NameKind = context => {
  const { bundle, member, path } = context;
  if (isHead(path)) {
    const { kind, group } = member.object;
    return kind === 'Endpoints' && bundle.service(member.namespace, member.name)
      ? ofObject(context, { ...member, kind: 'Service', group: '' })
      : ofObject(context, { ...member, kind, group });
  }
  const value = member.object.root.scalar(...path);
  const reference = member.object.references?.find(
    (it): it is ObjectReference => it.to === 'object' && it.span === value,
  );
  if (reference) {
    const { kind, namespace, name, group } = reference;
    return ofObject(context, { kind, namespace: namespace ?? member.namespace, name, group });
  }
  const service = serviceUnderCursor(context);
  return service && ofObject(context, { kind: 'Service', namespace: service.namespace, name: service.name, group: '' });
};

interface ObjectName {
  readonly kind: string;
  readonly group: string;
  readonly namespace: string;
  readonly name: string;
}

function ofObject({ snapshot, bundle }: NameContext, { kind, group, namespace, name }: ObjectName): Occurrence[] {
  const found = bundle.find(kind, namespace, name);
  // Istio and the Gateway API both have a Gateway. Elsewhere a group may be left out.
  const exact = found.filter(it => it.object.group === group);
  const definitions = (exact.length > 0 ? exact : found).map(definition);
  const uses = bundle.referencesTo(kind, namespace, name).flatMap(it => naming(it, kind, namespace, name));
  const service = kind === 'Service' ? bundle.service(namespace, name) : undefined;
  return [
    ...definitions,
    ...uses,
    ...(service ? [...namesakes(bundle, service), ...hostUses(snapshot, bundle, service)] : []),
  ];
}

/** Endpoints bear the name of their Service. */
function namesakes(bundle: NameContext['bundle'], { namespace, name }: ServiceMember): Occurrence[] {
  return bundle
    .endpointsFor(namespace, name)
    .flatMap(({ object }) =>
      object.kind === 'Endpoints' ? [{ place: object.place, span: object.nameSpan, role: 'use' as const }] : [],
    );
}

function definition({ object }: Member): Occurrence {
  return { place: object.place, span: object.nameSpan, role: 'definition' };
}

function naming(member: Member, kind: string, namespace: string, name: string): Occurrence[] {
  return (member.object.references ?? []).flatMap(it =>
    it.to === 'object' && it.kind === kind && it.name === name && (it.namespace ?? member.namespace) === namespace
      ? [{ place: member.object.place, span: it.span, role: 'use' as const }]
      : [],
  );
}
