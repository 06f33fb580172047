import type { Member } from '../member';

/** Answers come in order of place: what was edited last says nothing about what comes first. */
export function inOrder<T extends Member>(members: Iterable<T>): T[] {
  return [...members].sort(byPlace);
}

/** An ordered list with one more member: the place is found by halves, since the list is long and asked at every key. */
export function inserted<T extends Member>(members: readonly T[], member: T): T[] {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = members[middle];
    if (other && byPlace(other, member) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return members.toSpliced(low, 0, member);
}

function byPlace({ object: a }: Member, { object: b }: Member): number {
  return a.place.uri === b.place.uri
    ? a.place.offset - b.place.offset || a.span.start - b.span.start
    : a.place.uri < b.place.uri
      ? -1
      : 1;
}
