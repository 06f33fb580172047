import type { ShownRequest, TraceStep } from '../protocol/protocol';
import type { Graph, GraphEdge } from './graph';

/** A graph with the way of a simulated request, and with its client where that is in no manifest. */
export function withRequest(known: Graph, request: ShownRequest): Graph {
  return withWay(request.guest ? withGuest(known, request.guest) : known, request);
}

/**
 * A graph with the way of a simulated request as far as its nodes go: the steps at each of them, the step that takes each
 * edge, and what the assumptions of the request change. Edges that only the request takes come last.
 */
export function withWay(graph: Graph, request: Omit<ShownRequest, 'guest'>): Graph {
  const { command, from, reason, steps, difference } = request;
  const { marks, legs } = wayThrough(steps, new Set(graph.nodes.map(it => it.id)));
  const changes = new Map((difference?.cards ?? []).map(it => [partId(it.id, it.part), it.text]));
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
  for (const { number, outcome, summary, nodes, part } of steps) {
    const touched = nodes.flatMap(id => [partId(id, part), id, firstPart(id, shown)].find(it => shown.has(it)) ?? []);
    for (const to of touched) {
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
    const last = touched.at(-1);
    if (last !== undefined) {
      marks.set(last, [...(marks.get(last) ?? []), number]);
    }
  }
  return { marks, legs };
}

/** The id of one pod or node of a card that is shown taken apart. */
function partId(id: string, part: string | undefined): string {
  return part === undefined ? id : `${id}\t${part}`;
}

function firstPart(id: string, shown: ReadonlySet<string>): string {
  return [...shown].find(it => it.startsWith(`${id}\t`)) ?? '';
}

/** As the topology names its edges. */
function idOf({ from, to }: Pick<GraphEdge, 'from' | 'to'>): string {
  return `${from}->${to}`;
}
