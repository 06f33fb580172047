import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checksRules } from '../../server/src/features/checks/checks-rules';
import { generatorRules } from '../../server/src/features/generator-findings';
import { targetRules } from '../../server/src/features/target-findings';
import { rules } from '../../server/src/rules/index';
import { casesOf, check, findingsOf } from '../support/check';

const folder = join(__dirname, '../fixtures/rules');

describe('rules', () => {
  for (const file of readdirSync(folder)) {
    it(`find in ${file} what it says they find`, () => check(join(folder, file)));
  }

  for (const { id } of [...rules, ...checksRules, ...generatorRules, ...targetRules]) {
    it(`has a fixture with a hit and a miss for ${id}`, () => {
      const path = join(folder, `${id}.yaml`);
      assert.ok(existsSync(path), `test/fixtures/rules/${id}.yaml is missing`);
      const hits = casesOf(readFileSync(path, 'utf8')).map(it => findingsOf(it.files).some(({ rule }) => rule === id));
      assert.ok(hits.includes(true), 'no case is a hit');
      assert.ok(hits.includes(false), 'no case is a miss');
    });
  }

  it('have ids of their own', () => {
    assert.equal(new Set(rules.map(it => it.id)).size, rules.length);
  });
});
