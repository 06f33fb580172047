import type { PlacedEdge, PlacedNode } from './geometry';

/** The way from card to card without regard to what lies between: leaves on the right, but on the left if it runs back. */
export function straight(from: PlacedNode, to: PlacedNode): Pick<PlacedEdge, 'course' | 'points'> {
  const course = from.column < to.column ? 'forward' : from.column > to.column ? 'back' : 'aside';
  const start = { x: course === 'back' ? from.x : from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: course === 'forward' ? to.x : to.x + to.width, y: to.y + to.height / 2 };
  return { course, points: [start, end] };
}
