import { lineStart } from '../../base/line-start';
import type { Span } from '../../base/span';
import { findScalar } from '../../syntax/find-scalar';
import type { Node } from '../../syntax/node';
import type { PathPart } from '../../syntax/reader';
import { readDocument } from '../../syntax/read-document';

/** Where in a document somebody types, whatever the half-typed line would make of it. */
export interface TypingCursor {
  /** The document as it would be with a finished word there. */
  readonly root: Node | undefined;
  /** From the top of the document to what is typed. */
  readonly path: readonly PathPart[];
  /** A key is typed, the last of the path; else a value. */
  readonly key: boolean;
  /** Keys beside it. */
  readonly siblings: readonly string[];
  /** The whole word under the cursor; counts from the start of the text. */
  readonly word: Span;
  /** What of the word stands in front of the cursor. */
  readonly typed: string;
  /** A blank that is missing between the word and a colon or dash in front of it. */
  readonly space: '' | ' ';
  /** A colon follows on the line. */
  readonly colon: boolean;
}

/**
 * Finds where an offset of a text stands by reading the text with a marker in place of the word there: so the line may
 * be as unfinished as it is. Undefined in comments and where nothing can stand.
 */
export function typingCursor(text: string, offset: number): TypingCursor | undefined {
  const word = wordAt(text, offset);
  const { root } = readDocument(withMarker(text, word));
  const found = findScalar(root, it => it.text.includes(marker));
  return (
    found && {
      root,
      path: found.path,
      key: found.keyOf !== undefined,
      siblings: found.keyOf?.entries.filter(it => it.key !== found.scalar).map(it => it.key.text) ?? [],
      word,
      typed: text.slice(word.start, offset),
      space: /[:-]$/.test(lineBefore(text, word.start)) ? ' ' : '',
      colon: text.slice(offset).split('\n', 1)[0]?.includes(':') === true,
    }
  );
}

/** Stands in the document for the word that is typed. */
export const marker = 'podpath-cursor';

/** A word goes on to a blank, a quote or a bracket; a key's colon right in front of the cursor is no part of it. */
function wordAt(text: string, offset: number): Span {
  const line = lineBefore(text, offset);
  const before = /[^\s,[\]{}"'`#;|]*$/.exec(line)?.[0] ?? '';
  const after = /^[^\s,[\]{}"'`#;:|]*/.exec(text.slice(offset))?.[0] ?? '';
  const start = /^[\w./-]*:$/.test(before) || line.trim() === '-' ? before.length : 0;
  return { start: offset - before.length + start, end: offset + after.length };
}

/** The text with a marker in place of the word; a key where the word is the first of its line. */
function withMarker(text: string, { start, end }: Span): string {
  const line = lineBefore(text, start);
  const rest = text.slice(end).split('\n', 1)[0] ?? '';
  const first = /^\s*(- +)*$/.test(line) && !/^\s*:/.test(rest);
  // The blank parts the marker from a colon that ends right before it.
  return `${text.slice(0, start)}${/[:-]$/.test(line) ? ' ' : ''}${marker}${first ? ':' : ''}${text.slice(end)}`;
}

function lineBefore(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset);
}
