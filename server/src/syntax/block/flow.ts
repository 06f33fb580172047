import type { Entry, Node, ScalarNode } from '../node';
import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  dash,
  hash,
  isIndicator,
  isPlain,
  newline,
  openBrace,
  openBracket,
  question,
  space,
} from './characters';
import type { Cursor } from './cursor';
import { refuseDuplicate } from './duplicates';
import { plainScalar } from './plain';
import { isQuote, readQuoted } from './quoted';
import { refused } from './refused';

/** `{a: b, c: [d]}` on one line, of plain and quoted scalars. */
export function readFlow(cursor: Cursor): Node {
  cursor.descend();
  const start = cursor.at;
  const isMap = cursor.code() === openBrace;
  const close = isMap ? closeBrace : closeBracket;
  const entries: Entry[] = [];
  const items: Node[] = [];
  cursor.at++;
  cursor.skipSpaces();
  while (cursor.code() !== close) {
    if (isMap) {
      entries.push(readEntry(cursor, entries));
    } else {
      items.push(readValue(cursor));
    }
    cursor.skipSpaces();
    if (cursor.code() === comma) {
      cursor.at++;
      cursor.skipSpaces();
    } else if (cursor.code() !== close) {
      throw refused;
    }
  }
  const end = ++cursor.at;
  cursor.ascend();
  return isMap ? { kind: 'map', start, end, entries, flow: true } : { kind: 'sequence', start, end, items, flow: true };
}

function readEntry(cursor: Cursor, others: readonly Entry[]): Entry {
  const key = readScalar(cursor);
  refuseDuplicate(others, key.text);
  if (cursor.code() !== colon || cursor.text.charCodeAt(cursor.at + 1) !== space || key.text === '<<') {
    throw refused;
  }
  cursor.at++;
  cursor.skipSpaces();
  return { key, value: readValue(cursor) };
}

function readValue(cursor: Cursor): Node {
  const code = cursor.code();
  return code === openBrace || code === openBracket ? readFlow(cursor) : readScalar(cursor);
}

function readScalar(cursor: Cursor): ScalarNode {
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  if (isQuote(code)) {
    return readQuoted(cursor);
  }
  const next = text.charCodeAt(start + 1);
  if (isIndicator(code) || code === question || (code === dash && !isPlain(next) && next !== dash)) {
    throw refused;
  }
  return plainScalar(cursor, start, endOfPlain(text, start));
}

function endOfPlain(text: string, start: number): number {
  for (let end = start; ; end++) {
    const code = text.charCodeAt(end);
    if (
      Number.isNaN(code) ||
      code === newline ||
      code === openBrace ||
      code === openBracket ||
      code === hash ||
      isQuote(code)
    ) {
      throw refused;
    }
    if (code === comma || code === closeBrace || code === closeBracket) {
      return end;
    }
    if (code === colon) {
      const next = text.charCodeAt(end + 1);
      if (next === space) {
        return end;
      }
      if (!isPlain(next)) {
        throw refused;
      }
    }
  }
}
