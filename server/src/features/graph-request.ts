import type { ShownRequest, TraceStep } from '../protocol/protocol';
import type { Graph, GraphEdge } from './graph';

/**
 * A graph with the way of a simulated request: the steps at each node, the step that takes each edge, and what the
 * assumptions of the request change. Edges that only the request takes come last.
 */
export function withRequest(known: Graph, { guest, ...request }: ShownRequest): Graph {
  const { command, from, reason, steps, difference } = request;
  const graph = guest ? withGuest(known, guest) : known;
  const { marks, legs } = wayThrough(steps, new Set(graph.nodes.map(it => it.id)));
  const changes = new Map((difference?.cards ?? []).filter(it => it.part === undefined).map(it => [it.id, it.text]));
  const drawn = new Set(graph.edges.map(idOf));
  const strays = [...legs.values()].filter(it => !drawn.has(idOf(it)));
  return {
    ...graph,
    request: { command, from, reason, premises: difference?.premises ?? [] },
    nodes: graph.nodes.map(node => {
      const [own, change] = [marks.get(node.id), changes.get(node.id)];
      return { ...node, ...(own ? { steps: own } : {}), ...(change === undefined ? {} : { change }) };
    }),
    edges: [...graph.edges, ...strays].map(edge => {
      const id = idOf(edge);
      const step = legs.get(id)?.step;
      return { ...edge, ...(step === undefined ? {} : { step }), ...changeOf(id, difference) };
    }),
  };
}

/** A client that is in no manifest comes first. */
function withGuest(graph: Graph, { nodes, edges }: NonNullable<ShownRequest['guest']>): Graph {
  const fresh = nodes.filter(({ id }) => !graph.nodes.some(it => it.id === id));
  return {
    ...graph,
    nodes: [
      ...fresh.map(({ id, lane, label, namespace }) => ({ id, lane, object: null, label, namespace, severity: null })),
      ...graph.nodes,
    ],
    edges: [...graph.edges, ...edges.map(({ from, to, state, port, reason }) => ({ from, to, state, port, reason }))],
  };
}

/** Of an edge as a whole, else of the pods behind it. */
function changeOf(id: string, difference: ShownRequest['difference']): Pick<GraphEdge, 'change' | 'pods'> {
  const { gone = [], fresh = [] } = difference ?? {};
  if (gone.includes(id) || fresh.includes(id)) {
    return { change: gone.includes(id) ? 'gone' : 'fresh' };
  }
  const podsIn = (ids: readonly string[]) =>
    ids.flatMap(it => (it.startsWith(`${id}\t`) ? it.slice(id.length + 1) : []));
  const pods = { gone: podsIn(gone), fresh: podsIn(fresh) };
  return pods.gone.length + pods.fresh.length > 0 ? { pods } : {};
}

/** The numbers of the steps at each node, and the ways between them by the ids of edges, as far as nodes are shown. */
function wayThrough(steps: readonly TraceStep[], shown: ReadonlySet<string>) {
  const marks = new Map<string, number[]>();
  const legs = new Map<string, GraphEdge & { readonly step: number }>();
  let at: string | undefined;
  for (const { number, outcome, summary, nodes } of steps) {
    for (const to of nodes.filter(it => shown.has(it))) {
      const leg = {
        from: at ?? to,
        to,
        state: outcome === 'ok' ? 'ok' : 'error',
        port: null,
        reason: summary,
      } as const;
      if (leg.from !== to && !legs.has(idOf(leg))) {
        legs.set(idOf(leg), { ...leg, step: number });
      }
      at = to;
    }
    const last = nodes.findLast(it => shown.has(it));
    if (last !== undefined) {
      marks.set(last, [...(marks.get(last) ?? []), number]);
    }
  }
  return { marks, legs };
}

/** As the topology names its edges. */
function idOf({ from, to }: Pick<GraphEdge, 'from' | 'to'>): string {
  return `${from}->${to}`;
}
