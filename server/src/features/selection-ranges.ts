import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { contains } from '../base/span';
import type { Span } from '../base/span';
import type { Node } from '../syntax/node';
import { readDocument } from '../syntax/read-document';
import { split } from '../syntax/split';
import type { Snapshot } from '../workspace/snapshot';
import { fileRange, offsetAt } from './position';

/**
 * What an editor selects step by step around each position: the value without and with its quotes, the pair, the map or
 * the list, and so on up to the document and the file. Empty for files that are not known.
 */
export function selectionRanges(snapshot: Snapshot, uri: string, positions: readonly Position[]): SelectionRange[] {
  const file = snapshot.files.get(uri);
  if (!file) {
    return [];
  }
  const documents = split(file.text);
  return positions.map(position => {
    const offset = offsetAt(file, position);
    const document = documents.findLast(it => it.start <= offset) ?? { start: 0, end: file.text.length };
    const text = file.text.slice(document.start, document.end);
    const steps = around(readDocument(text).root, text, offset - document.start);
    const spans = [{ start: 0, end: text.length }, ...steps].map(it => ({
      start: document.start + it.start,
      end: document.start + it.end,
    }));
    return nested([{ start: 0, end: file.text.length }, ...spans]).reduce<SelectionRange>(
      (parent, span) => ({ range: fileRange(file, span), parent }),
      { range: fileRange(file, { start: 0, end: file.text.length }) },
    );
  });
}

/** The parts of a node that hold an offset, from the outermost. */
function around(node: Node | undefined, text: string, offset: number): Span[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'scalar':
      return contains(node, offset) ? [trimmed(node, text), ...inner(node, text, offset)] : [];
    case 'sequence': {
      const item = node.items.find(it => it && holds(trimmed(it, text), offset, text));
      return [trimmed(node, text), ...(item ? around(item, text, offset) : [])];
    }
    case 'map': {
      const entry = node.entries.find(it => holds(pairOf(it, text), offset, text));
      const parts = entry && (contains(entry.key, offset) ? [entry.key] : around(entry.value, text, offset));
      return [trimmed(node, text), ...(entry ? [pairOf(entry, text)] : []), ...(parts ?? [])];
    }
  }
}

function pairOf({ key, value }: { key: Span; value: Span | undefined }, text: string): Span {
  return trimmed({ start: key.start, end: Math.max(key.end, value?.end ?? 0) }, text);
}

/** Without the line breaks and comments' blanks at its end. */
function trimmed({ start, end }: Span, text: string): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function holds(span: Span, offset: number, text: string): boolean {
  return contains(span, offset) && span.end <= text.length;
}

/** What is within quotes. */
function inner(node: Node, text: string, offset: number): Span[] {
  const quoted = /^["']/.test(text.slice(node.start, node.end)) && node.end - node.start > 1;
  const span = { start: node.start + 1, end: node.end - 1 };
  return quoted && contains(span, offset) ? [span] : [];
}

/** Each span lies in the one before and is smaller. */
function nested(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const above = kept.at(-1);
    const within = !above || (above.start <= span.start && span.end <= above.end);
    const smaller = !above || span.end - span.start < above.end - above.start;
    if (within && smaller) {
      kept.push(span);
    }
  }
  return kept.slice(1);
}
