import { isService } from '../../links/bundle';
import type { ServiceMember } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import type { NameContext, NameKind, Occurrence } from './occurrence';

/**
 * The port by which an Ingress or a route asks for a Service, by name or number: it leads to that port of the Service.
 * From the number of a port of a Service the way leads back. (Its name may be asked for in other ways, too: `ports.ts`.)
 */
export const backendPorts: NameKind = context => {
  const { bundle, member, path } = context;
  const value = member.object.root.scalar(...path);
  const reference = referencesOf(context).find(it => it.kind === 'Service' && it.portSpan === value);
  if (value && reference) {
    const { name, namespace, port } = reference;
    const service = bundle.service(namespace ?? member.namespace, name);
    return [
      ...(service && port !== undefined ? definitionsOf(service, port) : []),
      { place: member.object.place, span: value, role: 'use' },
    ];
  }
  const own = isService(member) && value ? member.service.ports.find(it => it.portSpan === value) : undefined;
  return own && isService(member) ? [...definitionsOf(member, own.port), ...usesOf(context, own.port)] : undefined;
};

function definitionsOf({ service, object }: ServiceMember, port: number | string): Occurrence[] {
  return service.ports
    .filter(it => it.port === port || (it.name !== '' && it.name === port))
    .flatMap(
      it => (typeof port === 'string' ? object.root.text('spec', 'ports', it.index, 'name')?.span : it.portSpan) ?? [],
    )
    .map(span => ({ place: object.place, span, role: 'definition' }));
}

function usesOf({ bundle, member: { namespace, name } }: NameContext, port: number): Occurrence[] {
  return bundle
    .referencesTo('Service', namespace, name)
    .flatMap(member =>
      referencesOf({ member }).flatMap(it =>
        it.name === name && (it.namespace ?? member.namespace) === namespace && it.port === port && it.portSpan
          ? [{ place: member.object.place, span: it.portSpan, role: 'use' as const }]
          : [],
      ),
    );
}

function referencesOf({ member: { object } }: Pick<NameContext, 'member'>): ObjectReference[] {
  return (object.references ?? []).flatMap(it => (it.to === 'object' ? [it] : []));
}
