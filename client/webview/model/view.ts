import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import type { Picture } from '../layout/geometry';
import { apart } from './apart';
import type { Camera } from './camera';
import type { Model } from './model';

/** A namespace of a bundle, or all of them. */
export interface Place {
  readonly bundle: string | null;
  readonly namespace: string | null;
}

/** What the user has chosen to see. It survives edits, hiding the panel and reloading the window. */
export interface View {
  readonly camera: Camera | null;
  /** A node's or an edge's id. It is kept while a manifest is broken for a moment and its node is gone. */
  readonly selected: string | null;
  /** The only box to show, or all boxes of a bundle; null for everything. */
  readonly place: Place | null;
  readonly onlyProblems: boolean;
  readonly follow: boolean;
  readonly list: boolean;
  readonly find: string;
  /** Whether the path of the last simulated request is shown. */
  readonly trace: boolean;
}

export function initialView(follow: boolean, list: boolean): View {
  return {
    camera: null,
    selected: null,
    place: null,
    onlyProblems: false,
    follow,
    list,
    find: '',
    trace: true,
  };
}

/** A view that was stored before, as far as it can be read. */
export function restoredView(stored: unknown, fresh: View): View {
  if (typeof stored !== 'object' || stored === null) {
    return fresh;
  }
  const known = Object.entries(stored).filter(([key, value]) => {
    const now = fresh[key as keyof View] as unknown;
    return key in fresh && (now === null || typeof now === typeof value);
  });
  return { ...fresh, ...(Object.fromEntries(known) as Partial<View>) };
}

/** The part of the topology that the filters leave. */
export function pictureOf(model: Model, { place, onlyProblems }: Pick<View, 'place' | 'onlyProblems'>): Picture {
  let { nodes, edges } = apart({ nodes: [...model.nodes.values()], edges: [...model.edges.values()] });
  const keep = (ids: ReadonlySet<string>) => {
    nodes = nodes.filter(it => ids.has(it.id));
    edges = edges.filter(it => ids.has(it.from) && ids.has(it.to));
  };
  if (place !== null) {
    const own = new Set(nodes.filter(it => standsIn(it, place)).map(it => it.id));
    const beside = new Set(nodes.filter(it => it.namespace === null).map(it => it.id));
    keep(reach(own, edges, id => beside.has(id)));
  }
  if (onlyProblems) {
    const wrong = new Set([
      ...nodes.filter(isProblem).map(it => it.id),
      ...edges.filter(isBroken).flatMap(it => [it.from, it.to]),
    ]);
    keep(reach(wrong, edges, () => true, 1));
  }
  return { nodes, edges, bundles: model.bundles };
}

/** The places there are to choose from: whole bundles where there are several, and namespaces. */
export function placesOf(nodes: Iterable<TopologyNode>): Place[] {
  const bundles = new Map<string | null, Set<string>>();
  for (const { bundle, namespace } of nodes) {
    if (namespace !== null) {
      bundles.set(bundle, (bundles.get(bundle) ?? new Set()).add(namespace));
    }
  }
  return [...bundles].flatMap(([bundle, namespaces]): Place[] => {
    const each = [...namespaces].sort().map(namespace => ({ bundle, namespace }));
    const whole = { bundle, namespace: null };
    return bundles.size === 1 ? each : namespaces.size === 1 ? [whole] : [whole, ...each];
  });
}

function standsIn(node: TopologyNode, { bundle, namespace }: Place): boolean {
  return node.namespace !== null && node.bundle === bundle && (namespace === null || node.namespace === namespace);
}

export function isProblem({ severity, ghost }: TopologyNode): boolean {
  return ghost || severity === 'error' || severity === 'warning';
}

export function isBroken({ state }: TopologyEdge): boolean {
  return state === 'error' || state === 'warning' || state === 'blocked';
}

/** The given nodes and what links join them with, as long as `through` lets one pass and for at most `steps`. */
function reach(
  from: ReadonlySet<string>,
  edges: readonly TopologyEdge[],
  through: (id: string) => boolean,
  steps = 4,
): ReadonlySet<string> {
  let found = from;
  for (let step = 0; step < steps; step += 1) {
    const next = new Set(found);
    for (const { from: source, to: target } of edges) {
      if (found.has(source) && through(target)) {
        next.add(target);
      }
      if (found.has(target) && through(source)) {
        next.add(source);
      }
    }
    if (next.size === found.size) {
      return found;
    }
    found = next;
  }
  return found;
}
