import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, ruleIds } from '../../server/src/features/explain';
import { rulesPage } from '../../server/src/features/rule-page';
import type { RuleExample } from '../../server/src/features/rule-page';
import { allRules } from '../../server/src/features/all-rules';
import { checksRules } from '../../server/src/features/checks/checks-rules';
import { generatorRules } from '../../server/src/features/generator-findings';
import { targetRules } from '../../server/src/features/target-findings';
import { rules } from '../../server/src/rules/index';
import { casesOf, withoutExpectations } from '../support/check';

const repository = join(__dirname, '../..');

describe('the page of rules', () => {
  const examples = Object.fromEntries(
    [...rules, ...checksRules, ...generatorRules, ...targetRules].flatMap(({ id }) => {
      const example = exampleOf(join(repository, `test/fixtures/rules/${id}.yaml`));
      return example ? [[id, example] as const] : [];
    }),
  );

  it('is what the rules and their fixtures make', () => {
    current('docs/rules.md', rulesPage(allRules, examples));
  });

  it('has its examples at hand for `podpath explain`', () => {
    current('server/src/features/rule-examples.json', `${JSON.stringify(examples, undefined, 2)}\n`);
  });

  it('has an example of every rule about manifests and checks', () => {
    assert.deepEqual(
      [...rules, ...checksRules, ...generatorRules, ...targetRules].map(it => it.id).filter(it => !(it in examples)),
      [],
    );
  });

  it('explains every rule by its name, and no other', () => {
    ruleIds.forEach(it => assert.ok(explain(it)?.startsWith(`# ${it}\n`)));
    assert.equal(explain('no-such-rule'), undefined);
  });
});

/** Compares a generated file with what it should be; `UPDATE_EXPECT=1` writes it. */
function current(path: string, text: string): void {
  if (process.env['UPDATE_EXPECT'] === '1') {
    writeFileSync(join(repository, path), text);
  }
  assert.equal(
    readFileSync(join(repository, path), 'utf8'),
    text,
    `UPDATE_EXPECT=1 npx mocha test/features writes ${path}`,
  );
}

/** The first case that is called bad, and the first that is called good. */
function exampleOf(path: string): RuleExample | undefined {
  const cases = existsSync(path) ? casesOf(readFileSync(path, 'utf8')) : [];
  const [bad, good] = ['bad', 'good'].map(it => cases.find(({ title }) => title.startsWith(it)));
  return bad && good && { bad: textOf(bad.files), good: withoutExpectations(textOf(good.files)) };
}

function textOf(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files);
  return entries.map(([path, text]) => (entries.length > 1 ? `# ${path}\n${text}` : text)).join('\n');
}
