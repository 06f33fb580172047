import { size } from './geometry';
import { mean, untangled, type Neighbours } from './order';
import { spread, type Wish } from './spread';

/** One group of linked cards and the passages that keep to it, as keys by column. */
export interface BlockContent {
  readonly columns: readonly (readonly string[])[];
  readonly neighbours: ReadonlyMap<string, Neighbours>;
  readonly heightOf: (key: string) => number;
  /** How far below its centre links meet an item. */
  readonly shiftOf: (key: string) => number;
}

export interface Block {
  /** The centre of each item, measured from the block's upper edge. */
  readonly centres: ReadonlyMap<string, number>;
  readonly height: number;
}

const passes = 4;

/** Places a group by itself: order first, then heights that make the links as straight as the order allows. */
export function block({ columns, neighbours, heightOf, shiftOf }: BlockContent): Block {
  if (columns.every(it => it.length === 1)) {
    // A straight line, as most groups are: nothing to order or to move.
    return fromTop(new Map(columns.flat().map(key => [key, -shiftOf(key)])), heightOf);
  }
  const ordered = untangled(columns, neighbours);
  const centres = new Map<string, number>();
  const place = (column: readonly string[], wish: (key: string) => number | undefined) => {
    const wishes = column.map((key): Wish => {
      const wished = wish(key);
      return {
        wish: wished === undefined ? (centres.get(key) ?? 0) : wished - shiftOf(key),
        weight: wished === undefined ? 0.01 : 1,
        height: heightOf(key),
      };
    });
    spread(wishes, gapBetween).forEach((centre, index) => centres.set(column[index] ?? '', centre));
  };
  for (const column of ordered) {
    place(column, () => undefined);
  }
  for (let pass = 0; pass < passes; pass += 1) {
    const side = pass % 2 === 0 ? 'right' : 'left';
    for (const column of side === 'left' ? ordered : [...ordered].reverse()) {
      place(column, key => mean((neighbours.get(key)?.[side] ?? []).map(it => (centres.get(it) ?? 0) + shiftOf(it))));
    }
  }
  return fromTop(centres, heightOf);
}

/** Cards keep their distance; passages may run closer to them and to each other. */
export function gapBetween(upper: Wish, lower: Wish): number {
  return upper.height < size.card.height || lower.height < size.card.height ? size.between / 2 : size.between;
}

function fromTop(centres: ReadonlyMap<string, number>, heightOf: (key: string) => number): Block {
  let top = Infinity;
  let bottom = -Infinity;
  for (const [key, centre] of centres) {
    top = Math.min(top, centre - heightOf(key) / 2);
    bottom = Math.max(bottom, centre + heightOf(key) / 2);
  }
  return { centres: new Map([...centres].map(([key, centre]) => [key, centre - top])), height: bottom - top };
}
