import { hash } from '../base/hash';
import type { Translations } from '../base/say';

/**
 * The translations as the build ships them (`dist/texts.ko.json`): by a key made of each English text, which stands in
 * the program already. What is no text is left out.
 */
export function shippedTexts(texts: object): Translations {
  const byKey = new Map(Object.entries(texts).filter((it): it is [string, string] => typeof it[1] === 'string'));
  return { get: english => byKey.get(shippedKey(english)) };
}

/** Four digits of base 36 of the text's hash: keys do not compress, and the build complains where two texts share one. */
export function shippedKey(english: string): string {
  return (hash(english) % 36 ** 4).toString(36);
}
