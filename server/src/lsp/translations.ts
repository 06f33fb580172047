import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translations } from '../base/say';

/** The translations of a folder by locale (`ko`, `ko-KR`); undefined for languages that have none: English then. */
export function translationsIn(folder: string): (locale: string) => Translations | undefined {
  return locale => {
    const language = /^[a-z]+/.exec(locale.toLowerCase())?.[0] ?? '';
    try {
      const files = readdirSync(folder).filter(it => it.startsWith(`server.l10n.${language}.`));
      const texts = files.flatMap(it =>
        Object.entries(JSON.parse(readFileSync(join(folder, it), 'utf8')) as Record<string, string>),
      );
      return texts.length > 0 ? new Map(texts) : undefined;
    } catch {
      return undefined;
    }
  };
}
