import type { TopologyNode } from '../../../server/src/protocol/protocol';
import { gapBetween } from './block';
import type { Columns } from './columns';
import { size, type Reach, type Stand } from './geometry';
import { grouped } from './grouped';
import { mean } from './order';
import { spread, type Wish } from './spread';
import { placeOf, standReach, stood } from './stands';
import type { Strand } from './strands';

export interface Surroundings {
  readonly nodes: readonly TopologyNode[];
  readonly columns: Columns;
  readonly strands: readonly Strand[];
  readonly groupOf: ReadonlyMap<string, number>;
  /** Where the boxes end: links that pass all of them run below. */
  readonly floor: number;
  /** Whether pods stand in boxes of the nodes where they run. */
  readonly onNodes: boolean;
}

interface Known extends Surroundings {
  readonly groupOf: Map<string, number>;
  /** Where the boxes of each bundle end: what is linked with nothing stands by its own bundle. */
  readonly homes: ReadonlyMap<string | null, number>;
}

/** What has a place of its own in a column: a card, a node around its pods, or a passage. */
interface Item extends Reach {
  readonly keys: readonly string[];
  readonly bundle: string | null;
  /** The pods of a node. */
  readonly pods?: readonly TopologyNode[];
}

/**
 * Places what stands beside the boxes: clients and entries on their left, what lies outside the cluster on their right.
 * Each is level with the neighbours it has in the topmost group it is linked with, so that it does not wander when
 * something is added further down. Adds to `levels`, and answers the nodes around pods that call.
 */
export function beside(surroundings: Surroundings, levels: Map<string, number>): Stand[] {
  const { columns } = surroundings;
  const groupOf = new Map(surroundings.groupOf);
  const around = { ...surroundings, groupOf, homes: homesIn(surroundings, levels) };
  passBelow(around, levels);
  const firstBoxed = columns.boxed.indexOf(true);
  const indexes = [...columns.list.keys()].filter(it => !columns.boxed[it]);
  const left = indexes.filter(it => (firstBoxed < 0 ? !columns.list[it]?.lanes.includes('outside') : it < firstBoxed));
  const right = indexes.filter(it => !left.includes(it));
  return [
    ...left.reverse().flatMap(it => placeColumn(around, levels, it, 1)),
    ...right.flatMap(it => placeColumn(around, levels, it, -1)),
  ];
}

function placeColumn(around: Known, levels: Map<string, number>, column: number, towards: 1 | -1): Stand[] {
  const { groupOf, homes, strands, columns } = around;
  const neighbours = new Map<string, { key: string; group: number }[]>();
  for (const { stops } of strands) {
    const at = stops.findIndex(it => it.column === column);
    const next = stops[at + towards];
    if (at >= 0 && next && levels.has(next.key)) {
      const key = stops[at]?.key ?? '';
      const group = groupBehind(around, stops.slice(towards > 0 ? at + 1 : 0, towards > 0 ? undefined : at));
      neighbours.set(key, [...(neighbours.get(key) ?? []), { key: next.key, group }]);
      groupOf.set(key, Math.min(groupOf.get(key) ?? Infinity, group));
    }
  }
  let lowest = 0;
  const wished = itemsOf(around, column).map((item, index) => {
    const near = item.keys.flatMap(key => (neighbours.get(key) ?? []).filter(it => it.group === groupOf.get(key)));
    const wish = mean(near.map(it => levels.get(it.key) ?? 0)) ?? homes.get(item.bundle);
    lowest = Math.max(lowest, wish ?? 0);
    return { ...item, index, wish };
  });
  // Whoever is linked with nothing comes last.
  const sorted = wished.sort((a, b) => (a.wish ?? Infinity) - (b.wish ?? Infinity) || a.index - b.index);
  const wishes = sorted.map(({ wish, above, below }): Wish => ({
    wish: wish ?? lowest,
    weight: wish === undefined ? 0.01 : 1,
    above,
    below,
  }));
  return spread(wishes, gapBetween).flatMap((level, index) => {
    const { keys = [], pods } = sorted[index] ?? {};
    keys.forEach(it => levels.set(it, level));
    return pods ? [stood(pods, columns.list[column]?.x ?? 0, level, levels)] : [];
  });
}

/** The topmost group that a strand touches on its way; infinitely far where it touches none. */
function groupBehind({ groupOf }: Surroundings, stops: readonly { readonly key: string }[]): number {
  return Math.min(Infinity, ...stops.map(it => groupOf.get(it.key) ?? Infinity));
}

function itemsOf({ nodes, columns, strands, groupOf, onNodes }: Known, column: number): Item[] {
  const cards = grouped(nodes, node => {
    const place = onNodes ? placeOf(node) : undefined;
    return columns.of.get(node.id) !== column
      ? undefined
      : place
        ? `\t${node.bundle ?? ''}\n${place.node}\n${groupOf.get(node.id) ?? ''}`
        : node.id;
  });
  const passages = new Set(
    strands.flatMap(it => it.stops.filter(stop => stop.passage && stop.column === column).map(stop => stop.key)),
  );
  return [
    ...[...cards].map(([key, pods]) => ({
      keys: pods.map(it => it.id),
      bundle: pods[0]?.bundle ?? null,
      ...(key.startsWith('\t') ? { pods, ...standReach(pods.length) } : size.card),
    })),
    ...[...passages].map(key => ({ keys: [key], bundle: null, ...size.passage })),
  ];
}

function passBelow({ strands, columns, floor }: Surroundings, levels: Map<string, number>): void {
  let y = floor;
  for (const { stops } of strands) {
    const passing = stops.filter(it => it.passage && columns.boxed[it.column] && it.near === undefined);
    const fresh = passing.filter(it => !levels.has(it.key));
    for (const { key } of fresh) {
      levels.set(key, y);
    }
    y += fresh.length > 0 ? size.passage.height + size.between / 2 : 0;
  }
}

function homesIn({ nodes, groupOf }: Surroundings, levels: ReadonlyMap<string, number>): Map<string | null, number> {
  const homes = new Map<string | null, number>();
  for (const { id, bundle } of nodes) {
    const level = levels.get(id);
    if (bundle !== null && level !== undefined && groupOf.has(id)) {
      homes.set(bundle, Math.max(homes.get(bundle) ?? level, level));
    }
  }
  return homes;
}
