import type { Span } from '../base/span';
import type { Mend } from './errors/parser-error';

/** What is wrong with the text itself, before any meaning is looked for. */
export type SyntaxProblem = {
  readonly message: string;
  readonly span: Span;
} & ({ readonly kind: 'syntax'; readonly mend?: Mend } | { readonly kind: 'duplicate-key'; readonly key: string });

/** How many maps and lists may stand in one another: far more than any manifest has, far less than a call stack holds. */
export const deepest = 500;
