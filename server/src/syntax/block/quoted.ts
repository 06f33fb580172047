import type { ScalarNode } from '../node';
import { apostrophe, quote } from './characters';
import type { Cursor } from './cursor';
import { refused } from './refused';

/** Text in quotes on one line. With backslashes in it, it is left to the full parser. */
export function readQuoted(cursor: Cursor): ScalarNode {
  const { text, at: start } = cursor;
  const single = text.charCodeAt(start) === apostrophe;
  const end = single ? endOfSingle(text, start) : text.indexOf('"', start + 1);
  const value = text.slice(start + 1, end);
  if (end < 0 || value.includes('\n') || (!single && value.includes('\\'))) {
    throw refused;
  }
  cursor.at = end + 1;
  const content = single ? value.replaceAll("''", "'") : value;
  return { kind: 'scalar', start, end: end + 1, value: content, text: content, style: single ? 'single' : 'double' };
}

/** Two apostrophes stand for one; -1 where none ends the text. */
function endOfSingle(text: string, start: number): number {
  let end = text.indexOf("'", start + 1);
  while (end > 0 && text.charCodeAt(end + 1) === apostrophe) {
    end = text.indexOf("'", end + 2);
  }
  return end;
}

/** Whether a quote stands at a place. */
export function isQuote(code: number): boolean {
  return code === quote || code === apostrophe;
}
