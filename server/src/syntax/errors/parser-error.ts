import type { Document } from 'yaml';
import type { Span } from '../../base/span';

/** The first error of the `yaml` package in a text: what it calls it, in its words, and where it noticed. */
export interface ParserError extends Span {
  readonly code: string;
  readonly said: string;
  readonly text: string;
  /** What could be read all the same. */
  readonly document: Document;
}

/** What is wrong, why, and what to do about it: in our words. */
export interface Explained {
  /** Starts in lower case, no full stop: it follows a colon. */
  readonly message: string;
  /** The place that is wrong, where the parser noticed later. */
  readonly span?: Span;
  readonly mend?: Mend;
}

/** One way to put it right; whoever offers it sees first that the text can be read then. */
export interface Mend {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Other readings of the same: it is offered only where all that can be read come to the same, the first of them. */
  readonly others?: readonly (readonly TextEdit[])[];
  /** Hardly anything else can be meant. */
  readonly preferred?: true;
}

/** Replaces a stretch of the text; an empty one inserts. */
export interface TextEdit extends Span {
  readonly instead: string;
}

/** A place of the parser's source that finds something wrong: its code and its words tell which. */
export interface Cause {
  readonly code: string;
  readonly said: RegExp;
  readonly explain: (error: ParserError) => Explained;
}
