import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translations } from '../../base/say';
import { shippedTexts } from '../shipped-texts';

/** The translations that a build left in a folder, by locale (`ko`, `ko-KR`); undefined for languages that have none: English then. */
export function translationsIn(folder: string): (locale: string) => Translations | undefined {
  return locale => {
    const language = /^[a-z]+/.exec(locale.toLowerCase())?.[0] ?? '';
    try {
      return shippedTexts(JSON.parse(readFileSync(join(folder, `texts.${language}.json`), 'utf8')) as object);
    } catch {
      return undefined;
    }
  };
}
