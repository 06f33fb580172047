import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import { partId, type Parts } from './apart';
import { filled, joined } from './text';

export interface StandingTexts {
  readonly podAt: string;
  readonly notReady: string;
}

export interface Standing extends Parts {
  /** The first of the cards that a card was taken apart into; absent where none was. */
  readonly firstOf?: ReadonlyMap<string, string>;
}

/** A node port of more nodes than this has no card for each. */
const mostNodes = 8;

/**
 * The picture with nodes as places: a card for each pod instead of one for its workload, as far as the server names
 * them (the others of a node share one), and one for each node that takes a node port. Services say their addresses.
 */
export function standing({ nodes, edges }: Parts, texts: StandingTexts): Standing {
  const known = new Map(nodes.map(it => [it.id, it]));
  const split = new Map<string, ReadonlyMap<string, TopologyNode>>();
  for (const node of nodes) {
    const parts = node.lane === 'workload' ? podsOf(node, texts) : portsOf(node, known);
    if (parts.size > 0) {
      split.set(node.id, parts);
    }
  }
  const ends = (id: string): Iterable<readonly [string, TopologyNode | undefined]> =>
    split.get(id) ?? [['', known.get(id)]];
  const links = new Set(edges.map(it => `${it.from} ${it.to}`));
  return {
    nodes: [...new Set(nodes.flatMap(it => [...(split.get(it.id)?.values() ?? [told(it)])]))],
    edges: edges.flatMap(edge =>
      [...ends(edge.from)].flatMap(([fromPart, from]) =>
        [...ends(edge.to)].flatMap(([toPart, to]): TopologyEdge[] => {
          const part = fromPart + toPart;
          // A node that has a card of its own has its own links as well.
          if (!from || !to || (part !== '' && links.has(`${from.id} ${to.id}`))) {
            return [];
          }
          const state = edge.state === 'ok' && isUnready(to) ? 'warning' : edge.state;
          return [{ ...edge, id: part === '' ? edge.id : partId(edge.id, part), from: from.id, to: to.id, state }];
        }),
      ),
    ),
    firstOf: new Map(
      [...split].flatMap(([id, parts]) => [...parts.values()].slice(0, 1).map(it => [id, it.id] as const)),
    ),
  };
}

/** The pods of a workload by name, each with its node as its only place. */
function podsOf(node: TopologyNode, { podAt, notReady }: StandingTexts): Map<string, TopologyNode> {
  const parts = new Map<string, TopologyNode>();
  for (const place of node.places ?? []) {
    const at = { ...node, places: [place] };
    for (const { name, address, ready } of place.first) {
      const state = ready ? [] : [notReady];
      parts.set(name, {
        ...at,
        id: partId(node.id, name),
        kind: 'Pod',
        label: name,
        detail: joined(' · ', address, ...state),
        description: joined(', ', filled(podAt, name, address, place.node), node.namespace, ...state, ...node.problems),
        source: `${node.namespace ?? ''}/pod/${name}`,
        pods: 1,
        terms: [...node.terms, name, address],
      });
    }
    const others = place.pods - place.first.length;
    if (others > 0) {
      parts.set(`${place.node}…`, { ...at, id: partId(node.id, `${place.node}…`), pods: others });
    }
  }
  return parts;
}

/** Whether a card is that of a pod which gets no requests. */
function isUnready({ id, places }: TopologyNode): boolean {
  return places?.[0]?.first.some(it => !it.ready && id.endsWith(`\t${it.name}`)) ?? false;
}

/** The nodes of a node port by name, those that have cards of their own with these. */
function portsOf(node: TopologyNode, known: ReadonlyMap<string, TopologyNode>): Map<string, TopologyNode> {
  const { id, kind, label, places = [] } = node;
  const parts = new Map<string, TopologyNode>();
  if (kind === 'NodePort' && places.length > 1 && places.length <= mostNodes) {
    for (const place of places) {
      const address = `${hostOf(place.address)}:${label.split(':').at(-1) ?? ''}`;
      const own = {
        ...node,
        id: partId(id, place.node),
        label: address,
        detail: `NodePort · ${place.node}`,
        description: `NodePort ${address}, ${place.node}`,
        places: [place],
      };
      parts.set(place.node, known.get(`${id}/${place.node}`) ?? own);
    }
  }
  return parts;
}

function hostOf(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** A Service with its address, a calling pod with its own. */
function told(node: TopologyNode): TopologyNode {
  const { lane, places: [place] = [], address, detail } = node;
  if (lane === 'client' && place) {
    const own = place.first[0]?.address ?? '';
    return { ...node, detail: own, description: joined(', ', node.description, own, place.node) };
  }
  return address === undefined
    ? node
    : { ...node, detail: detail.replace(/(.*?) · (.*)/, `${hostOf(address)}:$2 · $1`) };
}
