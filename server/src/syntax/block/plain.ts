import type { ScalarNode } from '../node';
import { resolvePlain } from '../scalar';
import { colon, isIndicator, question, space } from './characters';
import type { Cursor } from './cursor';
import { refused } from './refused';

/** A plain scalar that ends with its line, or before a comment. */
export function readPlain(cursor: Cursor): ScalarNode {
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  if (
    isIndicator(code) ||
    cursor.isDash() ||
    ((code === question || code === colon) && text.charCodeAt(start + 1) === space)
  ) {
    throw refused;
  }
  let end = text.indexOf('\n', start);
  end = end < 0 ? text.length : end;
  let value = text.slice(start, end);
  const comment = value.indexOf(' #');
  value = comment < 0 ? value : value.slice(0, comment);
  // A colon here would make a key of what stands before it.
  if (value.includes(': ') || value.endsWith(':')) {
    throw refused;
  }
  return plainScalar(cursor, start, start + value.length);
}

/** The plain scalar between two offsets, without the spaces at its end; the cursor then stands at the second one. */
export function plainScalar(cursor: Cursor, start: number, behind: number): ScalarNode {
  const { text } = cursor;
  let end = behind;
  while (text.charCodeAt(end - 1) === space) {
    end--;
  }
  if (end <= start) {
    throw refused;
  }
  cursor.at = behind;
  const value = text.slice(start, end);
  return { kind: 'scalar', start, end, value: resolvePlain(value), text: value, style: 'plain' };
}
