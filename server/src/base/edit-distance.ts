/**
 * Levenshtein distance with neighbouring swaps counted as one edit (optimal string alignment).
 * Answers `limit + 1` as soon as the distance must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, at(before, column - 2) + 1);
      }
      current.push(best);
      least = Math.min(least, best);
    }
    if (least > limit) {
      return limit + 1;
    }
    before = previous;
    previous = current;
  }
  return Math.min(at(previous, b.length), limit + 1);
}

/** The candidate nearest to a word, if it is near enough to be a slip (a third of its length, at most `limit`). */
export function nearest(word: string, candidates: Iterable<string>, limit = 3): string | undefined {
  let best: string | undefined;
  let least = Math.min(limit, Math.max(1, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, least - 1);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
