import { parseIp } from '../../base/ip';
import { clientCandidates } from '../../network/candidates';
import type { Cluster, ClusterService } from '../../network/cluster';
import { frontOfHost } from '../../network/http/find-front';
import type { Network } from '../../network/network';
import { inAny } from '../../workspace/settings';

/**
 * The client that suits a host, where nobody says one: the user's computer for its own addresses, the internet for
 * what can be reached from outside, else a workload of the namespace that the Service does not lead to.
 */
export function pickClient(network: Network, host: string): string {
  const { cluster } = network;
  if (host === 'localhost' || host === '::1' || inAny(host, ['127.0.0.0/8'])) {
    return 'host';
  }
  const service = serviceOf(cluster, host);
  if (parseIp(host) ? !isInside(cluster, host, service) : !service) {
    const isPublic = parseIp(host) ?? (balances(cluster, host) || frontOfHost(cluster.bundle, host));
    return isPublic ? 'external' : anyone(network);
  }
  const selected = new Set(
    service && cluster.bundle.select(service.namespace, service.service.selector ?? []).map(it => it.name),
  );
  const near = inside(network).filter(it => it.group === service?.namespace);
  const other = near.find(it => !selected.has(it.label.slice(it.label.indexOf('/') + 1)));
  return (other ?? near[0])?.from ?? anyone(network);
}

function inside(network: Network) {
  return clientCandidates(network, undefined).filter(it => it.object);
}

/** Some workload, else a node, else the user's computer. */
function anyone(network: Network): string {
  const [workload] = inside(network);
  const [node] = network.cluster.nodes;
  return workload?.from ?? (node ? `node/${node.name}` : 'host');
}

/** The Service that a name or address is, as far as the name tells. */
function serviceOf(cluster: Cluster, host: string): ClusterService | undefined {
  const [name = '', namespace = ''] = host.toLowerCase().split('.');
  return (
    cluster.service(namespace, name) ??
    cluster.services.find(it => it.member && it.name === name && namespace === '') ??
    cluster.services.find(it => it.clusterIPs.includes(host))
  );
}

function isInside(cluster: Cluster, address: string, service: ClusterService | undefined): boolean {
  return service !== undefined || cluster.pods.some(it => !it.hostNetwork && it.ips.includes(address));
}

function balances(cluster: Cluster, host: string): boolean {
  return cluster.services.some(it => it.loadBalancer.some(({ hostname }) => hostname === host));
}
