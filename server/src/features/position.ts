import type { Position, Range } from 'vscode-languageserver-types';
import type { Span } from '../base/span';
import type { Place } from '../model/kube-object';
import type { Snapshot } from '../workspace/snapshot';
import type { SourceFile } from '../workspace/source-file';

/**
 * The lines and columns (zero-based, UTF-16) of a span of a document. Offsets end here, LSP begins. A span that another
 * document wrote counts there: see `uriOf`.
 */
export function rangeOf(snapshot: Snapshot, place: Place, span: Span): Range {
  const { uri, offset } = span.place ?? place;
  const file = snapshot.files.get(uri);
  return file ? fileRange(file, { start: offset + span.start, end: offset + span.end }) : nowhere;
}

/** The file a span is written in: that of its object, or the patch or kustomization that wrote this part of it. */
export function uriOf(place: Place, span: Span): string {
  return (span.place ?? place).uri;
}

/** The URI of the line that a span begins on, as editors open it. */
export function lineUri(snapshot: Snapshot, place: Place, span: Span): string {
  return `${uriOf(place, span)}#L${rangeOf(snapshot, place, span).start.line + 1}`;
}

/** `k8s/web.yaml:12`, for people to read; undefined where the file is gone. */
export function shownPlace(
  snapshot: Snapshot,
  { place, span }: { readonly place: Place; readonly span: Span },
): string | undefined {
  const uri = uriOf(place, span);
  return snapshot.files.has(uri) ? `${snapshot.path(uri)}:${rangeOf(snapshot, place, span).start.line + 1}` : undefined;
}

/** The same for a span that counts from the start of the file. */
export function fileRange(file: SourceFile, span: Span): Range {
  return { start: positionAt(file, span.start), end: positionAt(file, span.end) };
}

/** Offsets beyond the text are its end. */
export function positionAt(file: SourceFile, offset: number): Position {
  const lines = lineStarts(file);
  const within = Math.max(0, Math.min(offset, file.text.length));
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= within) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low, character: within - (lines[low] ?? 0) };
}

/** Positions beyond the text are the end of their line, or of the text. */
export function offsetAt(file: SourceFile, position: Position): number {
  const lines = lineStarts(file);
  const start = lines[position.line];
  if (start === undefined) {
    return position.line < 0 ? 0 : file.text.length;
  }
  const end = lines[position.line + 1] ?? file.text.length;
  return Math.min(start + Math.max(0, position.character), end);
}

// Kept beside the file it belongs to: a file is replaced when its text changes.
const known = new WeakMap<SourceFile, readonly number[]>();

function lineStarts(file: SourceFile): readonly number[] {
  let starts = known.get(file);
  if (!starts) {
    starts = findLines(file.text);
    known.set(file, starts);
  }
  return starts;
}

/** A line ends at `\n`, `\r\n` or `\r`. Source: LSP 3.17, TextDocument.EOL. */
function findLines(text: string): number[] {
  const starts = [0];
  const end = /\r\n|\n|\r/g;
  while (end.exec(text)) {
    starts.push(end.lastIndex);
  }
  return starts;
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
