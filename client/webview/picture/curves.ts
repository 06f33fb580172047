import type { PlacedEdge, Point } from '../layout/geometry';

/** The path of a link: curves in the gaps between columns, straight lines through them. */
export function curve({ course, points }: Pick<PlacedEdge, 'course' | 'points'>): string {
  const [first] = points;
  if (!first) {
    return '';
  }
  if (course === 'aside') {
    const last = points.at(-1) ?? first;
    const away = 26 + Math.min(30, Math.abs(last.y - first.y) / 8);
    return `M${first.x} ${first.y}C${first.x + away} ${first.y} ${last.x + away} ${last.y} ${last.x + 7} ${last.y}`;
  }
  let path = `M${first.x} ${first.y}`;
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [from, to] = [points[index] ?? first, points[index + 1] ?? first];
    // The arrow's tip takes the last stretch.
    const end = index + 2 < points.length ? to.x : to.x - (course === 'back' ? -7 : 7);
    const middle = (from.x + end) / 2;
    path += `${index === 0 ? '' : `L${from.x} ${from.y}`}C${middle} ${from.y} ${middle} ${to.y} ${end} ${to.y}`;
  }
  return path;
}

/** The tip of a link's arrow. */
export function arrow({ course, points }: Pick<PlacedEdge, 'course' | 'points'>): string {
  const { x, y } = points.at(-1) ?? { x: 0, y: 0 };
  const back = course === 'forward' ? -8 : 8;
  return `M${x} ${y}l${back} -4v8z`;
}

/** Where a link's sign stands: in the middle of its first curve; of one that runs back near its start, beside those that do not. */
export function signPlace(edge: PlacedEdge): Point {
  return middleOf(edge, 0);
}

/** Where a link's label stands: in the middle of its last curve. */
export function labelPlace(edge: PlacedEdge): Point {
  return middleOf(edge, edge.points.length - 2);
}

function middleOf({ course, points }: PlacedEdge, index: number): Point {
  const [from, to] = [points[index] ?? { x: 0, y: 0 }, points[index + 1] ?? { x: 0, y: 0 }];
  const bend = course === 'aside' ? 22 + Math.min(22, Math.abs(to.y - from.y) / 10) : 0;
  const [along, down] = course === 'back' ? [0.3, 0.16] : [0.5, 0.5];
  return { x: from.x + (to.x - from.x) * along + bend, y: from.y + (to.y - from.y) * down };
}
