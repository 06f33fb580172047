import { formatIp, parseIp } from '../base/ip';
import { MultiMap } from '../base/multi-map';
import type { Cluster, ClusterNode, ClusterService, Pod } from './cluster';

/** Who has an address or a node port, in whatever spelling it is asked for. */
export interface AddressIndex {
  /** Services with it as cluster IP, external IP or load balancer address, in order. */
  servicesAt(address: string): readonly ClusterService[];
  servicesOnNodePort(port: number): readonly ClusterService[];
  /** The pod with an address of its own; those on the host network have none. */
  podAt(address: string): Pod | undefined;
  nodeAt(address: string): ClusterNode | undefined;
  /** The pods of a node that take ports of the node itself: those on its network, and those with a hostPort. */
  onHost(node: ClusterNode): readonly Pod[];
}

/** The addresses of a cluster, looked up once. */
export function addressIndex(cluster: Cluster): AddressIndex {
  const known = indexes.get(cluster);
  if (known) {
    return known;
  }
  const index = build(cluster);
  indexes.set(cluster, index);
  return index;
}

/** Whether two texts are the same address (IPv6 has several spellings). */
export function sameAddress(a: string, b: string): boolean {
  return a === b || (a.includes(':') && b.includes(':') && canonical(a) === canonical(b));
}

// Kept beside the cluster, which never changes.
const indexes = new WeakMap<Cluster, AddressIndex>();

function build(cluster: Cluster): AddressIndex {
  const services = new MultiMap<string, ClusterService>();
  const nodePorts = new MultiMap<number, ClusterService>();
  const pods = new Map<string, Pod>();
  const nodes = new Map<string, ClusterNode>();
  const onHost = new MultiMap<string, Pod>();
  for (const service of cluster.services) {
    const balanced = service.loadBalancer.flatMap(it => it.ip ?? []);
    for (const address of [...service.clusterIPs, ...service.service.externalIPs.map(it => it.value), ...balanced]) {
      services.add(canonical(address), service);
    }
    for (const port of service.nodePorts) {
      if (port !== undefined) {
        nodePorts.add(port, service);
      }
    }
  }
  for (const pod of cluster.pods) {
    for (const ip of pod.hostNetwork ? [] : pod.ips) {
      pods.set(canonical(ip), pods.get(canonical(ip)) ?? pod);
    }
    const { containers } = pod;
    if (
      pod.nodeName !== undefined &&
      (pod.hostNetwork || containers.some(it => it.ports.some(of => of.hostPort !== undefined)))
    ) {
      onHost.add(pod.nodeName, pod);
    }
  }
  for (const node of cluster.nodes) {
    for (const address of [...node.addresses, ...node.externalAddresses]) {
      nodes.set(canonical(address), nodes.get(canonical(address)) ?? node);
    }
  }
  return {
    servicesAt: address => [...services.get(canonical(address))],
    servicesOnNodePort: port => [...nodePorts.get(port)],
    podAt: address => pods.get(canonical(address)),
    nodeAt: address => nodes.get(canonical(address)),
    onHost: node => [...onHost.get(node.name)],
  };
}

function canonical(address: string): string {
  const ip = address.includes(':') ? parseIp(address) : undefined;
  return ip ? formatIp(ip) : address;
}
