import { say } from '../../base/say';
import { nextThing, restOfLine, shown, spanOfRest } from './lines';
import type { Cause, Explained, ParserError } from './parser-error';
import { inQuotes } from './quotes';
import { insertedSpace } from './unspaced';

/** Names of values (`&name`), references to them (`*name`), and tags (`!name`). */
export const anchorAndTagCauses: readonly Cause[] = [
  { code: 'ALIAS_PROPS', said: /./, explain: namedAlias },
  { code: 'BAD_ALIAS', said: /cannot be an empty string/, explain: noName },
  { code: 'MULTIPLE_ANCHORS', said: /./, explain: secondOne },
  { code: 'MULTIPLE_TAGS', said: /./, explain: secondOne },
  { code: 'BAD_PROP_ORDER', said: /./, explain: beforeIndicator },
  { code: 'MISSING_CHAR', said: /^Tags and anchors must be separated/, explain: noSpace },
  { code: 'MISSING_CHAR', said: /^Missing newline after block sequence props/, explain: listOnSameLine },
  { code: 'TAG_RESOLVE_FAILED', said: /has no suffix$/, explain: tagWithoutName },
  { code: 'TAG_RESOLVE_FAILED', said: /^Could not resolve tag/, explain: unknownHandle },
  { code: 'TAG_RESOLVE_FAILED', said: /^Verbatim tags/, explain: verbatim },
  { code: 'TAG_RESOLVE_FAILED', said: /./, explain: unfit },
];

function written({ text, start, end }: ParserError): string {
  return shown(text.slice(start, end));
}

function namedAlias(error: ParserError): Explained {
  return {
    message: say`${written(error)} repeats a value that is written elsewhere, so it has no name and no tag of its own: remove what stands before it`,
  };
}

function noName({ text, start }: ParserError): Explained {
  const sign = text.charAt(start);
  return {
    message:
      sign === '*'
        ? say`${shown(sign)} repeats a value that is named elsewhere, but no name follows it: write the name, or put the value in quotes if it is a text`
        : say`${shown(sign)} names a value to repeat it elsewhere, but no name follows it: write the name, or put the value in quotes if it is a text`,
    span: { start, end: start + 1 },
    ...inQuotes(text, start),
  };
}

/** `*name`, where nothing above is named `&name`. */
export function unnamedAlias(name: string, text: string, start: number): Explained {
  return {
    message: say`${shown(`*${name}`)} repeats the value that is named ${shown(`&${name}`)}, and nothing above has this name: put the value in quotes if it is a text`,
    ...inQuotes(text, start),
  };
}

function secondOne(error: ParserError): Explained {
  return {
    message:
      error.code === 'MULTIPLE_TAGS'
        ? say`${written(error)} is the second tag of the same value, which has one at most: remove one of the two`
        : say`${written(error)} is the second name of the same value, which has one at most: remove one of the two`,
  };
}

function beforeIndicator(error: ParserError): Explained {
  return {
    message: say`a name (&) or a tag (!) stands before ${written(error)}, but belongs to the value behind it: write it behind ${written(error)}`,
  };
}

function noSpace({ text, start }: ParserError): Explained {
  const at = nextThing(text, start);
  return {
    message: say`no space stands between ${shown(restOfLine(text, at))} and the name (&) or tag (!) before it: write one`,
    span: spanOfRest(text, at),
    mend: insertedSpace(start),
  };
}

function listOnSameLine(error: ParserError): Explained {
  return {
    message: say`${written(error)} stands on the first line of the list that it belongs to: begin the list on the next line`,
  };
}

function tagWithoutName(error: ParserError): Explained {
  return {
    message: say`${written(error)} begins a tag, but no name follows it: write the name, or put the value in quotes if it is a text`,
    ...inQuotes(error.text, error.start),
  };
}

function unknownHandle(error: ParserError): Explained {
  return {
    message: say`the tag ${written(error)} has a second \`!\`, and no \`%TAG\` line says what stands before it means: put the value in quotes if it is a text, or remove the tag`,
    ...inQuotes(error.text, error.start),
  };
}

function verbatim(error: ParserError): Explained {
  return {
    message: say`the tag ${written(error)} is not complete: write \`!<\`, a name and \`>\`, or put the value in quotes if it is a text`,
  };
}

function unfit(error: ParserError): Explained {
  return {
    message: say`the value is not what its tag ${written(error)} says: remove the tag, or write such a value`,
  };
}
