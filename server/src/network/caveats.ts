import type { Arrival } from './arrival';
import type { Network } from './network';
import type { Source } from './source';

/**
 * What stands in the manifests and was not asked on the way: network policies of the namespaces of both ends. One
 * sentence each, for the assumptions.
 */
export function policyCaveats({ cluster }: Network, source: Source, { pod }: Arrival): string[] {
  if (cluster.settings.networkPolicy === 'ignored') {
    return [];
  }
  const own = source.kind === 'pod' || source.kind === 'bare-pod' ? [source.namespace] : [];
  const namespaces = new Set([...own, ...(pod ? [pod.namespace] : [])]);
  const policies = cluster.bundle.ofKind('NetworkPolicy').filter(it => namespaces.has(it.namespace));
  return policies.length === 0
    ? []
    : [`the network policies (${policies.map(it => it.name).join(', ')}) allow it: they are not looked at`];
}
