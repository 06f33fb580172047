import { nouns } from '../../server/src/base/counted';
import { speak } from '../../server/src/base/say';
import { saidIn } from './texts';

/**
 * Does something in a language in which every text is nothing but what is filled in. So whatever English is left in an
 * answer was never said, and could not be translated.
 */
export function inStrangeLanguage<Answer>(ask: () => Answer): Answer {
  speak(strange);
  try {
    return ask();
  } finally {
    speak(undefined);
  }
}

/** Stretches of English words outside of code, quotations, labels and addresses. */
export function englishIn(text: string): string[] {
  const plain = text
    .replaceAll(/``.*?``|`[^`]*`/g, '')
    .replaceAll(/"[^"]*"|'[^']*'/g, '')
    .replaceAll(/[\w./-]+=[^,·]*/g, '')
    .replaceAll(/\[[^\]]*\]\([^)]*\)/g, '');
  return [...plain.matchAll(/(?<![\w/.:'-])[a-z]{2,}(?: [a-z']{2,})+(?![\w/:])/g)].map(it => it[0]);
}

const strange = new Map(
  [...saidIn('server/src').map(it => it.key), ...Object.entries(nouns).flat()].map(it => [
    it,
    [...it.matchAll(/[`'"]?\{\d\}[`'"]?/g)].map(([place]) => place).join(' · '),
  ]),
);
