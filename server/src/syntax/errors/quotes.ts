import { isScalar, visit } from 'yaml';
import type { Document } from 'yaml';
import { say } from '../../base/say';
import { lineAt, restOfLine, shown, spanOfRest } from './lines';
import type { Cause, Explained, Mend, ParserError } from './parser-error';

/** Texts in quotes, and what should be in some. */
export const quoteCauses: readonly Cause[] = [
  { code: 'MISSING_CHAR', said: /^Missing closing ["']quote/, explain: unclosed },
  { code: 'BAD_DQ_ESCAPE', said: /./, explain: unknownEscape },
  { code: 'BAD_SCALAR_START', said: /./, explain: reserved },
];

function unclosed({ text, document, start, end }: ParserError): Explained {
  const opening = openingOf(document, start);
  if (opening === undefined) {
    return { message: say`a quote is opened and never closed: write it where the text ends`, span: { start, end } };
  }
  const quote = text.charAt(opening);
  const line = text.slice(opening, lineAt(text, opening).end).trimEnd();
  return {
    message: say`the quote before ${shown(line.slice(1))} is opened and not closed: write ${shown(quote)} where the text ends`,
    span: { start: opening, end: opening + line.length },
    ...closedAtEnd(line, quote, opening),
  };
}

/** Where the text in quotes begins that ends at an offset. */
export function openingOf(document: Document, end: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && node.range?.[1] === end && node.type?.startsWith('QUOTE')) {
        found = node.range[0];
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

/** The quote at the end of its line, before the brackets that close there. A comment or a second quote leaves it open. */
function closedAtEnd(line: string, quote: string, opening: number): { mend?: Mend } {
  const content = line.replace(/[\]}]+$/, '').trimEnd();
  if (content.length < 2 || line.slice(1).includes(quote) || /\s#|\\$/.test(content)) {
    return {};
  }
  const at = opening + content.length;
  return {
    mend: { title: say`Close the quote at the end of the line`, edits: [{ start: at, end: at, instead: quote }] },
  };
}

/** Source: YAML 1.2.2, 5.7. */
function unknownEscape({ text, start }: ParserError): Explained {
  const sign = text.charAt(start + 1);
  const digits = { x: 2, u: 4, U: 8 }[sign];
  const written = text.slice(start, start + 2);
  const backslash = shown(`\\${written}`);
  return {
    message:
      digits === undefined
        ? say`${shown(written)} means nothing within double quotes: write ${backslash} for a backslash, or put the text in single quotes`
        : say`${shown(written)} within double quotes wants the ${digits} hexadecimal digits of a character behind it: write them, ${backslash} for a backslash, or put the text in single quotes`,
    span: { start, end: start + 2 },
    mend: {
      title: say`Write ${`\\${written}`}`,
      edits: [{ start, end: start, instead: '\\' }],
    },
  };
}

/** Signs that begin no text without quotes. Source: YAML 1.2.2, 7.3.3 and 5.3. */
function reserved({ text, start }: ParserError): Explained {
  const sign = text.charAt(start);
  return {
    message: say`a text that begins with ${shown(sign === '\t' ? '\\t' : sign)} has to stand in quotes, since YAML keeps this sign for itself: put it in quotes`,
    span: { start, end: start + 1 },
    ...inQuotes(text, start),
  };
}

/** What stands from an offset to the end of its line as a text in quotes; no mend where that would be a guess. */
export function inQuotes(text: string, start: number): { mend?: Mend } {
  const line = lineAt(text, start);
  const before = text.slice(line.start, start);
  const written = restOfLine(text, start);
  if (!/^\s*(?:- +)*(?:[\w./-]+: +)?$/.test(before) || /['":]/.test(written)) {
    return {};
  }
  const span = spanOfRest(text, start);
  return { mend: { title: say`Put it in quotes`, edits: [{ ...span, instead: `'${written}'` }] } };
}
