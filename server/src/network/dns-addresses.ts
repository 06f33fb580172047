import type { Cluster } from './cluster';

/** Addresses of the cluster's DNS Service. */
export function clusterDnsAddresses(cluster: Cluster): readonly string[] {
  return cluster.service('kube-system', 'kube-dns')?.clusterIPs ?? [];
}
