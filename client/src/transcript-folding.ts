/** First and last line of something that folds, zero-based. */
export interface Fold {
  readonly start: number;
  readonly end: number;
}

type Part = 'hop' | 'more' | 'talk' | 'body' | 'other';

/**
 * What folds in a transcript: each hop with what is said below it, curl's conversation (`*`, `>`, `<`), and the body of
 * the answer.
 */
export function transcriptFolds(lines: readonly string[]): Fold[] {
  const parts = partsOf(lines);
  const folds: Fold[] = [];
  let start = 0;
  for (let line = 1; line <= parts.length; line += 1) {
    if (!goesOn(parts[line - 1], parts[line])) {
      if (line - 1 > start) {
        folds.push({ start, end: line - 1 });
      }
      start = line;
    }
  }
  return folds;
}

function goesOn(before: Part | undefined, now: Part | undefined): boolean {
  switch (now) {
    case 'more':
      return before === 'hop' || before === 'more';
    case 'talk':
    case 'body':
      return before === now;
    case 'hop':
    case 'other':
    case undefined:
      return false;
  }
}

function partsOf(lines: readonly string[]): Part[] {
  let inBody = false;
  return lines.map((line, index) => {
    // An empty header line ends what the other side says about its answer; curl's next remark ends the answer.
    inBody = (inBody || lines[index - 1]?.trim() === '<') && !/^\* |^curl: |^[?=] /.test(line);
    if (inBody) {
      return 'body';
    }
    if (/^[*<>]/.test(line)) {
      return 'talk';
    }
    if (/^[✓✗?]\s+\d/.test(line)) {
      return 'hop';
    }
    return /^\s+\S/.test(line) ? 'more' : 'other';
  });
}
