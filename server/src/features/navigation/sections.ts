import { isService } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import type { NameContext, NameKind, Occurrence } from './occurrence';

/**
 * The name of a listener, which the `sectionName` of a route chooses: where the Gateway defines it, and the routes that
 * name it. The same for the name of a port of a Service that is the parent of a route.
 */
export const sections: NameKind = context => {
  const { member, path } = context;
  const value = member.object.root.scalar(...path);
  if (!value) {
    return undefined;
  }
  const reference = referencesOf(member).find(it => it.section?.span === value);
  if (reference?.section) {
    const { kind, namespace, name, section } = reference;
    return ofSection(context, kind, namespace ?? member.namespace, name, section.value);
  }
  const listener = member.object.gateway?.listeners.find(it => it.nameSpan === value);
  return listener && ofSection(context, member.object.kind, member.namespace, member.name, listener.name);
};

function ofSection(
  { bundle }: NameContext,
  kind: string,
  namespace: string,
  name: string,
  section: string,
): Occurrence[] {
  const definitions = bundle.find(kind, namespace, name).flatMap(it => defined(it, section));
  const uses = bundle
    .referencesTo(kind, namespace, name)
    .flatMap(member =>
      referencesOf(member).flatMap(it =>
        it.kind === kind &&
        it.name === name &&
        (it.namespace ?? member.namespace) === namespace &&
        it.section?.value === section
          ? [{ place: member.object.place, span: it.section.span, role: 'use' as const }]
          : [],
      ),
    );
  return [...definitions, ...uses];
}

function defined(member: Member, section: string): Occurrence[] {
  const { place, gateway, root } = member.object;
  const spans = isService(member)
    ? member.service.ports
        .filter(it => it.name === section)
        .flatMap(it => root.text('spec', 'ports', it.index, 'name')?.span ?? [])
    : (gateway?.listeners ?? []).filter(it => it.name === section).map(it => it.nameSpan);
  return spans.map(span => ({ place, span, role: 'definition' as const }));
}

function referencesOf({ object }: Member): ObjectReference[] {
  return (object.references ?? []).flatMap(it => (it.to === 'object' ? [it] : []));
}
