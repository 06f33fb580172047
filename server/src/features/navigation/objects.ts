import type { Member } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import { isHead } from '../hover/context';
import type { NameContext, NameKind, Occurrence } from './occurrence';

/**
 * The name of an object: where it is defined, and every field that names it (a backend of an Ingress, the governing
 * Service of a StatefulSet). An object that is nowhere defined has uses only.
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
  return reference && ofObject(context, reference.kind, reference.namespace ?? member.namespace, reference.name);
};

function ofObject({ bundle }: NameContext, kind: string, namespace: string, name: string): Occurrence[] {
  const definitions = bundle.find(kind, namespace, name).map(definition);
  const uses = bundle.referencesTo(kind, namespace, name).flatMap(it => naming(it, kind, namespace, name));
  return [...definitions, ...uses];
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
