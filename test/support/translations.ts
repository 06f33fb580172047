import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from '../../server/src/base/once';
import { shippedKey } from '../../server/src/lsp/shipped-texts';

/** The server's texts in Korean, by the English ones. */
export function korean(): ReadonlyMap<string, string> {
  const texts = readFileSync('l10n/server.l10n.ko.json', 'utf8');
  return new Map(Object.entries(JSON.parse(texts) as Record<string, string>));
}

/** The same as the build ships them. */
export function shippedKorean(): Readonly<Record<string, string>> {
  return Object.fromEntries([...korean()].map(([english, text]) => [shippedKey(english), text]));
}

/** A folder with them, as the build leaves one; gone when the process ends. */
export const shippedTexts = once(() => {
  const folder = mkdtempSync(join(tmpdir(), 'podpath-texts-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'texts.ko.json'), JSON.stringify(shippedKorean()));
  return folder;
});
