import type { TopologyNode } from '../../../server/src/protocol/protocol';
import { block, type Block } from './block';
import type { Columns } from './columns';
import { size, type Reach, type Stand } from './geometry';
import type { Group } from './groups';
import { natural } from './natural';
import type { Neighbours } from './order';
import { placeOf, standReach, stood } from './stands';
import type { Stop } from './strands';

interface Surroundings {
  readonly columns: Columns;
  /** What passes by each card. */
  readonly passages: ReadonlyMap<string, readonly Stop[]>;
  readonly links: ReadonlyMap<string, Neighbours>;
  /** Whether pods stand in boxes of the nodes where they run. */
  readonly onNodes: boolean;
}

interface PlacedGroup extends Block {
  /** Measured from the group's upper edge. */
  readonly stands: readonly Stand[];
}

/**
 * Places one group: its cards, and the links that pass them. Pods of one node are placed as one thing, the nodes in
 * order of their names.
 */
export function placeGroup({ nodes }: Group, { columns, passages, links, onNodes }: Surroundings): PlacedGroup {
  const perColumn = new Map<number, Set<string>>();
  const passing = new Set<string>();
  const standing = new Map<string, TopologyNode[]>();
  const put = (column: number, key: string) => {
    const keys = perColumn.get(column) ?? new Set();
    perColumn.set(column, keys.add(key));
  };
  const keyOf = new Map<string, string>();
  for (const node of onNodes ? [...nodes].sort(byPlace) : nodes) {
    const { id } = node;
    const column = columns.of.get(id) ?? 0;
    const place = onNodes ? placeOf(node) : undefined;
    const key = place ? `\t${column} ${place.node}` : id;
    if (place) {
      keyOf.set(id, key);
      standing.set(key, [...(standing.get(key) ?? []), node]);
    }
    put(column, key);
    for (const stop of passages.get(id) ?? []) {
      passing.add(stop.key);
      put(stop.column, stop.key);
    }
  }
  const members = new Set([...perColumn.values()].flatMap(it => [...it]));
  const beside = (key: string, side: keyof Neighbours) => {
    const keys = (standing.get(key)?.map(it => it.id) ?? [key]).flatMap(it => links.get(it)?.[side] ?? []);
    return [...new Set(keys.map(it => keyOf.get(it) ?? it))].filter(it => members.has(it));
  };
  const reachOf = (key: string): Reach => {
    const inside = standing.get(key)?.length;
    return inside === undefined ? (passing.has(key) ? size.passage : size.card) : standReach(inside);
  };
  const { levels, height } = block({
    columns: [...perColumn].sort(([a], [b]) => a - b).map(([, keys]) => [...keys]),
    neighbours: new Map([...members].map(key => [key, { left: beside(key, 'left'), right: beside(key, 'right') }])),
    reachOf,
  });
  const all = new Map(levels);
  const stands = [...standing].map(([key, inside]) => {
    all.delete(key);
    const x = columns.list[columns.of.get(inside[0]?.id ?? '') ?? 0]?.x ?? 0;
    return stood(inside, x, levels.get(key) ?? 0, all);
  });
  return { levels: all, height, stands };
}

/** By node, what stands on none first; else as they come. */
function byPlace(a: TopologyNode, b: TopologyNode): number {
  return natural.compare(placeOf(a)?.node ?? '', placeOf(b)?.node ?? '');
}
