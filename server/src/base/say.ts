import { withParticles } from './korean-particles';

/** The texts of one language, found by the English ones with `{0}`, `{1}` … for what is filled in. */
export interface Translations {
  get(english: string): string | undefined;
}

/**
 * A text for people, in their language: English as it stands where nothing else is spoken or the text has no
 * translation. What it quotes from Kubernetes or curl is not translated: those speak English only.
 *
 * A process speaks one language, chosen before it says anything: so this is called in functions, never while a module
 * loads, and texts may be kept. `test/l10n` sees to it that every text has its translation.
 */
export function say(english: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const { translations } = spoken;
  if (!translations) {
    let text = english[0] ?? '';
    for (const [index, value] of values.entries()) {
      text += `${value}${english[index + 1] ?? ''}`;
    }
    return text;
  }
  const key = keyOf(english);
  const text = translations.get(key) ?? key;
  return withParticles(text.replace(/\{(\d)\}/g, (place, index: string) => `${values[Number(index)] ?? place}`));
}

/** The translation of a text that is not written where it is said: a word of a table. */
export function translated(english: string): string {
  return spoken.translations?.get(english) ?? english;
}

/** The language from now on; undefined: English. */
export function speak(translations: Translations | undefined): void {
  spoken.translations = translations;
}

/** A text as the translations know it: `no pod of namespace {0} has {1}`. */
function keyOf(english: readonly string[]): string {
  return english.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
}

/** Like the locale of a C program: the one thing here that is the process's rather than the caller's. */
const spoken: { translations: Translations | undefined } = { translations: undefined };
