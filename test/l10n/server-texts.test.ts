import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { nouns } from '../../server/src/base/counted';
import { allRules } from '../../server/src/features/all-rules';
import { fields } from '../../server/src/features/completion/enums';
import { firstSentence } from '../../server/src/features/first-sentence';
import { settingsShape } from '../../server/src/features/settings-table';
import { saidIn } from '../support/texts';

/** Texts that stand in tables and are translated where they are shown. */
const ofTables = [
  ...Object.entries(nouns).flat(),
  ...allRules.map(it => firstSentence(it.help)),
  ...fields.flatMap(it => Object.values(it.values)).filter(it => it !== ''),
  ...textsOf(settingsShape, 'help'),
  ...textsOf(settingsShape, 'title'),
];

const languages = readdirSync('l10n').flatMap(it => /^server\.l10n\.(.+)\.json$/.exec(it)?.[1] ?? []);

describe('the texts of the server', () => {
  const said = saidIn('server/src');
  const keys = new Set([...said.map(it => it.key), ...ofTables]);

  it('are there in Korean', () => {
    assert.deepEqual(languages, ['ko']);
  });

  for (const language of languages) {
    const translations = JSON.parse(readFileSync(`l10n/server.l10n.${language}.json`, 'utf8')) as Record<
      string,
      string
    >;
    const known = Object.keys(translations);

    it(`have a translation each, and none is left over (${language})`, () => {
      assert.deepEqual(
        [...keys].filter(it => !(it in translations)),
        [],
        'not translated',
      );
      assert.deepEqual(
        known.filter(it => !keys.has(it)),
        [],
        'left over',
      );
      assert.deepEqual(known, known.toSorted(), 'not in order');
    });

    it(`are filled in alike (${language})`, () => {
      const unlike = said.filter(({ key, glue }) => {
        const filled = placesIn(translations[key] ?? '');
        const places = placesIn(key);
        return (
          !places.every(it => glue.includes(it) || filled.includes(it)) || !filled.every(it => places.includes(it))
        );
      });
      assert.deepEqual(
        unlike.map(it => it.key),
        [],
      );
      assert.deepEqual(
        known.filter(it => translations[it]?.trim() === ''),
        [],
      );
    });
  }
});

function placesIn(text: string): number[] {
  return [...text.matchAll(/\{(\d)\}/g)].map(it => Number(it[1])).sort();
}

/** The texts behind a key, however deep. */
function textsOf(value: unknown, key: string): string[] {
  return typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, it]: [string, unknown]) =>
        name === key && typeof it === 'string' ? [it] : textsOf(it, key),
      );
}
