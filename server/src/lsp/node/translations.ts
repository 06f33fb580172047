import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translations } from '../../base/say';

/** The translations of a folder by locale (`ko`, `ko-KR`); undefined for languages that have none: English then. */
export function translationsIn(folder: string): (locale: string) => Translations | undefined {
  return locale => {
    const language = /^[a-z]+/.exec(locale.toLowerCase())?.[0] ?? '';
    try {
      const texts = readFileSync(join(folder, `server.l10n.${language}.json`), 'utf8');
      return new Map(Object.entries(JSON.parse(texts) as Record<string, string>));
    } catch {
      return undefined;
    }
  };
}
