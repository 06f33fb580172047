import type { TopologyEdge } from '../../../server/src/protocol/protocol';
import { grouped } from '../layout/grouped';
import { copyId, partId } from './apart';
import type { PanelTrace } from '../../src/panel-messages';

/** What stands out: cards and links, by id. */
export type Lit = ReadonlySet<string>;

/** Everything on a way to or from what is selected, a node or an edge; undefined where that is neither. */
export function pathsThrough(selected: string, edges: readonly TopologyEdge[], isNode: boolean): Lit | undefined {
  const edge = edges.find(it => it.id === selected);
  const { from, to } = edge ?? { from: selected, to: selected };
  return edge || isNode
    ? new Set([selected, ...reached([to], edges, 'from'), ...reached([from], edges, 'to')])
    : undefined;
}

/** Nodes with their neighbours and the links to these; a link with its ends. */
export function neighboursOf(ids: ReadonlySet<string>, edges: readonly TopologyEdge[]): Lit {
  const parts = edges.map(it => [it.id, it.from, it.to]);
  return new Set([...ids, ...parts.filter(it => it.some(id => ids.has(id))).flat()]);
}

/** Where links lead that begin at some nodes (`from`), or whence those come that end there (`to`): these included. */
export function reached(starts: Iterable<string>, edges: readonly TopologyEdge[], end: 'from' | 'to'): Lit {
  const byEnd = grouped(edges, it => it[end]);
  const seen = new Set(starts);
  for (const id of seen) {
    for (const edge of byEnd.get(id) ?? []) {
      seen.add(edge.id).add(end === 'from' ? edge.to : edge.from);
    }
  }
  return seen;
}

/** One stretch of a simulated request's way. */
export interface TraceLeg {
  readonly from: string;
  readonly to: string;
  /** The link it follows; null where the topology draws none. */
  readonly edge: string | null;
  readonly passed: boolean;
}

export interface TraceMark {
  readonly node: string;
  readonly number: number;
  readonly passed: boolean;
}

/** The way of a simulated request through the picture. */
export interface Way {
  /** The same for the same request. */
  readonly id: string;
  readonly legs: readonly TraceLeg[];
  readonly marks: readonly TraceMark[];
  /** The share of new connections by link, as far as it is drawn. */
  readonly shares: ReadonlyMap<string, number>;
  /** What assumptions make of links and cards, by id. */
  readonly changed: ReadonlyMap<string, string>;
}

/**
 * The way of a simulated request over the cards that are shown: numbered marks, and the legs between them. `shown`
 * answers the card that stands for a node, itself or its closed box.
 */
export function tracePath(
  trace: PanelTrace,
  edges: readonly TopologyEdge[],
  shown: (id: string) => string | undefined,
): Way {
  const legs: TraceLeg[] = [];
  const marks: TraceMark[] = [];
  const byEnds = new Map(edges.map(it => [`${it.from}\n${it.to}`, it.id]));
  let at: string | undefined;
  for (const { number, outcome, nodes, part } of trace.steps) {
    const touched = nodes.flatMap(
      it => (part && shown(partId(it, part))) ?? shown(copyId(it, trace.bundle)) ?? shown(it) ?? [],
    );
    const passed = outcome === 'ok';
    for (const node of touched) {
      if (at !== undefined && at !== node && !legs.some(it => it.from === at && it.to === node)) {
        legs.push({ from: at, to: node, edge: byEnds.get(`${at}\n${node}`) ?? null, passed });
      }
      at = node;
    }
    const last = touched.at(-1);
    if (last !== undefined) {
      marks.push({ node: last, number, passed });
    }
  }
  const shares = new Map(trace.shares.map(it => [it.edge, it.share]));
  const { gone = [], fresh = [], cards = [] } = trace.difference ?? {};
  const changed = new Map([
    ...gone.map(it => [it, 'gone'] as const),
    ...fresh.map(it => [it, 'fresh'] as const),
    ...cards.map(({ id, part, text }) => [part ? partId(id, part) : id, text] as const),
  ]);
  return { id: `${trace.from} ${trace.command}`, legs, marks, shares, changed };
}
