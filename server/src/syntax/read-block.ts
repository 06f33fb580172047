import { lineStart } from '../base/line-start';
import { bar, hash, newline, openBrace, openBracket, space } from './block/characters';
import { Cursor } from './block/cursor';
import { refuseDuplicate } from './block/duplicates';
import { readFlow } from './block/flow';
import { isKey, readKey } from './block/key';
import { readLiteral } from './block/literal';
import { readPlain } from './block/plain';
import { isQuote, readQuoted } from './block/quoted';
import { refused } from './block/refused';
import type { Entry, Node } from './node';

/**
 * Reads the plain part of YAML that nearly all manifests are written in, some twenty times faster than a full parser:
 * block maps and lists, one-line scalars, one-line flow collections, literal text. Answers undefined for everything
 * else (anchors, tags, folded and multi-line scalars, escapes, tabs, carriage returns, duplicate keys, any error), and
 * then `compose` has the word. Where it answers, it answers as `compose` does: a test compares them.
 */
export function readBlock(text: string): { readonly root: Node | undefined } | undefined {
  if (isUnusual(text)) {
    return undefined;
  }
  try {
    return { root: readRoot(new Cursor(text)) };
  } catch (reason) {
    if (reason === refused) {
      return undefined;
    }
    throw reason;
  }
}

/** Tabs, carriage returns and directives: three plain searches are cheaper than a pattern. */
function isUnusual(text: string): boolean {
  return text.includes('\t') || text.includes('\r') || text.startsWith('%') || text.includes('\n%');
}

function readRoot(cursor: Cursor): Node | undefined {
  // What stands on the line of the `---` marker is left to the full parser, unless it is a comment.
  cursor.skipSpaces();
  const code = cursor.code();
  if (cursor.at > 0 && !cursor.atEnd && code !== newline && code !== hash) {
    throw refused;
  }
  if (cursor.at > 0 || code === newline || code === hash) {
    cursor.nextLine();
  }
  const root = cursor.atEnd ? undefined : readCollection(cursor);
  if (!cursor.atEnd) {
    throw refused;
  }
  return root;
}

function readCollection(cursor: Cursor): Node {
  return cursor.isDash() ? readSequence(cursor, cursor.column) : readMap(cursor, cursor.column);
}

function readMap(cursor: Cursor, column: number): Node {
  cursor.descend();
  const start = cursor.at;
  const entries: Entry[] = [];
  let end = start;
  do {
    if (cursor.isDash()) {
      throw refused;
    }
    const key = readKey(cursor);
    refuseDuplicate(entries, key.text);
    cursor.skipSpaces();
    const value = readValue(cursor, column, true);
    end = value?.end ?? key.end + 1;
    entries.push({ key, value });
  } while (cursor.column === column);
  if (cursor.column > column) {
    throw refused;
  }
  cursor.ascend();
  // The copy is as long as it has to be: it is kept, and most maps are much shorter than what `push` makes room for.
  return { kind: 'map', start, end, entries: entries.slice(), flow: false };
}

function readSequence(cursor: Cursor, column: number): Node {
  cursor.descend();
  const start = cursor.at;
  const items: (Node | undefined)[] = [];
  let end = start;
  do {
    end = ++cursor.at;
    cursor.skipSpaces();
    const item = readItem(cursor, column);
    end = item?.end ?? end;
    items.push(item);
  } while (cursor.column === column && cursor.isDash());
  if (cursor.column > column) {
    throw refused;
  }
  cursor.ascend();
  return { kind: 'sequence', start, end, items: items.slice(), flow: false };
}

function readItem(cursor: Cursor, column: number): Node | undefined {
  const sequence = cursor.isDash();
  if (!sequence && !isKey(cursor)) {
    return readValue(cursor, column, false);
  }
  const inner = cursor.at - lineStart(cursor.text, cursor.at);
  cursor.column = inner;
  return sequence ? readSequence(cursor, inner) : readMap(cursor, inner);
}

/** Reads what stands behind a colon or a dash, and moves on to the next line. */
function readValue(cursor: Cursor, column: number, inMap: boolean): Node | undefined {
  const code = cursor.code();
  if (code === newline || code === hash || Number.isNaN(code)) {
    if (code === hash && cursor.text.charCodeAt(cursor.at - 1) !== space) {
      throw refused;
    }
    cursor.nextLine();
    if (cursor.column > column || (inMap && cursor.column === column && cursor.isDash())) {
      return cursor.isDash() || isKey(cursor) ? readCollection(cursor) : readOwnLine(cursor, column);
    }
    return undefined;
  }
  const node = readInline(cursor, column);
  // Literal text has moved on to the next line itself.
  if (!isLiteral(node)) {
    cursor.endOfLine();
  }
  // A deeper line would continue the scalar.
  if (cursor.column > column) {
    throw refused;
  }
  return node;
}

/** A value of one line that stands on the line below its key. */
function readOwnLine(cursor: Cursor, column: number): Node {
  const node = readInline(cursor, column);
  if (isLiteral(node)) {
    throw refused;
  }
  cursor.endOfLine();
  if (cursor.column > column) {
    throw refused;
  }
  return node;
}

function readInline(cursor: Cursor, column: number): Node {
  const code = cursor.code();
  if (isQuote(code)) {
    return readQuoted(cursor);
  }
  switch (code) {
    case openBrace:
    case openBracket:
      return readFlow(cursor);
    case bar:
      return readLiteral(cursor, column);
    default:
      return readPlain(cursor);
  }
}

function isLiteral(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'block';
}
