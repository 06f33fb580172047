import { anchorAndTagCauses } from './anchors-and-tags';
import { blockTextCauses } from './block-text';
import { bracketCauses } from './brackets';
import { indentationCauses } from './indentation';
import { keyCauses } from './keys';
import type { Cause, Explained, ParserError } from './parser-error';
import { quoteCauses } from './quotes';
import { strayCauses } from './strays';
import { tabCauses } from './tabs';
import { tooDeep } from './too-deep';

/**
 * What an error of the parser means: which of its causes it is says the place of the parser's source that found it, known
 * by the code and the words that stand there. What a later version of the parser finds is told in its own words.
 * Source: `yaml` 2.9, `compose/*.js`, `doc/directives.js`, `parse/parser.js`; a test looks for places without words.
 */
export function explain(error: ParserError): Explained {
  const cause = causes.find(it => it.code === error.code && it.said.test(error.said));
  return cause?.explain(error) ?? { message: decapitalised(error.said) };
}

/** The first that fits counts. */
export const causes: readonly Cause[] = [
  ...blockTextCauses,
  ...tabCauses,
  ...bracketCauses,
  ...quoteCauses,
  ...keyCauses,
  ...indentationCauses,
  ...anchorAndTagCauses,
  ...strayCauses,
  { code: 'RESOURCE_EXHAUSTION', said: /^/, explain: () => ({ message: tooDeep() }) },
];

function decapitalised(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}
