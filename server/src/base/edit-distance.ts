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
  const letters = lettersOf(word);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least || missing(letters, lettersOf(candidate)) >= least) {
      continue;
    }
    const distance = editDistance(word, candidate, least - 1);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/**
 * Whether two names differ in one short part that is replaced, not misspelt: `pg-rw` and `pg-ro`, `web-api` and
 * `web-app` are two things; `web-scv` is a slip of `web-svc`. Or in their numbers alone, as `app`, `app1` and `app-2`.
 */
export function isOtherWord(a: string, b: string): boolean {
  if (a !== b && unnumbered(a) === unnumbered(b)) {
    return true;
  }
  const [parts, others] = [a.split(/[-._]/), b.split(/[-._]/)];
  const [at = 0, ...more] = parts.flatMap((part, index) => (part === others[index] ? [] : [index]));
  const [part = '', other = ''] = [parts[at], others[at]];
  return (
    parts.length > 1 &&
    parts.length === others.length &&
    more.length === 0 &&
    part.length === other.length &&
    part.length <= 3 &&
    !isSwapped(part, other)
  );
}

function unnumbered(name: string): string {
  return name.replace(/-?\d+/g, '#').replace(/#$/, '');
}

/** The same letters in another order. */
function isSwapped(a: string, b: string): boolean {
  const sorted = (word: string): string => Array.from(word).sort().join('');
  return sorted(a) === sorted(b);
}

/** A bit for each letter that occurs; letters may share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index++) {
    letters |= 1 << (word.charCodeAt(index) & 31);
  }
  return letters;
}

/** How many letters of one word the other lacks: each takes an edit. */
function missing(letters: number, others: number): number {
  let rest = letters & ~others;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count++;
  }
  return count;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
