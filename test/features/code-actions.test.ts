import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeActions } from '../../server/src/features/code-actions';
import { findings } from '../../server/src/features/findings';
import { rangeOf } from '../../server/src/features/position';
import { casesOf } from '../support/check';
import { load } from '../support/workspace';

const fixtures = join(__dirname, '../fixtures/rules');

describe('what is offered for each finding', () => {
  for (const file of readdirSync(fixtures)) {
    it(`is one fix that is meant most likely, at most, and a way to ignore it: ${file}`, () => {
      for (const { files } of casesOf(readFileSync(join(fixtures, file), 'utf8'))) {
        const snapshot = load(files);
        for (const [uri] of snapshot.files) {
          for (const finding of findings(snapshot, uri)) {
            const { fixes = [], rule } = finding;
            const preferred = fixes.filter(it => it.preferred);
            assert.ok(preferred.length <= 1, `${rule}: ${preferred.map(it => it.title).join(', ')}`);
            const titles = codeActions(snapshot, uri, rangeOf(snapshot, finding.place, finding.span), []).map(
              it => it.title,
            );
            assert.deepEqual(
              fixes.filter(it => !titles.includes(it.title)),
              [],
            );
          }
        }
      }
    });
  }
});
