import type { Lane, TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';

/** All lengths of the picture. They are constants, so that no layout ever measures the page. */
export const size = {
  /** Links meet a card on its second line, where its ports stand: so far above it, and so far below, the card reaches. */
  card: { width: 190, height: 46, above: 32, below: 14 },
  /** Between two columns: room for the curves and their labels. */
  gap: 92,
  /** Between two cards of a column. */
  between: 16,
  /** A link that passes through a column. */
  passage: { height: 12, above: 6, below: 6 },
  box: { padding: 16, header: 30, between: 26 },
  /** A node around the pods that run there. */
  stand: { padding: 8, header: 30 },
  /** Between groups of one box that no link joins. */
  groups: 22,
  /** Between a box and the columns outside of it. */
  margin: 34,
} as const;

/** The kind of the card that a closed box is drawn as. */
export const foldKind = 'Namespace';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** How far something reaches above and below the level at which links meet it. */
export interface Reach {
  readonly above: number;
  readonly below: number;
}

export type ColumnLane = Lane | 'outside';

export interface Column {
  /** What stands in it. In the boxes, clients share a column with the first entries. */
  readonly lanes: readonly ColumnLane[];
  readonly x: number;
  readonly width: number;
}

export interface PlacedNode extends Rect {
  readonly node: TopologyNode;
  readonly column: number;
}

export interface PlacedEdge {
  readonly edge: TopologyEdge;
  /** `forward`: to a column further right; `aside`: within a column; `back`: to a column further left. */
  readonly course: 'forward' | 'aside' | 'back';
  /** Pairs of points: a curve leads from the first to the second of each pair, a straight line on to the next pair. */
  readonly points: readonly Point[];
}

export interface Box extends Rect {
  readonly id: string;
  readonly bundle: string | null;
  readonly namespace: string;
}

/** A node of the cluster, as far as it runs pods of one group, or pods that call one. */
export interface Stand extends Rect {
  readonly node: string;
  readonly address: string;
}

export interface Layout {
  readonly bounds: Rect;
  readonly columns: readonly Column[];
  readonly boxes: readonly Box[];
  readonly stands: readonly Stand[];
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly edges: ReadonlyMap<string, PlacedEdge>;
}

/** The smallest rectangle around all of them; an empty one around none. */
export function around(rects: readonly Rect[]): Rect {
  if (rects.length === 0) {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rects) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
