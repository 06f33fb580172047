import type { Span } from '../base/span';

/** What is wrong with the text itself, before any meaning is looked for. */
export type SyntaxProblem = {
  readonly message: string;
  readonly span: Span;
} & ({ readonly kind: 'syntax' } | { readonly kind: 'duplicate-key'; readonly key: string });

/** How many maps and lists may stand in one another: far more than any manifest has, far less than a call stack holds. */
export const deepest = 500;
