import type { Member } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import { isHead } from '../hover/context';
import { hostUses, serviceUnderCursor } from './hosts';
import type { NameContext, NameKind, Occurrence } from './occurrence';

/**
 * The name of an object: where it is defined, and every field that names it (a backend of an Ingress, the governing
 * Service of a StatefulSet, a host in an environment variable). An object that is nowhere defined has uses only.
 */
export const objects: NameKind = context => {
  const { member, path } = context;
  if (isHead(path)) {
    return ofObject(context, member.object.kind, member.namespace, member.name);
  }
  const value = member.object.root.scalar(...path);
  const reference = member.object.references?.find(
    (it): it is ObjectReference => it.to === 'object' && it.span === value,
  );
  if (reference) {
    return ofObject(context, reference.kind, reference.namespace ?? member.namespace, reference.name);
  }
  const service = serviceUnderCursor(context);
  return service && ofObject(context, 'Service', service.namespace, service.name);
};

function ofObject({ snapshot, bundle }: NameContext, kind: string, namespace: string, name: string): Occurrence[] {
  const definitions = bundle.find(kind, namespace, name).map(definition);
  const uses = bundle.referencesTo(kind, namespace, name).flatMap(it => naming(it, kind, namespace, name));
  const service = kind === 'Service' ? bundle.service(namespace, name) : undefined;
  return [...definitions, ...uses, ...(service ? hostUses(snapshot, bundle, service) : [])];
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
