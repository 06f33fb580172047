import type { Cluster, ClusterService } from './cluster';
import { frontOfHost, parseFront } from './http/find-front';
import { parseSource } from './source';
import { inAny } from '../workspace/settings';
import type { PortForward } from '../workspace/settings';

/** Whether a cluster knows something that a request names. */
export type Knows = (cluster: Cluster) => boolean;

/** Whether a cluster has the client that `--from` names. */
export function knowsSource(text: string, namespace: string | undefined): Knows {
  return cluster => 'source' in parseSource(cluster, text, namespace);
}

/** Whether a cluster has something at a host and port; port forwards of the user's computer are followed. */
export function knowsHost(host: string, port: number | undefined, forwards: readonly PortForward[]): Knows {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (isLoopback(name)) {
    const target = forwards.find(it => portOf(it.listen.value) === port)?.to.value;
    return target === undefined ? () => false : knowsForwardTarget(target);
  }
  return cluster =>
    cluster.services.some(
      it => it.member !== undefined && (isNamed(it, name) || hasAddress(cluster, it, name, port)),
    ) ||
    cluster.pods.some(it => !it.hostNetwork && it.ips.includes(name)) ||
    frontOfHost(cluster.bundle, name) !== undefined;
}

/** Whether a cluster has the proxy that `--entry` names. */
export function knowsEntry(text: string): Knows {
  return ({ bundle }) =>
    text.startsWith('gateway/') ? 'front' in parseFront(bundle, text) : bundle.ofKind('Ingress').length > 0;
}

/** Whether a cluster has a Service or a pod of a workload: `svc/web`, `deploy/web`, `web-0`. */
export function knowsTarget(target: string): Knows {
  const name = target.slice(target.lastIndexOf('/') + 1);
  return cluster =>
    cluster.services.some(it => it.member !== undefined && it.name === name) ||
    cluster.pods.some(it => it.name === name || it.workload.name === name) ||
    cluster.bundle.allPodMembers.some(it => it.name === name);
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || inAny(name, ['127.0.0.0/8']);
}

function knowsForwardTarget(target: string): Knows {
  const at = target.lastIndexOf(':');
  const host = target.slice(0, at).replace(/^\[|\]$/g, '');
  return host.includes('/') ? knowsTarget(host) : knowsHost(host, portOf(target), []);
}

/** `web`, `web.shop`, `web.shop.svc…`, and names below it: `web-0.web.shop`. */
function isNamed({ name, namespace }: ClusterService, host: string): boolean {
  const [first, second, third] = host.split('.');
  const here = first === name && (second === undefined || second === namespace);
  return here || (second === name && (third === undefined || third === namespace));
}

function hasAddress(cluster: Cluster, service: ClusterService, address: string, port: number | undefined): boolean {
  const ports = service.service.ports.map(it => it.port);
  const own = [
    ...service.clusterIPs,
    ...service.service.externalIPs.map(it => it.value),
    ...service.loadBalancer.flatMap(it => it.ip ?? it.hostname ?? []),
  ];
  if (own.includes(address) && (port === undefined || ports.includes(port))) {
    return true;
  }
  const atNode = cluster.nodes.some(it => it.name === address || it.addresses.includes(address));
  return atNode && service.nodePorts.includes(port ?? -1);
}

function portOf(text: string): number | undefined {
  const digits = /:(\d{1,5})$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
