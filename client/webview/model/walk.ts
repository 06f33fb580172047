import type { Box, Layout, PlacedNode } from '../layout/geometry';
import { overlaps } from './camera';
import { foldId } from './fold';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/**
 * Where the keyboard goes from a card: along links to the left and right (back to where it came from if it can), up and
 * down within the column, by way of the headers of its boxes. The same card if there is nowhere to go.
 */
export function walk(layout: Layout, from: string, direction: Direction, cameFrom: string | undefined): string {
  const box = layout.boxes.find(it => foldId(it.id) === from);
  const here = layout.nodes.get(from) ?? (box && entryOf(layout, box, cameFrom));
  if (!here) {
    return firstOf(layout) ?? from;
  }
  const column = [...layout.nodes.values()].filter(it => it.column === here.column).sort((a, b) => a.y - b.y);
  switch (direction) {
    case 'left':
    case 'right':
      return (box ? undefined : beside(layout, here, direction === 'right' ? 1 : -1, cameFrom)) ?? from;
    case 'up':
    case 'down': {
      const headers = layout.boxes.filter(it => column.some(card => overlaps(it, card)));
      const rows = [...column, ...headers].sort((a, b) => a.y - b.y);
      const ids = rows.map(it => ('node' in it ? it.node.id : foldId(it.id)));
      return ids[ids.indexOf(from) + (direction === 'up' ? -1 : 1)] ?? from;
    }
    case 'first':
    case 'last':
      return column.at(direction === 'first' ? 0 : -1)?.node.id ?? from;
  }
}

/** The card of a box that its header leads to: in the column that somebody came from, else where reading begins. */
function entryOf(layout: Layout, box: Box, cameFrom = ''): PlacedNode | undefined {
  const inside = new Map([...layout.nodes].filter(([, it]) => overlaps(it, box)));
  const column = layout.nodes.get(cameFrom)?.column;
  const [near] = [...inside.values()].filter(it => it.column === column);
  return near ?? inside.get(firstOf({ nodes: inside }) ?? '');
}

/** Where reading begins: the uppermost card of the first lane. */
export function firstOf({ nodes }: Pick<Layout, 'nodes'>): string | undefined {
  return closest([...nodes.values()], { column: 0, y: -1e6 })?.node.id;
}

/** The card next to one: where a link leads, back if possible, else whatever is closest. */
function beside(
  { nodes, edges }: Layout,
  here: PlacedNode,
  step: 1 | -1,
  cameFrom: string | undefined,
): string | undefined {
  const { id } = here.node;
  const ends = new Set(
    [...edges.values()].flatMap(({ edge: { from, to } }) => (from === id ? to : to === id ? from : [])),
  );
  const cards = [...nodes.values()].filter(it => (it.column - here.column) * step > 0);
  const linked = cards.filter(it => ends.has(it.node.id));
  return (linked.find(it => it.node.id === cameFrom) ?? closest(linked, here) ?? closest(cards, here))?.node.id;
}

/** The next column comes first, then the height. */
function closest(
  candidates: readonly PlacedNode[],
  { column, y }: Pick<PlacedNode, 'column' | 'y'>,
): PlacedNode | undefined {
  const away = (it: PlacedNode) => Math.abs(it.column - column) * 1e6 + Math.abs(it.y - y);
  return candidates.reduce<PlacedNode | undefined>(
    (best, it) => (best === undefined || away(it) < away(best) ? it : best),
    undefined,
  );
}
