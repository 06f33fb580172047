import type { Struct } from './shapes';

/**
 * Minor version of Kubernetes 1.x since which a field is no more, by its name; undefined: it never was one, or is not
 * known to have been. Source: KEP-536 (service topology), KEP-563 (dual stack), KEP-2943 (status of policies).
 */
export function removedIn({ name }: Struct, field: string): number | undefined {
  return removed.get(`${name}.${field}`);
}

const removed: ReadonlyMap<string, number> = new Map([
  ['ServiceSpec.ipFamily', 20],
  ['ServiceSpec.topologyKeys', 22],
  ['NetworkPolicy.status', 28],
]);
