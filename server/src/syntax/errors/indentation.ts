import { say } from '../../base/say';
import { blockTextAbove } from './block-text';
import { lineAt, linesAbove, nextThing, restOfLine, shown, spanOfRest } from './lines';
import type { Cause, Explained, ParserError } from './parser-error';
import { nothingMore } from './nothing-more';
import { tabbedLine } from './tabs';
import { unspaced } from './unspaced';

/** Lines that begin where nothing above them does. */
export const indentationCauses: readonly Cause[] = [
  { code: 'BAD_INDENT', said: /^All (mapping|sequence) items must start at the same column/, explain: misaligned },
  { code: 'BLOCK_AS_IMPLICIT_KEY', said: /^A block sequence may not be used/, explain: misaligned },
  { code: 'MISSING_CHAR', said: /^Sequence item without - indicator/, explain: misaligned },
];

/** The next line begins at a column where no map and no list above it does, or not what belongs there. */
export function misaligned({ text, start, end }: ParserError): Explained {
  const at = nextThing(text, start);
  if (at >= text.length) {
    return { message: say`the text ends where the value of a key is wanted: write it`, span: { start, end } };
  }
  const written = shown(restOfLine(text, at));
  const span = spanOfRest(text, at);
  const line = lineAt(text, at);
  const tabbed = tabbedLine(text, at);
  if (tabbed) {
    return tabbed;
  }
  const blockText = blockTextAbove(text, line);
  if (blockText) {
    return { ...blockText, span };
  }
  const open = openAbove(text, at);
  const column = at - line.start;
  const beside = open.find(it => it.column === column);
  if (beside) {
    return unspaced(restOfLine(text, at), at) ?? { message: unlike(restOfLine(text, at), beside.begins), span };
  }
  const columns = open.map(it => it.column);
  const further = columns.findLast(it => it > column);
  const less = columns.find(it => it < column);
  const above = further === undefined ? keyWithValueAbove(text, at) : undefined;
  if (above) {
    return deeper(text, at, above.key, above.value);
  }
  const message =
    further === undefined || less === undefined
      ? say`${written} begins in column ${column + 1}, what it could belong to above in column ${1 + (further ?? less ?? 0)}: begin it in the same`
      : say`${written} begins in column ${column + 1}, what it could belong to above in column ${less + 1} or ${further + 1}: begin it in one of them`;
  return { message, span };
}

/** A line is indented further than the key above it, which has a value on its own line. */
export function deeper(text: string, at: number, key: string, value: string): Explained {
  return {
    message: say`${shown(restOfLine(text, at))} is indented further than ${shown(key)}, which has the value ${shown(value)} already: indent it like ${shown(key)}, or remove that value`,
    span: spanOfRest(text, at),
  };
}

/** The key of the line above, and the value that stands behind it there. */
function keyWithValueAbove(text: string, offset: number): { key: string; value: string } | undefined {
  const [above] = linesAbove(text, lineAt(text, offset));
  const [, key, value] =
    (above && /^\s*(?:- +)*([^\s#'"][^#'"]*?):\s+(\S.*)$/.exec(restOfLine(text, above.start))) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
}

/** What is said of an item of a list where the next key of a map is wanted. */
export function itemAmongKeys(written: string): string {
  return say`${shown(written)} is an item of a list, but the next key of a map is wanted here: write it below a key that has no value yet, or indent it like the list it belongs to`;
}

/** What is said of a line that begins where a list or a map does and is no part of it. */
function unlike(written: string, beside: Opening['begins']): string {
  if (beside === 'list' && !/^-(?:\s|$)/.test(written)) {
    return say`${shown(written)} stands where the next item of a list is wanted: begin it with a dash and a space, or indent it like the keys it belongs to`;
  }
  return beside === 'map' && /^-(?:\s|$)/.test(written) ? itemAmongKeys(written) : nothingMore(written);
}

/** What is still open above a line, and begins at a column: a list at its dash, a map at its first key, or a value. */
interface Opening {
  readonly column: number;
  readonly begins: 'list' | 'map' | 'value';
}

/** The deepest first. */
function openAbove(text: string, offset: number): Opening[] {
  const open: Opening[] = [];
  let least = Infinity;
  for (const { text: line } of linesAbove(text, lineAt(text, offset))) {
    const [dashes = ''] = /^\s*(?:- +)*/.exec(line) ?? [];
    const here: Opening[] = [...dashes.matchAll(/-/g)].map(it => ({ column: it.index, begins: 'list' }));
    const content = line.slice(dashes.length);
    if (content !== '') {
      const isKey = /^(?:"[^"]*"|'[^']*'|[^"'[{].*?)\s*:(?:\s|$)/.test(content);
      here.push({ column: dashes.length, begins: content === '-' ? 'list' : isKey ? 'map' : 'value' });
    }
    const deeper = here.filter(it => it.column < least);
    open.push(...deeper.reverse());
    least = Math.min(least, ...here.map(it => it.column));
    if (least === 0) {
      break;
    }
  }
  return open;
}
