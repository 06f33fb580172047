import type { TopologyEdge, TopologyModel, TopologyNode } from './model';

/** What turns one picture into another: removals first, then additions and replacements by id. */
export interface TopologyChange {
  readonly removeNodes: readonly string[];
  readonly removeEdges: readonly string[];
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly bundles: readonly string[];
  readonly unreadable: number;
}

/** Undefined where nothing changed, as after an edit of white space. */
export function diffTopology(before: TopologyModel, after: TopologyModel): TopologyChange | undefined {
  const change = {
    removeNodes: gone(before.nodes, after.nodes),
    removeEdges: gone(before.edges, after.edges),
    nodes: fresh(before.nodes, after.nodes),
    edges: fresh(before.edges, after.edges),
    bundles: after.bundles,
    unreadable: after.unreadable,
  };
  const same =
    change.removeNodes.length + change.removeEdges.length + change.nodes.length + change.edges.length === 0 &&
    before.unreadable === after.unreadable &&
    before.bundles.join('\n') === after.bundles.join('\n');
  return same ? undefined : change;
}

function gone(before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): string[] {
  const kept = new Set(after.map(it => it.id));
  return before.map(it => it.id).filter(it => !kept.has(it));
}

function fresh<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const known = new Map(before.map(it => [it.id, it]));
  return after.filter(it => {
    const former = known.get(it.id);
    return !former || !isAlike(former, it);
  });
}

/** Whether two values of a picture say the same. What a drawing that is kept shares between two pictures costs nothing. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b;
  }
  const [left, right] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => isAlike(left?.[key], right?.[key]));
}
