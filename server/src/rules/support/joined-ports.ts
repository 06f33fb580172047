import type { Member, ServiceMember } from '../../links/member';
import type { EndpointPort } from '../../model/endpoints';
import type { ServicePort } from '../../model/service';
import type { RuleContext } from '../rule';
import { hasServicePortLater } from './filled-later';

/** A port of written endpoints, and the port of the Service that it is for by its name. */
export interface JoinedPort {
  readonly service: ServiceMember;
  readonly port: EndpointPort;
  /** Undefined: the Service has no port of that name. */
  readonly joined: ServicePort | undefined;
}

/**
 * The ports of an Endpoints object or an EndpointSlice beside those of its Service, which kube-proxy joins by their
 * names. Empty where nobody joins them: for headless Services and ExternalName, and where the endpoints controller
 * writes other ones; and where ports of the Service are filled in later. Source: kubernetes `pkg/proxy/endpointslicecache.go`.
 */
export function joinedPorts({ object, namespace }: Member, { bundle }: RuleContext): JoinedPort[] {
  const { endpoints } = object;
  const service = endpoints?.service === undefined ? undefined : bundle.service(namespace, endpoints.service);
  if (!endpoints || !service) {
    return [];
  }
  const { type, headless, ports, selector } = service.service;
  if (type === 'ExternalName' || headless || ports.length === 0 || (selector && object.kind === 'Endpoints')) {
    return [];
  }
  if (hasServicePortLater(service)) {
    return [];
  }
  return endpoints.subsets
    .flatMap(it => it.ports)
    .map(port => ({ service, port, joined: ports.find(it => it.name === port.name) }));
}
