import type { TopologyEdge } from '../../../server/src/protocol/protocol';
import { copyId } from './apart';
import type { PanelTrace } from '../../src/panel-messages';

export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Everything on a way to or from what is selected, a node or an edge; undefined where that is neither. */
export function pathsThrough(selected: string, edges: readonly TopologyEdge[], isNode: boolean): Lit | undefined {
  const edge = edges.find(it => it.id === selected);
  if (!edge && !isNode) {
    return undefined;
  }
  const lit = { nodes: new Set<string>(), edges: new Set<string>(edge ? [edge.id] : []) };
  follow(edge ? edge.to : selected, edges, 'from', lit);
  follow(edge ? edge.from : selected, edges, 'to', lit);
  return lit;
}

/** The neighbours of a node, for a look in passing. */
export function neighboursOf(id: string, edges: readonly TopologyEdge[]): Lit {
  const touching = edges.filter(it => it.from === id || it.to === id || it.id === id);
  return {
    nodes: new Set([id, ...touching.flatMap(it => [it.from, it.to])]),
    edges: new Set(touching.map(it => it.id)),
  };
}

function follow(
  start: string,
  edges: readonly TopologyEdge[],
  end: 'from' | 'to',
  lit: { nodes: Set<string>; edges: Set<string> },
): void {
  const seen = new Set([start]);
  for (const id of seen) {
    lit.nodes.add(id);
    for (const edge of edges) {
      if (edge[end] === id) {
        lit.edges.add(edge.id);
        seen.add(end === 'from' ? edge.to : edge.from);
      }
    }
  }
}

/** One stretch of a simulated request's way. */
export interface TraceLeg {
  readonly from: string;
  readonly to: string;
  /** The link it follows; null where the topology draws none. */
  readonly edge: string | null;
  readonly step: number;
  readonly passed: boolean;
}

export interface TraceMark {
  readonly node: string;
  readonly number: number;
  readonly passed: boolean;
}

/** The way of a simulated request over the cards that are shown: numbered marks, and the legs between them. */
export function tracePath(
  trace: PanelTrace,
  edges: readonly TopologyEdge[],
  shown: (id: string) => boolean,
): { readonly legs: readonly TraceLeg[]; readonly marks: readonly TraceMark[] } {
  const legs: TraceLeg[] = [];
  const marks: TraceMark[] = [];
  const byEnds = new Map(edges.map(it => [`${it.from}\n${it.to}`, it.id]));
  let at: string | undefined;
  for (const { number, outcome, nodes } of trace.steps) {
    const touched = nodes.map(it => [copyId(it, trace.bundle), it].find(shown)).filter(it => it !== undefined);
    const passed = outcome === 'ok';
    for (const node of touched) {
      if (at !== undefined && at !== node && !legs.some(it => it.from === at && it.to === node)) {
        legs.push({ from: at, to: node, edge: byEnds.get(`${at}\n${node}`) ?? null, step: number, passed });
      }
      at = node;
    }
    const last = touched.at(-1);
    if (last !== undefined) {
      marks.push({ node: last, number, passed });
    }
  }
  return { legs, marks };
}
