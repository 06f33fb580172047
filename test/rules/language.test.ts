import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { speak } from '../../server/src/base/say';
import type { Finding } from '../../server/src/rules/rule';
import { casesOf, findingsOf } from '../support/check';

const folder = join(__dirname, '../fixtures/rules');

/** Translates every text, so that whatever depends on its words shows. */
class AnotherLanguage extends Map<string, string> {
  override get(english: string): string {
    return `«${english}»`;
  }
}

/** Everything of a finding that is not for people: where it is, what the API server says, what a fix writes. */
function factsOf({ rule, severity, quiet, span, field, rejection, related, fixes }: Finding): unknown {
  return {
    rule,
    severity,
    quiet,
    span: [span.start, span.end],
    field,
    rejection,
    related: related?.map(it => [it.place.uri, it.span.start, it.span.end]),
    fixes: fixes?.map(({ edits, preferred }) => ({ preferred, edits: edits.map(it => [it.span.start, it.text]) })),
  };
}

describe('findings in another language', () => {
  afterEach(() => {
    speak(undefined);
  });

  for (const file of readdirSync(folder)) {
    it(`are the same in ${file} but for their texts`, () => {
      for (const { files } of casesOf(readFileSync(join(folder, file), 'utf8'))) {
        speak(undefined);
        const english = findingsOf(files);
        speak(new AnotherLanguage());
        const others = findingsOf(files);
        assert.deepEqual(others.map(factsOf), english.map(factsOf));
        for (const it of others) {
          assert.match(it.message, /«/, `${it.rule}: "${it.message}"`);
        }
      }
    });
  }
});
