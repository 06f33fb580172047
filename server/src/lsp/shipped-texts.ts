import { hash } from '../base/hash';
import type { Translations } from '../base/say';

/**
 * The translations as the build ships them (`dist/texts.ko.json`): by the hash of each English text, which stands in the
 * program already. What is no text is left out.
 */
export function shippedTexts(texts: object): Translations {
  const byHash = new Map(Object.entries(texts).filter((it): it is [string, string] => typeof it[1] === 'string'));
  return { get: english => byHash.get(hash(english).toString(36)) };
}
