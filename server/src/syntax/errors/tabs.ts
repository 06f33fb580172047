import { say } from '../../base/say';
import type { Span } from '../../base/span';
import { lineAt } from './lines';
import type { Cause, Explained, Mend, ParserError, TextEdit } from './parser-error';

/** Tabs that indent, which is what spaces are for. Source: YAML 1.2.2, 6.1. */
export const tabCauses: readonly Cause[] = [{ code: 'TAB_AS_INDENT', said: /./, explain: tab }];

/** A tab before the line's content: where the parser speaks of something else, it is the tab all the same. */
export function tabbedLine(text: string, offset: number): Explained | undefined {
  const line = lineAt(text, offset);
  const blank = /^ *\t[ \t]*/.exec(line.text)?.[0];
  return blank === undefined ? undefined : tabs(text, { start: line.start, end: line.start + blank.length });
}

function tab({ text, start, end }: ParserError): Explained {
  return tabbedLine(text, start) ?? tabs(text, { start, end });
}

function tabs(text: string, { start, end }: Span): Explained {
  return {
    message: say`a tab indents what follows, and YAML counts spaces only: write spaces in its place`,
    span: { start, end },
    mend: withSpaces(text, { start, end }),
  };
}

/** Spaces for the tabs at one place, and for those that other lines begin with: how many, the rest of the text tells. */
function withSpaces(text: string, place: Span): Mend {
  const [edits = [], ...others] = [...new Set([stepOf(text), 2, 4, 8])].map(width => spaces(text, place, width));
  return { title: say`Indent with spaces instead of tabs`, edits, others, preferred: true };
}

function spaces(text: string, { start, end }: Span, width: number): TextEdit[] {
  const step = ' '.repeat(width);
  const atLineStart = lineAt(text, start).start === start;
  const here: TextEdit = {
    start,
    end,
    instead: atLineStart ? text.slice(start, end).replaceAll('\t', step) : ' ',
  };
  const others = [...text.matchAll(/^\t[ \t]*/gm)]
    .map(it => ({ start: it.index, end: it.index + it[0].length, instead: it[0].replaceAll('\t', step) }))
    .filter(it => it.start !== start);
  return [here, ...others].sort((a, b) => a.start - b.start);
}

/** By how much a text indents: its least indentation, two spaces where it has none. */
function stepOf(text: string): number {
  const indents = [...text.matchAll(/^ +(?=[^\s#])/gm)].map(it => it[0].length).filter(it => it > 1);
  return indents.reduce((a, b) => Math.min(a, b), indents.length === 0 ? 2 : 8);
}
