import { say } from '../../base/say';
import { blockTextAbove } from './block-text';
import { flowAround } from './brackets-around';
import { missingComma } from './brackets';
import { lineAt, restOfLine, shown, spanOfRest } from './lines';
import { endsOnItsLine } from './one-line';
import type { Cause, Explained, ParserError } from './parser-error';
import { deeper, itemAmongKeys } from './indentation';
import { tabbedLine } from './tabs';
import { unspaced } from './unspaced';

/** What stands where a key of a map is wanted, or a value, and is none. */
export const keyCauses: readonly Cause[] = [
  { code: 'MULTILINE_IMPLICIT_KEY', said: /^Implicit keys need to be on a single line/, explain: noKey },
  { code: 'MISSING_CHAR', said: /^Implicit map keys need to be followed by map values/, explain: noKey },
  { code: 'BLOCK_AS_IMPLICIT_KEY', said: /^Nested mappings are not allowed in compact/, explain: secondValue },
  { code: 'UNEXPECTED_TOKEN', said: /^Unexpected block-seq-ind on same line with key/, explain: listOnKeyLine },
  { code: 'KEY_OVER_1024_CHARS', said: /./, explain: longKey },
];

/** A line that a map goes on with: without a colon, or without the space behind it. */
function noKey(error: ParserError): Explained {
  const { text, start } = error;
  const line = lineAt(text, start);
  const written = restOfLine(text, start);
  const span = spanOfRest(text, start);
  const { document } = error;
  if (flowAround(document, start)) {
    return missingComma(error);
  }
  const tabbed = tabbedLine(text, start);
  if (tabbed) {
    return tabbed;
  }
  const blockText = blockTextAbove(text, line);
  if (blockText) {
    return { ...blockText, span };
  }
  if (/^-\s|^-$/.test(written)) {
    return { message: itemAmongKeys(written), span };
  }
  if (/^["'{[&*!|>]/.test(written)) {
    return { message: endsOnItsLine(), span };
  }
  return unspaced(written, start) ?? { message: noColon(written), span };
}

function noColon(written: string): string {
  const [, key, value] = /^([A-Za-z][\w./-]*)(?:\s+(\S+))?$/.exec(written) ?? [];
  if (key === undefined) {
    return say`${shown(written)} stands where a key of a map is wanted, but no colon follows it: indent it if it goes on with the value above, or make it a key with a colon and a value`;
  }
  const right = value === undefined ? `${key}:` : `${key}: ${value}`;
  return say`${shown(written)} stands where a key of a map is wanted, but no colon follows it: write ${shown(right)}, or indent it if it goes on with the value above`;
}

/** A map where its key has a value already: on its line, or on the lines below. */
function secondValue({ text, start }: ParserError): Explained {
  const line = lineAt(text, start);
  const value = restOfLine(text, start);
  const key = keyBefore(text.slice(line.start, start));
  const [, inner] = /^(.*?):(?:\s|$)/.exec(value) ?? [];
  if (inner) {
    return {
      message: say`the value of ${shown(key)} holds a colon with a space behind it, which only a key has: put the value in quotes, or begin ${shown(`${inner}:`)} on a line of its own`,
      span: { start, end: start + value.length },
    };
  }
  const below = lineBelow(text, line.end);
  if (below === undefined || value === '' || /^[?&!:]/.test(value)) {
    return {
      message: say`${shown(value)} stands where the value of ${shown(key)} is wanted, but on a line of its own only: begin it on the next line`,
      span: spanOfRest(text, start),
    };
  }
  return deeper(text, below, key, value);
}

/** The key that stands before a value, without the dashes before it and the colon behind it. */
function keyBefore(written: string): string {
  return written
    .trim()
    .replace(/^(?:- +)+/, '')
    .replace(/\s*:(?:\s+[&!]\S*)*$/, '');
}

/** Where the first line below an offset begins that says something. */
function lineBelow(text: string, offset: number): number | undefined {
  const found = /\n[ \t]*(?=[^\s#])/g;
  found.lastIndex = offset;
  return found.test(text) ? found.lastIndex : undefined;
}

function listOnKeyLine({ text, start }: ParserError): Explained {
  return {
    message: say`a list cannot begin on the line of its key: begin ${shown(restOfLine(text, start))} on the next line`,
    span: spanOfRest(text, start),
  };
}

function longKey({ text, start }: ParserError): Explained {
  return {
    message: say`more than 1024 characters stand before a colon, and no key is so long: put the text in quotes if it is a value, or shorten the key`,
    span: { start, end: lineAt(text, start).end },
  };
}
