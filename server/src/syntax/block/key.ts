import type { ScalarNode } from '../node';
import { colon, hash, isBlank, isIndicator, newline, space } from './characters';
import type { Cursor } from './cursor';
import { keyAt } from './known-keys';
import { isQuote, readQuoted } from './quoted';
import { refused } from './refused';

/** Whether a key and its colon stand here. */
export function isKey({ text, at }: Cursor): boolean {
  const code = text.charCodeAt(at);
  if (isQuote(code)) {
    const end = text.indexOf(text.charAt(at), at + 1);
    return end > 0 && text.charCodeAt(end + 1) === colon;
  }
  return !isIndicator(code) && colonBehind(text, at) >= 0;
}

/** Reads a key and its colon. */
export function readKey(cursor: Cursor): ScalarNode {
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  if (isQuote(code)) {
    const key = readQuoted(cursor);
    if (cursor.code() !== colon || !isBlank(text.charCodeAt(cursor.at + 1))) {
      throw refused;
    }
    cursor.at++;
    return key;
  }
  let end = isIndicator(code) ? -1 : colonBehind(text, start);
  if (end <= start || end - start > longestKey) {
    throw refused;
  }
  cursor.at = end + 1;
  while (text.charCodeAt(end - 1) === space) {
    end--;
  }
  const key = keyAt(text, start, end);
  if (key.text === '<<') {
    throw refused;
  }
  return { kind: 'scalar', start, end, value: key.value, text: key.text, style: 'plain' };
}

/** Source: YAML 1.2.2, 7.4.2. */
const longestKey = 1024;

/** Where the colon behind a plain key stands, -1 if there is none on this line. */
function colonBehind(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === colon) {
      if (isBlank(text.charCodeAt(at + 1))) {
        return at;
      }
    } else if (code === newline || (code === hash && text.charCodeAt(at - 1) === space)) {
      return -1;
    }
  }
  return -1;
}
