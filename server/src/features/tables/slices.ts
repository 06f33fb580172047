import { suffix } from '../../model/safe-name';
import type { Cluster, ClusterService, Endpoint } from '../../network/cluster';

/** An EndpointSlice: endpoints of one address family that offer the same ports. */
export interface Slice {
  readonly namespace: string;
  readonly name: string;
  readonly service: string;
  readonly addressType: string;
  readonly ports: readonly {
    readonly name: string;
    readonly protocol: string;
    readonly port: number | undefined;
    readonly appProtocol?: string;
  }[];
  readonly endpoints: readonly Endpoint[];
  readonly headless: boolean;
}

/** All EndpointSlices of the cluster. */
export function slicesOf(cluster: Cluster): Slice[] {
  return cluster.services.flatMap(it => slicesFor(cluster, it));
}

/**
 * The EndpointSlices of a Service: those the controller makes, at least one (empty) where it has a selector, and those
 * that are written by hand. Source: kubernetes/endpointslice `reconciler.go`.
 */
export function slicesFor(cluster: Cluster, service: ClusterService): Slice[] {
  const found = cluster.endpoints(service);
  if (found.origin === 'none' && (service.service.selector === undefined || service.service.type === 'ExternalName')) {
    return [];
  }
  const groups = new Map<string, Slice>();
  for (const endpoint of found.addresses) {
    const ports = portsAt(cluster, service, endpoint);
    const addressType = endpoint.ip.includes(':') ? 'IPv6' : /^[\d.]+$/.test(endpoint.ip) ? 'IPv4' : 'FQDN';
    const key = `${addressType} ${ports.map(it => `${it.name}/${it.protocol}/${it.port ?? ''}`).join()}`;
    const former = groups.get(key);
    groups.set(key, make(service, addressType, ports, [...(former?.endpoints ?? []), endpoint], key));
  }
  return groups.size > 0 ? [...groups.values()] : [make(service, familyOf(service), [], [], '')];
}

function make(
  service: ClusterService,
  addressType: string,
  ports: Slice['ports'],
  endpoints: readonly Endpoint[],
  key: string,
): Slice {
  return {
    namespace: service.namespace,
    // The API server writes its own slice, by the plain name.
    name: service.member ? `${service.name}-${suffix(`${service.namespace}/${service.name} ${key}`)}` : service.name,
    service: service.name,
    addressType,
    ports,
    endpoints,
    headless: service.service.headless,
  };
}

function portsAt(cluster: Cluster, service: ClusterService, address: Endpoint): Slice['ports'] {
  return cluster.endpoints(service).ports.flatMap(port => {
    const own = port.endpoints.find(it => it.ip === address.ip && it.name === address.name);
    const appProtocol = service.service.ports[port.index]?.appProtocol;
    return own && own.port !== 0
      ? [{ name: port.name, protocol: port.protocol, port: own.port, ...(appProtocol ? { appProtocol } : {}) }]
      : [];
  });
}

function familyOf({ service, clusterIPs }: ClusterService): string {
  return service.ipFamilies[0] ?? (clusterIPs[0]?.includes(':') ? 'IPv6' : 'IPv4');
}
