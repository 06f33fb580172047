import type { Cluster, ClusterService, Endpoint } from './cluster';
import { hostLabel } from './dns-record';

/** An address that a question about a Service leads to. */
export interface Found {
  readonly ip: string;
  /** undefined: no port is known, so there is no SRV record. */
  readonly port: number | undefined;
  /** The name that leads to this address alone. */
  readonly target: string;
}

/** What stands before a Service's own name in a question. */
export type Part =
  | { readonly ask: 'service' }
  | { readonly ask: 'endpoint'; readonly label: string }
  | { readonly ask: 'port'; readonly name: string; readonly protocol: string }
  /** CoreDNS option `zonal`: `ZONE.pin._zone`, `ZONE.prefer._zone`. */
  | { readonly ask: 'zone'; readonly zone: string; readonly strict: boolean };

/**
 * Reads the labels before a Service's, last one first: none, an endpoint, `_port._protocol`, or a zone where the server
 * serves them. undefined: no such form. Source: coredns `plugin/kubernetes/parse.go`.
 */
export function readPart(labels: readonly string[], zonal: boolean): Part | undefined {
  const [last = '', before = '', first = ''] = labels;
  switch (labels.length) {
    case 0:
      return { ask: 'service' };
    case 1:
      return { ask: 'endpoint', label: last };
    case 2:
      return { ask: 'port', name: unprefixed(before), protocol: unprefixed(last) };
    case 3:
      return zonal && last === '_zone' && (before === 'pin' || before === 'prefer')
        ? { ask: 'zone', zone: first, strict: before === 'pin' }
        : undefined;
    default:
      return undefined;
  }
}

/**
 * A ClusterIP Service has one entry a port and address, a headless one an entry a port and ready endpoint. undefined:
 * the name does not exist; an empty list: it exists without addresses.
 * Source: coredns `plugin/kubernetes/kubernetes.go` findServices.
 */
export function addressesFor(cluster: Cluster, service: ClusterService, part: Part): readonly Found[] | undefined {
  const own = `${service.name}.${service.namespace}.svc.${cluster.settings.domain}`;
  if (!service.service.headless && part.ask !== 'endpoint') {
    const found = service.service.ports
      .filter(it => isAsked(part, it.name, it.protocol))
      .flatMap(it => service.clusterIPs.map(ip => ({ ip, port: it.port, target: own })));
    return part.ask === 'zone' || found.length === 0 ? undefined : found;
  }
  const ready = listed(cluster, service, part).filter(it => it.endpoint.ready);
  const found = (part.ask === 'zone' ? inZone(ready, part) : ready)
    .filter(it => part.ask !== 'endpoint' || hostLabel(it.endpoint) === part.label)
    .map(({ endpoint, port }) => ({ ip: endpoint.ip, port, target: `${hostLabel(endpoint)}.${own}` }));
  return found.length > 0 || (part.ask === 'zone' && ready.length > 0) ? found : undefined;
}

interface Listed {
  readonly endpoint: Endpoint;
  readonly port: number | undefined;
}

/** Endpoints by port; those without a port once, unless a port is asked for. */
function listed(cluster: Cluster, service: ClusterService, part: Part): Listed[] {
  const { ports, addresses } = cluster.endpoints(service);
  const byPort =
    service.service.ports.length > 0
      ? ports
          .filter(it => isAsked(part, it.name, it.protocol))
          .flatMap(it => it.endpoints.map(endpoint => ({ endpoint, port: endpoint.port })))
      : handWritten(cluster, service, part, addresses);
  const rest = part.ask === 'port' ? [] : addresses.filter(it => !byPort.some(of => of.endpoint.ip === it.ip));
  return [...byPort, ...rest.map(endpoint => ({ endpoint, port: undefined }))];
}

/** A Service without ports: EndpointSlices may name some all the same. */
function handWritten(cluster: Cluster, service: ClusterService, part: Part, addresses: readonly Endpoint[]): Listed[] {
  const members = cluster.bundle.endpointsFor(service.namespace, service.name);
  return members.flatMap(({ object }) =>
    (object.endpoints?.subsets ?? []).flatMap(subset =>
      subset.ports
        .filter(it => it.port !== undefined && isAsked(part, it.name, it.protocol))
        .flatMap(({ port }) =>
          subset.addresses.flatMap(({ address }) =>
            addresses.filter(it => it.ip === address).map(endpoint => ({ endpoint, port })),
          ),
        ),
    ),
  );
}

function isAsked(part: Part, name: string, protocol: string): boolean {
  return part.ask !== 'port' || (name.toLowerCase() === part.name && protocol.toLowerCase() === part.protocol);
}

/** `pin`: the zone's endpoints only; `prefer`: all of them where the zone has none. */
function inZone(found: readonly Listed[], { zone, strict }: { zone: string; strict: boolean }): readonly Listed[] {
  const local = found.filter(it => it.endpoint.zone?.toLowerCase() === zone);
  return local.length > 0 || strict ? local : found;
}

function unprefixed(label: string): string {
  return label.replace(/^_/, '');
}
