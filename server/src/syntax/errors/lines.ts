import { lineStart } from '../../base/line-start';
import type { Span } from '../../base/span';

/** A line of a text without its end. */
export interface Line extends Span {
  readonly text: string;
  /** How many spaces it begins with. */
  readonly indent: number;
}

/** The line that an offset stands in. */
export function lineAt(text: string, offset: number): Line {
  const start = lineStart(text, offset);
  const next = text.indexOf('\n', offset);
  const end = next < 0 ? text.length : next > start && text[next - 1] === '\r' ? next - 1 : next;
  const line = text.slice(start, end);
  return { start, end, text: line, indent: line.length - line.replace(/^ +/, '').length };
}

/** The lines above another that say something (no empty ones, no comments), from the nearest up. */
export function* linesAbove(text: string, line: Span): Generator<Line> {
  for (let end = line.start - 1; end >= 0;) {
    const above = lineAt(text, end);
    if (/^\s*[^\s#]/.test(above.text)) {
      yield above;
    }
    end = above.start - 1;
  }
}

/** Where the next thing stands from an offset on: behind spaces, line ends and comments. The end of the text: nowhere. */
export function nextThing(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++;
    } else if (text[at] === '#' && (at === 0 || /\s/.test(text.charAt(at - 1)))) {
      at = lineAt(text, at).end;
    } else {
      break;
    }
  }
  return at;
}

/** Where the last thing before an offset ends. */
export function previousThing(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}

/** What is written from an offset to the end of its line, without the comment behind it. */
export function restOfLine(text: string, offset: number): string {
  const line = text.slice(offset, lineAt(text, offset).end);
  return line.replace(/\s#.*$/, '').trimEnd();
}

/** What is written, as a message shows it. */
export function shown(written: string): string {
  const line = written.trim().replace(/\s+/g, ' ');
  const cut = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return cut.includes('`') ? `"${cut}"` : `\`${cut}\``;
}

/** The stretch of what is written from an offset to the end of its line; one character at least. */
export function spanOfRest(text: string, offset: number): Span {
  return { start: offset, end: offset + Math.max(1, restOfLine(text, offset).length) };
}
