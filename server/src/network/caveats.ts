import type { Arrival } from './arrival';
import type { Hop } from './hop';
import { evidence } from './hop';
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

/** The Ingress that serves a host name, as a hop that nothing further is known behind. */
export function ingressHop({ cluster }: Network, host: string): Hop | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  for (const { object, name: ingress } of cluster.bundle.ofKind('Ingress')) {
    for (const rule of object.root.items('spec', 'rules')) {
      const written = rule.text('host');
      if (written && serves(written.value.toLowerCase(), name)) {
        const summary = `Ingress ${ingress} serves ${written.value}; its controller is not simulated`;
        const place = evidence(object, written.span);
        return { kind: 'ingress', outcome: 'no-answer', unsure: true, summary, object, evidence: place };
      }
    }
  }
  return undefined;
}

/** `*.example.com` covers exactly one label. */
function serves(pattern: string, host: string): boolean {
  const [, rest] = /^[^.]+\.(.+)$/.exec(host) ?? [];
  return pattern === host || (pattern.startsWith('*.') && pattern.slice(2) === rest);
}
