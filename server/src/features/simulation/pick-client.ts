import { parseIp } from '../../base/ip';
import type { Cluster, ClusterService } from '../../network/cluster';
import { frontOfHost } from '../../network/http/find-front';
import type { Network } from '../../network/network';
import { parseSource } from '../../network/source';
import { inAny } from '../../workspace/settings';

/**
 * The client that suits a host, where nobody says one: the user's computer for its own addresses; for what only the
 * cluster can call, a new pod in the namespace of what is called; the internet for what can be reached from outside. Else
 * `last`, the client somebody took before, and where that is not there, a new pod in the bundle's namespace.
 */
export function pickClient({ cluster }: Network, host: string, last?: string): string {
  if (host === 'localhost' || host === '::1' || inAny(host, ['127.0.0.0/8'])) {
    return 'host';
  }
  const namespace = namespaceInside(cluster, host);
  if (namespace !== undefined) {
    return `new/${namespace}`;
  }
  if (parseIp(host) ?? (balances(cluster, host) || frontOfHost(cluster.bundle, host))) {
    return 'external';
  }
  return last !== undefined && 'source' in parseSource(cluster, last) ? last : `new/${cluster.bundle.namespace}`;
}

/** The namespace of the Service or pod that a name or address of the cluster is, as far as the name tells. */
function namespaceInside(cluster: Cluster, host: string): string | undefined {
  const called = serviceOf(cluster, host) ?? cluster.pods.find(it => !it.hostNetwork && it.ips.includes(host));
  return called?.namespace;
}

function serviceOf(cluster: Cluster, host: string): ClusterService | undefined {
  const [name = '', namespace = ''] = host.toLowerCase().split('.');
  return (
    cluster.service(namespace, name) ??
    cluster.services.find(it => it.member && it.name === name && namespace === '') ??
    cluster.services.find(it => it.clusterIPs.includes(host))
  );
}

function balances(cluster: Cluster, host: string): boolean {
  return cluster.services.some(it => it.loadBalancer.some(({ hostname }) => hostname === host));
}
