import { size, type Reach } from './geometry';
import { mean, untangled, type Neighbours } from './order';
import { spread, type Wish } from './spread';

/** One group of linked cards and the passages that keep to it, as keys by column. */
export interface BlockContent {
  readonly columns: readonly (readonly string[])[];
  readonly neighbours: ReadonlyMap<string, Neighbours>;
  readonly reachOf: (key: string) => Reach;
}

export interface Block {
  /** The level at which links meet each item, measured from the block's upper edge. */
  readonly levels: ReadonlyMap<string, number>;
  readonly height: number;
}

const passes = 4;

/** Places a group by itself: order first, then levels that make the links as straight as the order allows. */
export function block({ columns, neighbours, reachOf }: BlockContent): Block {
  if (columns.every(it => it.length === 1)) {
    // A straight line, as most groups are: nothing to order or to move.
    return fromTop(new Map(columns.flat().map(key => [key, 0])), reachOf);
  }
  const ordered = untangled(columns, neighbours);
  const levels = new Map<string, number>();
  const place = (column: readonly string[], wish: (key: string) => number | undefined) => {
    const wishes = column.map((key): Wish => {
      const wished = wish(key);
      return { wish: wished ?? levels.get(key) ?? 0, weight: wished === undefined ? 0.01 : 1, ...reachOf(key) };
    });
    spread(wishes, gapBetween).forEach((level, index) => levels.set(column[index] ?? '', level));
  };
  for (const column of ordered) {
    place(column, () => undefined);
  }
  for (let pass = 0; pass < passes; pass += 1) {
    const side = pass % 2 === 0 ? 'right' : 'left';
    for (const column of side === 'left' ? ordered : [...ordered].reverse()) {
      place(column, key => mean((neighbours.get(key)?.[side] ?? []).map(it => levels.get(it) ?? 0)));
    }
  }
  return fromTop(levels, reachOf);
}

/** Cards keep their distance; passages may run closer to them and to each other. */
export function gapBetween(upper: Wish, lower: Wish): number {
  return Math.min(upper.above, lower.above) < size.card.above ? size.between / 2 : size.between;
}

function fromTop(levels: ReadonlyMap<string, number>, reachOf: BlockContent['reachOf']): Block {
  let top = Infinity;
  let bottom = -Infinity;
  for (const [key, level] of levels) {
    const { above, below } = reachOf(key);
    top = Math.min(top, level - above);
    bottom = Math.max(bottom, level + below);
  }
  return { levels: new Map([...levels].map(([key, level]) => [key, level - top])), height: bottom - top };
}
