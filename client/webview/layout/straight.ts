import { size, type PlacedEdge, type PlacedNode } from './geometry';

/** The way from card to card without regard to what lies between: leaves on the right, but on the left if it runs back. */
export function straight(from: PlacedNode, to: PlacedNode): Pick<PlacedEdge, 'course' | 'points'> {
  const course = from.column < to.column ? 'forward' : from.column > to.column ? 'back' : 'aside';
  const at = ({ x, y, width }: PlacedNode, left: boolean) => ({ x: left ? x : x + width, y: y + size.card.above });
  return { course, points: [at(from, course === 'back'), at(to, course === 'forward')] };
}
