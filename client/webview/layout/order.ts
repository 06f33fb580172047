/** What stands beside an item in the next columns: the keys it is linked with on its left and on its right. */
export interface Neighbours {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

const sweeps = 4;

/**
 * Orders the items of each column so that few links cross: barycentre sweeps to and fro that start from the given
 * order and only ever take an order with fewer crossings, so that a picture without any stays as it is.
 */
export function untangled(
  columns: readonly (readonly string[])[],
  neighbours: ReadonlyMap<string, Neighbours>,
): readonly (readonly string[])[] {
  let best = columns;
  let fewest = crossings(best, neighbours);
  let current = best;
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep += 1) {
    current = swept(current, neighbours, sweep % 2 === 0 ? 'left' : 'right');
    const count = crossings(current, neighbours);
    if (count < fewest) {
      [best, fewest] = [current, count];
    }
  }
  return best;
}

function swept(
  columns: readonly (readonly string[])[],
  neighbours: ReadonlyMap<string, Neighbours>,
  side: keyof Neighbours,
): (readonly string[])[] {
  const result = [...columns];
  const places = new Map(columns.flatMap(column => column.map((key, index) => [key, index] as const)));
  const indexes = [...columns.keys()];
  for (const index of side === 'left' ? indexes : indexes.reverse()) {
    const column = result[index] ?? [];
    const weights = new Map(
      column.map((key, place) => [
        key,
        mean((neighbours.get(key)?.[side] ?? []).map(it => places.get(it) ?? 0)) ?? place,
      ]),
    );
    const sorted = [...column].sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
    sorted.forEach((key, place) => places.set(key, place));
    result[index] = sorted;
  }
  return result;
}

/** How many pairs of links cross between neighbouring columns, counted as inversions with a Fenwick tree. */
function crossings(columns: readonly (readonly string[])[], neighbours: ReadonlyMap<string, Neighbours>): number {
  let count = 0;
  for (const [index, column] of columns.entries()) {
    const next = new Map((columns[index + 1] ?? []).map((key, place) => [key, place]));
    const ends = column.flatMap(key => {
      const places = (neighbours.get(key)?.right ?? []).flatMap(it => next.get(it) ?? []);
      return places.sort((a, b) => a - b);
    });
    count += inversions(ends, next.size);
  }
  return count;
}

function inversions(values: readonly number[], size: number): number {
  const tree = new Array<number>(size + 1).fill(0);
  let count = 0;
  for (const [seen, value] of values.entries()) {
    let notGreater = 0;
    for (let at = value + 1; at > 0; at -= at & -at) {
      notGreater += tree[at] ?? 0;
    }
    count += seen - notGreater;
    for (let at = value + 1; at <= size; at += at & -at) {
      tree[at] = (tree[at] ?? 0) + 1;
    }
  }
  return count;
}

export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, it) => sum + it, 0) / values.length;
}
