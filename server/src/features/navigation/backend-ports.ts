import type { ObjectReference } from '../../model/references';
import type { NameKind } from './occurrence';

/** The port by which an Ingress or a route asks for a Service, by name or number: it leads to that port of the Service. */
export const backendPorts: NameKind = ({ bundle, member, path }) => {
  const value = member.object.root.scalar(...path);
  const reference = member.object.references?.find(
    (it): it is ObjectReference => it.to === 'object' && it.kind === 'Service' && it.portSpan === value,
  );
  if (!value || !reference) {
    return undefined;
  }
  const { name, namespace, port } = reference;
  const service = bundle.service(namespace ?? member.namespace, name);
  const definitions = (service?.service.ports ?? [])
    .filter(it => it.port === port || (it.name !== '' && it.name === port))
    .map(it =>
      typeof port === 'string' ? service?.object.root.text('spec', 'ports', it.index, 'name')?.span : it.portSpan,
    );
  return [
    ...definitions.flatMap(span =>
      service && span ? [{ place: service.object.place, span, role: 'definition' as const }] : [],
    ),
    { place: member.object.place, span: value, role: 'use' as const },
  ];
};
