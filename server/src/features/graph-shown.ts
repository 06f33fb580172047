import type { GraphTextParams } from '../protocol/protocol';
import type { Graph } from './graph';

/**
 * A graph as the panel shows it: what its filters leave, in the view of nodes with pods and node ports in place of the
 * cards that they are parts of. A client that it draws once for each bundle is one all the same; one that is in no
 * manifest is there only as far as it shows it.
 */
export function shownAs(graph: Graph, nodes: GraphTextParams['nodes'], edges: GraphTextParams['edges']): Graph {
  const known = new Map(graph.nodes.map(it => [it.id, it]));
  const shown = new Map(nodes.map(it => [undoubled(it.id), it]));
  const links = edges.map(({ from, to, state, port, reason }) => ({
    from: undoubled(from),
    to: undoubled(to),
    state,
    port,
    reason,
  }));
  return {
    ...graph,
    nodes: [...shown].map(([id, { lane, label, namespace, places }]) => {
      const [whole = '', part] = id.split('\t');
      const own = known.get(whole) ?? { lane, object: null, namespace, severity: null };
      return { ...own, id, label, ...(part === undefined ? {} : { place: places?.[0]?.node ?? '' }) };
    }),
    edges: [...new Map(links.map(it => [`${it.from}->${it.to}`, it])).values()],
  };
}

/** The id without the bundle that it is a copy for. */
function undoubled(id: string): string {
  return id.replace(/\n[^\t]*/, '');
}
