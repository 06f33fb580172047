import type { Struct } from './shapes';

/**
 * Minor version of Kubernetes 1.x that brought a field, by its name; undefined: it was always there, or is not known to
 * be younger. Source: KEP-753, KEP-3015, KEP-4444, KEP-4762, KEP-5307.
 */
export function broughtBy({ name }: Struct, field: string): number | undefined {
  const entry = newer.get(field);
  return entry?.of.has(name) ? entry.since : undefined;
}

const containers: ReadonlySet<string> = new Set(['Container', 'EphemeralContainer']);

const newer: ReadonlyMap<string, { readonly of: ReadonlySet<string>; readonly since: number }> = new Map([
  ['restartPolicy', { of: containers, since: 28 }],
  ['trafficDistribution', { of: new Set(['ServiceSpec']), since: 30 }],
  ['forNodes', { of: new Set(['EndpointHints']), since: 33 }],
  ['hostnameOverride', { of: new Set(['PodSpec']), since: 34 }],
  ['restartPolicyRules', { of: containers, since: 34 }],
]);
