import { say } from '../../base/say';
import { lineAt, linesAbove, previousThing, restOfLine, shown, spanOfRest } from './lines';
import type { Line } from './lines';
import type { Cause, Explained, ParserError } from './parser-error';
import { tabbedLine } from './tabs';

/** Text of several lines below a `|` or `>`. */
export const blockTextCauses: readonly Cause[] = [
  { code: 'BAD_INDENT', said: /^Block scalar values in collections must be indented/, explain: lineOfText },
  { code: 'BAD_INDENT', said: /^Block scalar lines must not be less indented/, explain: lineOfText },
  { code: 'MISSING_CHAR', said: /^Block scalars with more-indented leading empty lines/, explain: emptyLine },
  { code: 'UNEXPECTED_TOKEN', said: /^Block scalar header includes extra characters/, explain: behindIndicator },
];

/** Whether a line was to be one of the text below a `|` or `>` and is indented too little for it. */
export function blockTextAbove(text: string, line: Line): Explained | undefined {
  let inside = false;
  for (const above of linesAbove(text, line)) {
    if (above.indent <= line.indent) {
      const indicator = /(?:^|[\s:-])([|>][-+\d]*)\s*(?:\s#.*)?$/.exec(above.text)?.[1];
      return indicator === undefined ? undefined : tooFar(indicator, inside);
    }
    inside = true;
  }
  return undefined;
}

function tooFar(indicator: string, inside: boolean): Explained {
  return {
    message: inside
      ? say`this line is indented less than the first line of the text behind ${shown(indicator)}, which therefore ends above it: indent all lines of the text alike`
      : say`the text behind ${shown(indicator)} is not indented further than the line before it, so it is no part of it: indent its lines`,
  };
}

function lineOfText({ text, start }: ParserError): Explained {
  const line = lineAt(text, start);
  return tabbedText(text, start) ?? blockTextAbove(text, line) ?? tooFar('|', false);
}

/** A tab before a line of text: how many spaces are meant is a question of what the text is for. */
function tabbedText(text: string, offset: number): Explained | undefined {
  const tabbed = tabbedLine(text, offset);
  return tabbed && { message: tabbed.message, ...(tabbed.span ? { span: tabbed.span } : {}) };
}

function emptyLine({ text, start }: ParserError): Explained {
  const tabbed = tabbedText(text, start);
  if (tabbed) {
    return tabbed;
  }
  const line = lineAt(text, previousThing(text, start));
  const next = text.indexOf('\n', line.end) + 1;
  return {
    message: say`an empty line above the first line of the text has more spaces than that line, so it is unclear how far the text is indented: remove its spaces`,
    span: { start: next, end: Math.max(next + 1, lineAt(text, next).end) },
  };
}

/** `key: | text`: behind the indicator nothing but how the text ends may stand. */
export function behindIndicator({ text, start }: ParserError): Explained {
  const line = lineAt(text, start);
  const indicator = /[|>][-+\d]*(?=\s*$)/.exec(text.slice(line.start, start))?.[0] ?? '|';
  return {
    message: say`${shown(restOfLine(text, start))} stands behind ${shown(indicator)}, but the text that it announces begins on the next line: write it there, or the whole value in quotes`,
    span: spanOfRest(text, start),
  };
}
