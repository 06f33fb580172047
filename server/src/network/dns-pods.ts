import { formatIp, parseIp } from '../base/ip';
import type { Cluster } from './cluster';

/**
 * The address that a pod name (`10-240-0-1`) in `NS.pod.DOMAIN` stands for. `insecure` invents any, `verified` asks
 * for a pod of the namespace, `disabled` knows none. Source: coredns `plugin/kubernetes/kubernetes.go` findPods.
 */
export function podAddress(
  cluster: Cluster,
  namespace: string,
  label: string,
  mode: 'insecure' | 'verified' | 'disabled' = cluster.settings.dns,
): string | undefined {
  const dotted = label.split('-').length === 4 && !label.includes('--');
  const ip = parseIp(label.replace(/-/g, dotted ? '.' : ':'));
  if (!ip || mode === 'disabled') {
    return undefined;
  }
  const address = formatIp(ip);
  return mode === 'insecure' || cluster.pods.some(it => it.namespace === namespace && it.ips.includes(address))
    ? address
    : undefined;
}
