import { say } from '../../base/say';
import { flowAround, flowUntil } from './brackets-around';
import { nextThing, previousThing, restOfLine, shown, spanOfRest } from './lines';
import { endsOnItsLine } from './one-line';
import { insertedSpace, noSpaceBehindColon } from './unspaced';
import type { Cause, Explained, ParserError } from './parser-error';

/** Maps and lists in braces and brackets. */
export const bracketCauses: readonly Cause[] = [
  { code: 'BAD_INDENT', said: /^Flow (map|sequence) in block collection/, explain: unclosed },
  { code: 'MISSING_CHAR', said: /^Flow (map|sequence) must end with/, explain: unclosed },
  { code: 'MISSING_CHAR', said: /^Missing , (or : )?between/, explain: missingComma },
  { code: 'MISSING_CHAR', said: /^Missing space after :/, explain: unspacedColon },
  { code: 'BLOCK_IN_FLOW', said: /./, explain: missingComma },
  { code: 'MULTILINE_IMPLICIT_KEY', said: /^Implicit keys of flow sequence pairs/, explain: missingComma },
  { code: 'UNEXPECTED_TOKEN', said: /^Unexpected (,|empty item) in /, explain: superfluousComma },
];

/** A bracket without its other half. */
function unclosed({ text, document, start, end }: ParserError): Explained {
  const opening = flowUntil(document, start) ?? { start, end };
  const open = text.charAt(opening.start);
  const close = open === '{' ? '}' : ']';
  const at = nextThing(text, start);
  const found = text.charAt(at);
  if (found === '}' || found === ']') {
    return {
      message: say`${shown(open)} is closed by ${shown(found)}: write ${shown(close)} in its place`,
      span: { start: at, end: at + 1 },
      mend: { title: say`Write ${close}`, edits: [{ start: at, end: at + 1, instead: close }] },
    };
  }
  return {
    message: say`${shown(open)} is opened here and never closed: write ${shown(close)} where its content ends`,
    span: { start: opening.start, end: opening.start + 1 },
  };
}

/** Two things in brackets without a comma in between. */
export function missingComma(error: ParserError): Explained {
  const { text, document, start } = error;
  const at = nextThing(text, start);
  const written = restOfEntry(text, at);
  if (written.startsWith(':')) {
    return { message: endsOnItsLine(), span: spanOfRest(text, at) };
  }
  if (/^-(?:[\s,\]}]|$)/.test(written)) {
    return {
      message: say`${shown(written)} begins with a dash, but between brackets items of a list stand without one, with commas in between: remove the dash, or the brackets`,
      span: spanOfRest(text, at),
    };
  }
  const next = nextEntry(text, at, flowAround(document, at)?.end ?? text.length);
  if (next === undefined) {
    return {
      message: say`a comma or a colon is missing before ${shown(written)}: write a colon if it is the value of what stands before it, a comma otherwise`,
      span: spanOfRest(text, at),
    };
  }
  if (next === at) {
    return {
      message: say`the value ${shown(written)} holds a colon with a space behind it, which only a key has: put the value in quotes, or write a comma before the next key`,
      span: spanOfRest(text, at),
    };
  }
  const end = previousThing(text, next);
  return {
    message: say`a comma is missing before ${shown(restOfEntry(text, next))}: between brackets, commas part what follows one another, also at the ends of lines`,
    span: spanOfRest(text, next),
    mend: { title: say`Insert the comma`, edits: [{ start: end, end, instead: ',' }], preferred: true },
  };
}

/**
 * Where the key begins that stands before the first colon from an offset on: the offset itself where one word is
 * before the colon. Undefined where no colon follows.
 */
function nextEntry(text: string, offset: number, end: number): number | undefined {
  const before = /^(?:"[^"]*"|'[^']*'|[^:,[\]{}"']|:(?=\S))*?(?=:\s)/.exec(text.slice(offset, end))?.[0].trimEnd();
  if (before === undefined) {
    return undefined;
  }
  const key = /\s(?:"[^"]*"|'[^']*'|\S+)$/.exec(before);
  return key ? offset + key.index + 1 : offset;
}

/** What is written from an offset to the end of its line, or to the comma or the bracket before that. */
function restOfEntry(text: string, offset: number): string {
  const rest = restOfLine(text, offset);
  return /^(?:"[^"]*"|'[^']*'|[^,\]}])+/.exec(rest)?.[0] ?? rest;
}

/** `{ *name :value }`: behind an alias, the colon needs a space as well. */
function unspacedColon({ text, start }: ParserError): Explained {
  const written = restOfEntry(text, start).trim();
  const at = start + 1;
  return {
    message: noSpaceBehindColon(written, `: ${written.slice(1)}`),
    span: { start, end: start + written.length },
    mend: insertedSpace(at),
  };
}

function superfluousComma({ text, start }: ParserError): Explained {
  const comma = text[start] === ',' ? start : text.indexOf(',', start);
  return {
    message: say`nothing stands before this comma that it could part from what follows: remove it, or write what is missing`,
    span: { start: Math.max(start, comma), end: Math.max(start, comma) + 1 },
  };
}
