import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import { size, type Column, type ColumnLane } from './geometry';

export interface Columns {
  readonly list: readonly Column[];
  /** The index of each node's column. */
  readonly of: ReadonlyMap<string, number>;
  /** Whether the column at this index runs through the boxes, rather than beside them. */
  readonly boxed: readonly boolean[];
}

/** From left to right: what stands before the boxes, what stands in them, what lies behind them. */
const zones = ['client', 'entry', 'boxed entry', 'boxed service', 'boxed workload', 'outside'] as const;
type Zone = (typeof zones)[number];

/**
 * Gives every node its column. A lane is one column; it is two where some of its nodes stand in a box and some do not,
 * and more where entries lead to entries (Gateway → HTTPRoute). Lanes without nodes take no room.
 */
export function columnsOf(nodes: readonly TopologyNode[], edges: readonly TopologyEdge[]): Columns {
  const depth = entryDepths(nodes, edges);
  const places = new Map(nodes.map(node => [node.id, zones.indexOf(zoneOf(node)) * 1000 + (depth.get(node.id) ?? 0)]));
  const used = [...new Set(places.values())].sort((a, b) => a - b);
  const boxed = used.map(place => zones[Math.floor(place / 1000)]?.startsWith('boxed') ?? false);
  const lanes = used.map(() => new Set<ColumnLane>());
  const of = new Map<string, number>();
  for (const node of nodes) {
    const column = used.indexOf(places.get(node.id) ?? 0);
    of.set(node.id, column);
    lanes[column]?.add(zoneOf(node) === 'outside' ? 'outside' : node.lane);
  }
  const list: Column[] = [];
  let x = 0;
  for (const [index, names] of lanes.entries()) {
    if (index > 0) {
      x += size.card.width + size.gap + (boxed[index] === boxed[index - 1] ? 0 : size.margin);
    }
    list.push({ lanes: order.filter(it => names.has(it)), x, width: size.card.width });
  }
  return { list, boxed, of };
}

const order: readonly ColumnLane[] = ['client', 'entry', 'service', 'workload', 'outside'];

function zoneOf({ lane, namespace }: TopologyNode): Zone {
  const isBefore = lane === 'client' || lane === 'entry';
  return namespace === null ? (isBefore ? lane : 'outside') : `boxed ${isBefore ? 'entry' : lane}`;
}

/** How many entries of the same zone lead to an entry, at most; in a cycle they stand one after the other all the same. */
function entryDepths(nodes: readonly TopologyNode[], edges: readonly TopologyEdge[]): Map<string, number> {
  const zones = new Map(nodes.filter(it => it.lane === 'entry').map(it => [it.id, zoneOf(it)]));
  const links = edges.filter(({ from, to }) => from !== to && zones.has(from) && zones.get(from) === zones.get(to));
  const depths = new Map<string, number>();
  // A Gateway leads to a route, and that to nothing further: what needs more rounds goes round in a circle.
  for (let round = 0; round < 4; round += 1) {
    for (const { from, to } of links) {
      depths.set(to, Math.max(depths.get(to) ?? 0, (depths.get(from) ?? 0) + 1));
    }
  }
  return depths;
}
