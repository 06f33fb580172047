import type { Span } from '../base/span';

/** What is wrong with the text itself, before any meaning is looked for. */
export interface SyntaxProblem {
  readonly kind: 'syntax' | 'duplicate-key';
  readonly message: string;
  readonly span: Span;
}

/** How many maps and lists may stand in one another: far more than any manifest has, far less than a call stack holds. */
export const deepest = 500;
