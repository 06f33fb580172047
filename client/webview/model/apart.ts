import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';

export interface Parts {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

/**
 * Draws a client that several bundles share (the internet, the user's computer) once for each of them: bundles are
 * worlds of their own, and lines across all of them would say otherwise.
 */
export function apart({ nodes, edges }: Parts): Parts {
  const bundleOf = new Map(nodes.map(it => [it.id, it.bundle]));
  const shared = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const bundle = bundleOf.get(to);
    if (typeof bundle === 'string') {
      shared.set(from, (shared.get(from) ?? new Set()).add(bundle));
    }
  }
  const copied = new Set(
    nodes
      .filter(it => it.lane === 'client' && it.bundle === null && (shared.get(it.id)?.size ?? 0) > 1)
      .map(it => it.id),
  );
  return {
    nodes: nodes.flatMap(node =>
      copied.has(node.id)
        ? [...(shared.get(node.id) ?? [])].map(bundle => ({ ...node, id: copyId(node.id, bundle), bundle }))
        : [node],
    ),
    edges: edges.map(edge => {
      const bundle = bundleOf.get(edge.to);
      return copied.has(edge.from) && typeof bundle === 'string' ? { ...edge, from: copyId(edge.from, bundle) } : edge;
    }),
  };
}

/** The id of a bundle's own copy of a shared card. */
export function copyId(id: string, bundle: string): string {
  return `${id}\n${bundle}`;
}

/** The id of one pod of a card, or of one node of it. */
export function partId(id: string, part: string): string {
  return `${id}\t${part}`;
}

/** The id of what was taken apart; of anything else its own. */
export function wholeOf(id: string): string {
  return id.split('\t')[0] ?? id;
}

/** The id that the server knows a card by. */
export function originalOf(id: string): string {
  return id.split(/[\n\t]/)[0] ?? id;
}
