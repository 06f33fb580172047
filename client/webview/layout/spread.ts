import type { Reach } from './geometry';

/** Something that wants its level at `wish`; those with more `weight` get closer to it. */
export interface Wish extends Reach {
  readonly wish: number;
  readonly weight: number;
}

/**
 * The levels closest to the wishes (least squares) that keep the given order and leave `gap` between neighbours, as
 * whole numbers: isotonic regression by pooling adjacent violators.
 */
export function spread(items: readonly Wish[], gap: (upper: Wish, lower: Wish) => number): number[] {
  const offsets: number[] = [];
  const pools: { sum: number; weight: number; count: number }[] = [];
  let offset = 0;
  for (const [index, item] of items.entries()) {
    const upper = items[index - 1];
    offset += upper ? upper.below + item.above + gap(upper, item) : 0;
    offsets.push(offset);
    let pool = { sum: (item.wish - offset) * item.weight, weight: item.weight, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.weight >= pool.sum / pool.weight; last = pools.at(-1)) {
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  const levels = pools.flatMap(({ sum, weight, count }) => new Array<number>(count).fill(Math.round(sum / weight)));
  return offsets.map((it, index) => it + (levels[index] ?? 0));
}
