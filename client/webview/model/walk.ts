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
      return box
        ? from
        : (alongLink(layout, here, direction, cameFrom) ?? nearestBeside(layout, here, direction) ?? from);
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
  const [first, ...others] = nodes.values();
  const before = (a: PlacedNode, b: PlacedNode) => a.column < b.column || (a.column === b.column && a.y < b.y);
  return first && others.reduce((best, it) => (before(it, best) ? it : best), first).node.id;
}

function alongLink(
  { nodes, edges }: Layout,
  here: PlacedNode,
  direction: 'left' | 'right',
  cameFrom: string | undefined,
): string | undefined {
  const ends = [...edges.values()].flatMap(({ edge }) =>
    edge.from === here.node.id ? [edge.to] : edge.to === here.node.id ? [edge.from] : [],
  );
  const linked = ends
    .flatMap(id => nodes.get(id) ?? [])
    .filter(it => (direction === 'right' ? it.column > here.column : it.column < here.column));
  const back = linked.find(it => it.node.id === cameFrom);
  return (back ?? closest(linked, here))?.node.id;
}

function nearestBeside({ nodes }: Layout, here: PlacedNode, direction: 'left' | 'right'): string | undefined {
  const step = direction === 'right' ? 1 : -1;
  return closest(
    [...nodes.values()].filter(it => (it.column - here.column) * step > 0),
    here,
  )?.node.id;
}

/** The next column comes first, then the height. */
function closest(candidates: readonly PlacedNode[], here: PlacedNode): PlacedNode | undefined {
  const away = (it: PlacedNode) => Math.abs(it.column - here.column) * 1e6 + Math.abs(it.y - here.y);
  return candidates.reduce<PlacedNode | undefined>(
    (best, it) => (best === undefined || away(it) < away(best) ? it : best),
    undefined,
  );
}
