import type { TopologyNode } from '../../../server/src/protocol/protocol';
import { gapBetween } from './block';
import type { Columns } from './columns';
import { size } from './geometry';
import { mean } from './order';
import { spread, type Wish } from './spread';
import type { Strand } from './strands';

export interface Surroundings {
  readonly nodes: readonly TopologyNode[];
  readonly columns: Columns;
  readonly strands: readonly Strand[];
  readonly groupOf: ReadonlyMap<string, number>;
  /** Where the boxes end: links that pass all of them run below. */
  readonly floor: number;
}

interface Known extends Surroundings {
  readonly groupOf: Map<string, number>;
  /** Where the boxes of each bundle end: what is linked with nothing stands by its own bundle. */
  readonly homes: ReadonlyMap<string | null, number>;
}

interface Item {
  readonly key: string;
  readonly bundle: string | null;
  readonly passage: boolean;
}

/**
 * Places what stands beside the boxes: clients and entries on their left, what lies outside the cluster on their right.
 * Each is centred on the neighbours it has in the topmost group it is linked with, so that it does not wander when
 * something is added further down. Adds to `centres`.
 */
export function beside(surroundings: Surroundings, centres: Map<string, number>): void {
  const { columns } = surroundings;
  const groupOf = new Map(surroundings.groupOf);
  const around = { ...surroundings, groupOf, homes: homesIn(surroundings, centres) };
  passBelow(around, centres);
  const firstBoxed = columns.boxed.indexOf(true);
  const indexes = [...columns.list.keys()].filter(it => !columns.boxed[it]);
  const left = indexes.filter(it => (firstBoxed < 0 ? !columns.list[it]?.lanes.includes('outside') : it < firstBoxed));
  const right = indexes.filter(it => !left.includes(it));
  for (const column of left.reverse()) {
    placeColumn(around, centres, column, 1);
  }
  for (const column of right) {
    placeColumn(around, centres, column, -1);
  }
}

function placeColumn(around: Known, centres: Map<string, number>, column: number, towards: 1 | -1): void {
  const items = itemsOf(around, column);
  const neighbours = new Map<string, { key: string; group: number }[]>();
  const groups = new Map<string, number>();
  for (const { stops } of around.strands) {
    const at = stops.findIndex(it => it.column === column);
    const next = stops[at + towards];
    if (at >= 0 && next && centres.has(next.key)) {
      const key = stops[at]?.key ?? '';
      const group = groupBehind(around, stops.slice(towards > 0 ? at + 1 : 0, towards > 0 ? undefined : at));
      neighbours.set(key, [...(neighbours.get(key) ?? []), { key: next.key, group }]);
      groups.set(key, Math.min(groups.get(key) ?? Infinity, group));
    }
  }
  for (const [key, group] of groups) {
    around.groupOf.set(key, group);
  }
  let lowest = 0;
  const wished = items.map((item, index) => {
    const near = (neighbours.get(item.key) ?? []).filter(it => it.group === groups.get(item.key));
    const wish = mean(near.map(it => centres.get(it.key) ?? 0)) ?? around.homes.get(item.bundle);
    lowest = Math.max(lowest, wish ?? 0);
    return { ...item, index, wish };
  });
  // Whoever is linked with nothing comes last.
  const sorted = wished.sort((a, b) => (a.wish ?? Infinity) - (b.wish ?? Infinity) || a.index - b.index);
  const wishes = sorted.map(({ wish, passage }): Wish => ({
    wish: wish ?? lowest,
    weight: wish === undefined ? 0.01 : 1,
    height: passage ? size.passage : size.card.height,
  }));
  spread(wishes, gapBetween).forEach((centre, index) => centres.set(sorted[index]?.key ?? '', centre));
}

/** The topmost group that a strand touches on its way; infinitely far where it touches none. */
function groupBehind({ groupOf }: Surroundings, stops: readonly { readonly key: string }[]): number {
  return Math.min(Infinity, ...stops.map(it => groupOf.get(it.key) ?? Infinity));
}

function itemsOf({ nodes, columns, strands }: Surroundings, column: number): Item[] {
  const cards = nodes
    .filter(it => columns.of.get(it.id) === column)
    .map(it => ({ key: it.id, bundle: it.bundle, passage: false }));
  const passages = new Set(
    strands.flatMap(it => it.stops.filter(stop => stop.passage && stop.column === column).map(stop => stop.key)),
  );
  return [...cards, ...[...passages].map(key => ({ key, bundle: null, passage: true }))];
}

function passBelow({ strands, columns, floor }: Surroundings, centres: Map<string, number>): void {
  let y = floor;
  for (const { stops } of strands) {
    const passing = stops.filter(it => it.passage && columns.boxed[it.column] && it.near === undefined);
    const fresh = passing.filter(it => !centres.has(it.key));
    for (const { key } of fresh) {
      centres.set(key, y);
    }
    y += fresh.length > 0 ? size.passage + size.between / 2 : 0;
  }
}

function homesIn({ nodes, groupOf }: Surroundings, centres: ReadonlyMap<string, number>): Map<string | null, number> {
  const homes = new Map<string | null, number>();
  for (const { id, bundle } of nodes) {
    const centre = centres.get(id);
    if (bundle !== null && centre !== undefined && groupOf.has(id)) {
      homes.set(bundle, Math.max(homes.get(bundle) ?? centre, centre));
    }
  }
  return homes;
}
