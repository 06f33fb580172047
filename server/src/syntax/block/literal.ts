import type { ScalarNode } from '../node';
import { newline, space } from './characters';
import type { Cursor } from './cursor';
import { refused } from './refused';

/**
 * Literal text below a key or a dash that stands at `column`: `|`, `|-`. An explicit indentation and `|+` are left to
 * the full parser. Moves on to the next line.
 */
export function readLiteral(cursor: Cursor, column: number): ScalarNode {
  const { text, at: start } = cursor;
  header.lastIndex = start;
  const chomping = header.exec(text)?.[1];
  if (chomping === undefined || chomping === '+') {
    throw refused;
  }
  const first = header.lastIndex;
  const { lines, end } = readLines(text, first, column);
  const body = lines.join('\n').replace(/\n*$/, '');
  const value = chomping === '' && body !== '' ? `${body}\n` : body;
  // Without any text, the next line is still to come.
  cursor.at = end > first ? end : first - 1;
  if (cursor.code() === newline) {
    cursor.nextLine();
  } else {
    cursor.at = text.length;
    cursor.column = -1;
  }
  return { kind: 'scalar', start, end, value, text: value, style: 'block' };
}

const header = /\|([-+]?)[ ]*(?:\n|$)/y;

function readLines(text: string, first: number, column: number): { lines: string[]; end: number } {
  const lines: string[] = [];
  let indent = -1;
  let end = first;
  for (let at = first; at < text.length;) {
    const found = text.indexOf('\n', at);
    const lineEnd = found < 0 ? text.length : found;
    let content = at;
    while (text.charCodeAt(content) === space && content < lineEnd) {
      content++;
    }
    if (content === lineEnd) {
      if (indent < 0 && content - at > column + 1) {
        throw refused;
      }
      lines.push(indent >= 0 && content - at > indent ? text.slice(at + indent, lineEnd) : '');
    } else {
      indent = indent < 0 ? content - at : indent;
      if (content - at < indent || indent <= column) {
        if (content - at > column) {
          throw refused;
        }
        break;
      }
      lines.push(text.slice(at + indent, lineEnd));
      end = lineEnd;
    }
    at = lineEnd + 1;
  }
  if (indent < 0) {
    throw refused;
  }
  return { lines, end };
}
