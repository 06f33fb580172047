import { say } from '../../base/say';
import { blockTextAbove, behindIndicator } from './block-text';
import { misaligned } from './indentation';
import { lineAt, previousThing, restOfLine, shown, spanOfRest } from './lines';
import { nothingMore } from './nothing-more';
import type { Cause, Explained, ParserError } from './parser-error';
import { inQuotes } from './quotes';
import { tabbedLine } from './tabs';

/** Things that stand where nothing may stand, and lines that speak to the reader of YAML (`%YAML`, `---`). */
export const strayCauses: readonly Cause[] = [
  { code: 'UNEXPECTED_TOKEN', said: /^Not a YAML token/, explain: behindIndicator },
  { code: 'UNEXPECTED_TOKEN', said: /./, explain: stray },
  { code: 'BAD_DIRECTIVE', said: /./, explain: directive },
  { code: 'MISSING_CHAR', said: /^Missing directives-end/, explain: noMarker },
  { code: 'MISSING_CHAR', said: /^Block collection cannot start on same line/, explain: onMarkerLine },
];

function stray(error: ParserError): Explained {
  const { text, start } = error;
  const sign = text.charAt(start);
  const span = spanOfRest(text, start);
  if (sign === '}' || sign === ']') {
    return {
      message: say`${shown(sign)} closes nothing, since no ${shown(sign === '}' ? '{' : '[')} is open before it: remove it, or put the whole value in quotes if it is a text`,
      span: { start, end: start + 1 },
    };
  }
  const line = lineAt(text, start);
  if (/^\s*$/.test(text.slice(line.start, start))) {
    return tabbedLine(text, start) ?? blockTextAbove(text, line) ?? misaligned(error);
  }
  return { ...behindValue(error), span };
}

/** Something follows a value that has ended on the same line. */
function behindValue({ text, start }: ParserError): Explained {
  const end = previousThing(text, start);
  const last = text.charAt(end - 1);
  const rest = shown(restOfLine(text, start));
  if (last === "'" && end === start) {
    return {
      message: say`the text in single quotes ends before ${rest}: write \`''\` for a single quote within it, or put all of it in double quotes`,
    };
  }
  if (last === '"' && end === start) {
    return {
      message: say`the text in double quotes ends before ${rest}: write \`\\"\` for a double quote within it, or put all of it in single quotes`,
    };
  }
  if (last === '"' || last === "'") {
    return { message: say`${rest} stands behind the closing quote: put it within the quotes, or remove it` };
  }
  if (last === '}' || last === ']') {
    return {
      message: say`${rest} stands behind ${shown(last)}, where the value has ended: remove it, or put the whole value in quotes if it is a text`,
    };
  }
  const alias = /\*[^\s,[\]{}]+$/.exec(text.slice(lineAt(text, start).start, end));
  if (alias) {
    return {
      message: say`${rest} stands behind ${shown(alias[0])}, which repeats a value that is named elsewhere: put the whole value in quotes if it is a text`,
      ...inQuotes(text, end - alias[0].length),
    };
  }
  return { message: nothingMore(restOfLine(text, start)) };
}

function directive({ text, start, end }: ParserError): Explained {
  const line = lineAt(text, start);
  return {
    message: line.text.startsWith('%TAG')
      ? say`\`%TAG\` wants a handle and a prefix behind it: write both, or remove the line`
      : say`\`%YAML\` wants one version behind it, \`1.1\` or \`1.2\`: write it, or remove the line`,
    span: line.end > line.start ? line : { start, end },
  };
}

function noMarker({ text }: ParserError): Explained {
  const line = lineAt(text, Math.max(0, text.search(/^%/m)));
  return {
    message: say`a line that begins with \`%\` speaks to the reader of YAML and stands before a line \`---\`, which is missing: write it, or remove ${shown(line.text)}`,
    span: { start: line.start, end: line.end },
  };
}

function onMarkerLine({ text, start, end }: ParserError): Explained {
  return {
    message: say`a map or a list cannot begin on the line of \`---\`: begin ${shown(restOfLine(text, start))} on the next line`,
    span: { start, end },
  };
}
