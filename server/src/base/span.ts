/** Where a document lies. The offset moves when text above it is edited; whoever holds the place sees it move. */
export interface Place {
  readonly uri: string;
  /** Offset of the document in its file. */
  readonly offset: number;
}

/** A stretch of text: UTF-16 offsets from the start of the document it belongs to, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The document, where it is another than the object's own: a patch or a kustomization wrote this part of it. */
  readonly place?: Place;
  /** The value is not written here as it is (a patch in a text, a prefix added to a name): it is no place for an edit. */
  readonly derived?: true;
}

/** A value and where it is written. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** Whether an offset lies in a span, both ends included (a cursor may stand behind the last character). */
export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
