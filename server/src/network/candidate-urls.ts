import { say } from '../base/say';
import type { ServicePort } from '../model/service';
import type { ClusterService } from './cluster';
import { endpointText } from './hop';
import type { Network } from './network';
import { forwardsOf } from './port-forward';
import { isOutside } from './source';
import type { Source } from './source';
import { usualProtocol } from './usual-protocol';

export interface CandidateUrl {
  readonly url: string;
  readonly description: string;
  /** It exists inside the cluster only. */
  readonly inside: boolean;
}

/** The URLs of a Service as a source would call them, the usual one first. */
export function urlsFor(network: Network, source: Source, service: ClusterService): CandidateUrl[] {
  const { service: spec } = service;
  if (spec.type === 'ExternalName') {
    const description = `ExternalName ${service.name} → ${spec.externalName?.value ?? ''}`;
    return [{ url: `http://${nameFor(service, source)}/`, description, inside: true }];
  }
  const ports = httpFirst(spec.ports);
  const named = ports.map(port => ({
    url: url(port, nameFor(service, source), spec.headless ? headlessPort(network, service, port) : port.port),
    description: say`${spec.headless ? say`headless` : spec.type} ${service.name}, port ${portName(port)}`,
    inside: true,
  }));
  const entries = ports.flatMap(port => [
    ...forwarded(network, service, port),
    ...balanced(service, port),
    ...external(service, port),
    ...nodePorts(network, service, port),
  ]);
  const fitting = entries.filter(it => !it.forward || source.kind === 'host');
  return isOutside(source) ? [...fitting, ...named] : [...named, ...fitting];
}

/** Other ways to the same Service from inside: by its name in full, by the name that it has elsewhere, and past it to a pod. */
export function otherUrls({ cluster }: Network, source: Source, service: ClusterService): CandidateUrl[] {
  const { service: spec, name, namespace } = service;
  if (spec.type === 'ExternalName' || isOutside(source)) {
    return [];
  }
  const names =
    source.kind === 'node' ? [] : [`${name}.${namespace}`, `${name}.${namespace}.svc.${cluster.settings.domain}`];
  const { ports } = cluster.endpoints(service);
  return httpFirst(spec.ports).flatMap(port => {
    const endpoint = ports.find(it => it.index === port.index)?.endpoints[0];
    const pod = endpoint?.pod;
    const number = spec.headless ? (endpoint?.port ?? port.port) : port.port;
    return [
      ...names.map(it => ({
        url: url(port, it, number),
        description: say`${spec.headless ? say`headless` : spec.type} ${name}, port ${portName(port)}`,
        inside: true,
      })),
      ...(pod
        ? [{ url: url(port, endpoint.ip, endpoint.port), description: say`pod ${pod.name} of ${name}`, inside: true }]
        : []),
    ];
  });
}

/** The ports that speak TCP; those that do not look like HTTP come last. */
export function httpFirst(ports: readonly ServicePort[]): readonly ServicePort[] {
  const speaksHttp = (it: ServicePort) =>
    ['http', 'https'].includes(usualProtocol(it.port, [it.appProtocol, it.name]).protocol);
  const tcp = ports.filter(it => it.protocol === 'TCP');
  return [...tcp.filter(speaksHttp), ...tcp.filter(it => !speaksHttp(it))];
}

type EntryUrl = CandidateUrl & { readonly forward?: boolean };

/** Port forwards of the host that lead to the Service. */
function forwarded(network: Network, service: ClusterService, port: ServicePort): EntryUrl[] {
  const nodePort = service.nodePorts[port.index];
  const { nodes } = network.cluster;
  const ends = new Set([
    ...nodes.flatMap(it => it.addresses.map(of => endpointText(of, nodePort ?? -1))),
    ...nodes.map(it => endpointText(it.name, nodePort ?? -1)),
    ...service.service.externalIPs.map(it => endpointText(it.value, port.port)),
    ...service.loadBalancer.flatMap(it => (it.ip === undefined ? [] : [endpointText(it.ip, port.port)])),
    ...[port.port, port.name].flatMap(it => [
      `svc/${service.name}:${it}`,
      `service/${service.name}:${it}`,
      `${service.namespace}/svc/${service.name}:${it}`,
    ]),
  ]);
  return forwardsOf(network)
    .filter(it => ends.has(it.to))
    .map(({ listen, to }) => ({
      url: url(port, listen.addresses[0] ?? '127.0.0.1', listen.port),
      description: say`port forward to ${to} (${service.name})`,
      inside: false,
      forward: true,
    }));
}

function balanced(service: ClusterService, port: ServicePort): EntryUrl[] {
  return service.loadBalancer.flatMap(({ ip, hostname }) => {
    const host = ip ?? hostname;
    return host === undefined
      ? []
      : [{ url: url(port, host, port.port), description: say`load balancer of ${service.name}`, inside: false }];
  });
}

function external({ service, name }: ClusterService, port: ServicePort): EntryUrl[] {
  return service.externalIPs.map(({ value }) => ({
    url: url(port, value, port.port),
    description: say`external IP of ${name}`,
    inside: false,
  }));
}

/** The node port at the first worker and at the first node: which one is called makes no difference by default. */
function nodePorts({ cluster }: Network, service: ClusterService, port: ServicePort): EntryUrl[] {
  const nodePort = service.nodePorts[port.index];
  const worker = cluster.nodes.find(it => it.ready && it.schedulable) ?? cluster.nodes[0];
  const [address] = worker?.addresses ?? [];
  return nodePort === undefined || address === undefined
    ? []
    : [
        {
          url: url(port, address, nodePort),
          description: say`node port of ${service.name} on ${worker?.name ?? ''}`,
          inside: false,
        },
      ];
}

/** A headless Service hands out pod addresses: the port to call is the pod's. */
function headlessPort({ cluster }: Network, service: ClusterService, port: ServicePort): number {
  const entry = cluster.endpoints(service).ports.find(it => it.index === port.index);
  return entry?.endpoints[0]?.port ?? port.port;
}

/** The name that a pod would call; a node, which knows no Service by name, calls the cluster IP. */
function nameFor(service: ClusterService, source: Source): string {
  const [address] = service.clusterIPs;
  if (source.kind === 'node' && address !== undefined) {
    return address;
  }
  return service.namespace === source.namespace ? service.name : `${service.name}.${service.namespace}`;
}

function url(port: ServicePort, host: string, number: number): string {
  const tls = port.appProtocol === 'https' || /^https/.test(port.name) || port.port === 443 || port.port === 8443;
  const scheme = tls ? 'https' : 'http';
  const usual = tls ? 443 : 80;
  const shown = host.includes(':') ? `[${host}]` : host;
  return number === usual ? `${scheme}://${shown}/` : `${scheme}://${shown}:${number}/`;
}

function portName({ name, port }: ServicePort): string {
  return name === '' ? String(port) : `${port} "${name}"`;
}
