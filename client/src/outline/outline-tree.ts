import type {
  NodePod,
  Topology,
  TopologyEdge,
  TopologyNode,
  TopologyPatch,
} from '../../../server/src/protocol/protocol';
import { bundleTitle } from '../../webview/model/bundle-title';

/** A line of the outline: a namespace, a card of the topology below it, or a pod. */
export type OutlineItem =
  | { readonly type: 'namespace'; readonly id: string; readonly label: string; readonly bundle: string | null }
  | { readonly type: 'card'; readonly id: string; readonly node: TopologyNode; readonly link: TopologyEdge | undefined }
  | { readonly type: 'pod'; readonly id: string; readonly pod: NodePod; readonly workload: OutlineItem };

export interface OutlineProblems {
  readonly count: number;
  readonly severity: 'error' | 'warning';
}

/**
 * Namespace → Service → workload, out of the cards and links of the topology, in its order. Workloads that no Service
 * leads to stand in the namespace itself; a workload of two Services stands below both.
 */
export class OutlineTree {
  readonly #nodes = new Map<string, TopologyNode>();
  readonly #edges = new Map<string, TopologyEdge>();
  #ordered: Ordered | undefined;

  /** `root`: how the workspace folder is called, for the bundle at its top. */
  constructor(
    { nodes, edges }: Pick<Topology, 'nodes' | 'edges'>,
    readonly root: string,
  ) {
    nodes.forEach(it => this.#nodes.set(it.id, it));
    edges.forEach(it => this.#edges.set(it.id, it));
  }

  /** Removals first, then additions and replacements. */
  apply({ removeNodes, removeEdges, nodes, edges }: TopologyPatch): void {
    this.#ordered = undefined;
    removeNodes.forEach(it => this.#nodes.delete(it));
    removeEdges.forEach(it => this.#edges.delete(it));
    nodes.forEach(it => this.#nodes.set(it.id, it));
    edges.forEach(it => this.#edges.set(it.id, it));
  }

  /** In order of name; where there are several bundles, each has its own. */
  namespaces(): OutlineItem[] {
    const { places, bundles } = this.#order();
    return [...places]
      .map(([id, [first]]) => ({
        type: 'namespace' as const,
        id,
        label: first?.namespace ?? '',
        bundle: bundles > 1 && first?.bundle ? bundleTitle(first.bundle, this) : null,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What stands below a namespace or a card; the pods of a workload are not known here. */
  below(item: OutlineItem): OutlineItem[] {
    const { places, out, into } = this.#order();
    if (item.type === 'namespace') {
      return (places.get(item.id) ?? [])
        .filter(it => it.lane === 'service' || !into.has(it.id))
        .map(node => ({ type: 'card', id: node.id, node, link: undefined }));
    }
    // A Service may lead to another one (ExternalName), which has its own line; they may lead in circles.
    return item.type === 'card' && !item.link
      ? (out.get(item.node.id) ?? []).flatMap(link => {
          const node = this.#nodes.get(link.to);
          return node ? [cardBelow(link, node)] : [];
        })
      : [];
  }

  /** The line above another; undefined for namespaces. */
  above(item: OutlineItem): OutlineItem | undefined {
    switch (item.type) {
      case 'namespace':
        return undefined;
      case 'pod':
        return item.workload;
      case 'card':
        return item.link ? this.find(item.link.from) : this.namespaces().find(it => it.id === placeOf(item.node));
    }
  }

  /** The line of a card, the first where it has several; undefined where it has none. */
  find(id: string): OutlineItem | undefined {
    const node = this.#nodes.get(id);
    if (!node || !isListed(node)) {
      return undefined;
    }
    const link = node.lane === 'service' ? undefined : this.#order().into.get(id);
    return link ? cardBelow(link, node) : { type: 'card', id, node, link: undefined };
  }

  /** What is wrong with a card itself; of a namespace, with all that stands in it. */
  problems(item: OutlineItem): OutlineProblems | undefined {
    const nodes =
      item.type === 'card' ? [item.node] : item.type === 'namespace' ? (this.#order().places.get(item.id) ?? []) : [];
    const wrong = nodes.filter(it => it.severity === 'error' || it.severity === 'warning');
    return wrong.length === 0
      ? undefined
      : {
          count: wrong.reduce((sum, it) => sum + it.problems.length, 0),
          severity: wrong.some(it => it.severity === 'error') ? 'error' : 'warning',
        };
  }

  /** Worked out when first asked for after a change. */
  #order(): Ordered {
    if (!this.#ordered) {
      const places = new Map<string, TopologyNode[]>();
      const out = new Map<string, TopologyEdge[]>();
      const into = new Map<string, TopologyEdge>();
      const bundles = new Set<string | null>();
      for (const node of this.#nodes.values()) {
        if (isListed(node)) {
          append(places, placeOf(node), node);
          bundles.add(node.bundle);
        }
      }
      const seen = new Set<string>();
      for (const edge of this.#edges.values()) {
        // One line, however many ports lead there.
        const pair = `${edge.from} ${edge.to}`;
        if (this.#nodes.get(edge.from)?.lane === 'service' && !seen.has(pair)) {
          seen.add(pair);
          append(out, edge.from, edge);
          into.set(edge.to, into.get(edge.to) ?? edge);
        }
      }
      this.#ordered = { places, out, into, bundles: bundles.size };
    }
    return this.#ordered;
  }
}

interface Ordered {
  /** Cards by namespace and bundle. */
  readonly places: ReadonlyMap<string, readonly TopologyNode[]>;
  /** What Services lead to. */
  readonly out: ReadonlyMap<string, readonly TopologyEdge[]>;
  /** The first link from a Service to a card. */
  readonly into: ReadonlyMap<string, TopologyEdge>;
  readonly bundles: number;
}

/** What to prefill when a request shall start at a line, or end there; nothing where none can. */
export function simulationFrom(item: OutlineItem): { readonly from?: string; readonly bundle?: string } {
  return item.type === 'card' && item.node.source !== null ? { from: item.node.source, ...bundleOf(item.node) } : {};
}

export function simulationTo(item: OutlineItem): { readonly command?: string; readonly bundle?: string } {
  return item.type === 'card' && item.node.url !== null ? { command: item.node.url, ...bundleOf(item.node) } : {};
}

/** Several bundles may hold the same names. */
function bundleOf({ bundle }: TopologyNode): { readonly bundle?: string } {
  return bundle === null ? {} : { bundle };
}

function cardBelow(link: TopologyEdge, node: TopologyNode): OutlineItem {
  return { type: 'card', id: `${link.from} ${node.id}`, node, link };
}

/** Clients, entries and what lies outside the cluster are the picture's. */
function isListed({ lane, ghost, namespace }: TopologyNode): boolean {
  return (lane === 'service' || lane === 'workload') && !ghost && namespace !== null;
}

function placeOf({ bundle, namespace }: TopologyNode): string {
  return `${bundle ?? ''}:${namespace ?? ''}`;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
