import type { Topology, TopologyEdge, TopologyNode, TopologyPatch } from '../../../server/src/protocol/protocol';
import { natural } from '../layout/natural';
import type { Parts } from './apart';

/** The topology as the panel holds it: by id, so that patches are cheap. */
export interface Model {
  readonly nodes: ReadonlyMap<string, TopologyNode>;
  readonly edges: ReadonlyMap<string, TopologyEdge>;
  readonly bundles: readonly string[];
  readonly searched: readonly string[];
  readonly unreadable: number;
}

export function modelOf(topology: Topology): Model {
  return { ...topology, nodes: byId(topology.nodes), edges: byId(topology.edges) };
}

/** The model after a patch. However one got there, the same topology is the same model, order included. */
export function patched(model: Model, patch: TopologyPatch): Model {
  return {
    ...model,
    nodes: byId([...without(model.nodes, patch.removeNodes), ...patch.nodes]),
    edges: byId([...without(model.edges, patch.removeEdges), ...patch.edges]),
    bundles: patch.bundles,
    unreadable: patch.unreadable,
  };
}

/** What a model holds, as lists; before it what it lacks of a guest: the client of a request that is in no manifest. */
export function partsOf({ nodes, edges }: Model, guest?: Parts): Parts {
  return { nodes: beside(guest?.nodes, nodes), edges: beside(guest?.edges, edges) };
}

function beside<T extends { readonly id: string }>(guests: readonly T[] = [], own: ReadonlyMap<string, T>): T[] {
  return [...new Map([...guests.map(it => [it.id, it] as const), ...own]).values()];
}

function without<T>(items: ReadonlyMap<string, T>, removed: readonly string[]): T[] {
  const gone = new Set(removed);
  return [...items].filter(([id]) => !gone.has(id)).map(([, item]) => item);
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  const latest = new Map(items.map(it => [it.id, it]));
  return new Map([...latest].sort(([a], [b]) => natural.compare(a, b) || (a < b ? -1 : 1)));
}
