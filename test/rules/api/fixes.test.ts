import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { apiRules } from '../../../server/src/rules/api/index';
import { judgeAll } from '../../../server/src/rules/judge';
import type { Edit, Finding, Fix } from '../../../server/src/rules/rule';
import { casesOf, withoutExpectations } from '../../support/check';
import { sharedJson, sharedPath } from '../../support/shared';
import { load } from '../../support/workspace';

type Files = Readonly<Record<string, string>>;

const ids = new Set(apiRules.map(it => it.id));
const fixtures = join(__dirname, '../../fixtures/rules');

describe('quick fixes of what the API server refuses', () => {
  for (const id of [...ids].sort()) {
    it(`of ${id} leave valid YAML without the finding`, () => {
      const text = withoutExpectations(readFileSync(join(fixtures, `${id}.yaml`), 'utf8'));
      casesOf(text).forEach(it => checkFixes(it.files, id));
    });
  }

  it('do so for the manifests of the validation tables, in YAML and in JSON', () => {
    const cases = sharedJson('testdata', 'validation', 'cases.json') as readonly { file: string }[];
    for (const { file } of cases) {
      const text = readFileSync(sharedPath('testdata', 'validation', file), 'utf8');
      checkFixes({ 'manifest.yaml': text });
      checkFixes({ 'manifest.json': JSON.stringify(parse(text), undefined, 2) });
    }
  });
});

/** Applies every fix of every finding, each on its own to the files as they were. */
function checkFixes(files: Files, id?: string): void {
  const before = judgeAll(load(files));
  for (const finding of before.filter(it => (id === undefined ? ids.has(it.rule) : it.rule === id))) {
    for (const fix of finding.fixes ?? []) {
      const fixed = apply(files, fix);
      const after = judgeAll(load(fixed));
      const told = `${finding.rule}: ${fix.title}\n${Object.values(fixed).join('---\n')}`;
      assert.ok(
        !after.some(it => it.rule === 'yaml-syntax' || it.rule === 'key-duplicate'),
        `broken YAML after ${told}`,
      );
      assert.ok(count(after, finding) < count(before, finding), `still refused after ${told}`);
    }
  }
}

function count(findings: readonly Finding[], { rule, rejection, field, message }: Finding): number {
  return findings.filter(
    it =>
      it.rule === rule &&
      it.field === field &&
      (rejection === undefined ? it.message === message : it.rejection?.type === rejection.type || !it.rejection),
  ).length;
}

function apply(files: Files, fix: Fix): Files {
  const fixed = { ...files };
  for (const edit of [...fix.edits].sort(fromTheEnd)) {
    const { uri, offset } = edit.place;
    const text = fixed[uri] ?? '';
    fixed[uri] = text.slice(0, offset + edit.span.start) + edit.text + text.slice(offset + edit.span.end);
  }
  return fixed;
}

function fromTheEnd(a: Edit, b: Edit): number {
  return b.place.offset + b.span.start - a.place.offset - a.span.start;
}
