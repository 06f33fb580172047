import type { YAMLError } from 'yaml';
import type { Span } from '../../base/span';
import { flowUntil } from './brackets-around';
import { lineAt } from './lines';
import { parse } from './parse';
import type { Parsed } from './parse';
import { openingOf } from './quotes';

/** What was read of a text, and where in it stands what stands at an offset of what was read. */
export interface Reading extends Parsed {
  readonly back: (offset: number) => number;
}

/**
 * Reads a text as kubectl does: YAML wants the lines of quotes and brackets indented further than the key before them,
 * the reader of kubectl does not. So such lines are indented before they are read.
 * Source: go-yaml `scannerc.go`, `yaml_parser_unroll_indent` and `yaml_parser_scan_flow_scalar`.
 */
export function readLessIndented(text: string): Reading {
  let reading: Reading = { ...parse(text), back: offset => offset };
  for (let pass = 0; pass < mostPasses && reading.errors.length > 0; pass++) {
    const regions = regionsOf(reading);
    if (regions.length === 0) {
      break;
    }
    const { text: wider, back } = indented(reading.text, regions);
    const next = parse(wider);
    const before = reading.back;
    const last = regions.findLast(it => it.quoted);
    if (last && fails(next, back, lineAt(reading.text, last.end).end)) {
      break;
    }
    reading = { ...next, back: offset => before(back(offset)) };
  }
  return reading;
}

/** Brackets in brackets are found one after the other. */
const mostPasses = 10;

/** A stretch whose lines may begin anywhere, from its opening sign to the closing one. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The quotes and brackets that are closed further below than the parser looks. */
function regionsOf({ document, errors, text }: Parsed): Region[] {
  const regions: Region[] = [];
  for (const error of errors.slice(0, mostRegions)) {
    const quoted = error.code === 'MISSING_CHAR' && error.message.startsWith('Missing closing');
    if (!quoted && !isUnclosedBracket(error)) {
      continue;
    }
    const start = quoted ? openingOf(document, error.pos[0]) : flowUntil(document, error.pos[0])?.start;
    const end = start === undefined ? undefined : quoted ? quoteEnd(text, start) : bracketEnd(text, start);
    if (start !== undefined && end !== undefined && (regions.at(-1)?.end ?? -1) < start) {
      regions.push({ start, end, quoted });
    }
    // What follows an open quote is read as something that it is not.
    if (quoted) {
      break;
    }
  }
  return regions;
}

/** More are left to the next pass. */
const mostRegions = 20;

function isUnclosedBracket({ code, message }: YAMLError): boolean {
  return code === 'BAD_INDENT' && message.startsWith('Flow ');
}

/** Whether an error stands before an offset of the text before it was indented: then a quote was closed by chance. */
function fails({ errors }: Parsed, back: (offset: number) => number, offset: number): boolean {
  return errors.some(it => back(it.pos[0]) <= offset);
}

/** Behind the quote that closes the one at an offset; undefined where none does, or it does on the same line. */
function quoteEnd(text: string, start: number): number | undefined {
  const rest = text[start] === '"' ? /"[^"\\]*(?:\\[^][^"\\]*)*"/y : /'[^']*(?:''[^']*)*'/y;
  rest.lastIndex = start;
  return rest.test(text) && rest.lastIndex > lineAt(text, start).end ? rest.lastIndex : undefined;
}

/** Behind the bracket that closes the one at an offset, past quotes and comments in between. */
function bracketEnd(text: string, start: number): number | undefined {
  const open: string[] = [];
  const token = /(?<=[\s,[{:])(?:"[^"\\]*(?:\\[^][^"\\]*)*"|'[^']*(?:''[^']*)*'|#.*)|[[\]{}]/g;
  token.lastIndex = start;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [sign] = found;
    if (sign === '[' || sign === '{') {
      open.push(sign === '[' ? ']' : '}');
    } else if (sign === ']' || sign === '}') {
      if (open.pop() !== sign) {
        return undefined;
      }
      if (open.length === 0) {
        return token.lastIndex;
      }
    }
  }
  return undefined;
}

/** A text in which the lines of some stretches begin further right than these themselves do. */
function indented(text: string, regions: readonly Region[]): { text: string; back: (offset: number) => number } {
  const pieces: string[] = [];
  const inserted: Insertion[] = [];
  let done = 0;
  let sum = 0;
  for (const { start, end } of regions) {
    const width = start - lineAt(text, start).start + 1;
    for (let line = text.indexOf('\n', start) + 1; line > 0 && line < end; line = text.indexOf('\n', line) + 1) {
      pieces.push(text.slice(done, line), ' '.repeat(width));
      inserted.push({ start: line + sum, end: line + sum + width, before: sum });
      done = line;
      sum += width;
    }
  }
  return { text: pieces.join('') + text.slice(done), back: offset => withoutInserted(inserted, offset) };
}

/** Spaces of an indented text, and how many there are before them. */
interface Insertion extends Span {
  readonly before: number;
}

function withoutInserted(inserted: readonly Insertion[], offset: number): number {
  let low = 0;
  for (let high = inserted.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((inserted[middle]?.start ?? 0) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const last = inserted[low - 1];
  return last ? Math.max(last.start, offset - (last.end - last.start)) - last.before : offset;
}
