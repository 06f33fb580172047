import { takesValue } from '../network/curl-options';
import type { Option } from './options';

/**
 * Tells Podpath's own options of `podpath curl` from curl's. Own are the long ones, and `-f` and `-n` where they stand
 * alone: `-fsS` is curl's. The value of a curl option is never taken for an option.
 */
export function splitCurl(
  argv: readonly string[],
  own: readonly Option[],
): { readonly own: readonly string[]; readonly passed: readonly string[] } {
  const mine: string[] = [];
  const passed: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = ownOption(word, own);
    if (option) {
      mine.push(word);
      const next = option.value !== undefined && !word.includes('=') ? rest.shift() : undefined;
      mine.push(...(next === undefined ? [] : [next]));
    } else if (word === '--') {
      passed.push(...rest.splice(0));
    } else {
      passed.push(word);
      const next = takesValue(word) ? rest.shift() : undefined;
      passed.push(...(next === undefined ? [] : [next]));
    }
  }
  return { own: mine, passed };
}

function ownOption(word: string, options: readonly Option[]): Option | undefined {
  if (word.startsWith('--')) {
    const [name] = word.slice(2).split('=');
    return options.find(it => it.name === name);
  }
  return options.find(it => word === `-${it.short ?? ''}`);
}
