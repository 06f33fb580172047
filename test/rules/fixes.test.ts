import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit, Finding } from '../../server/src/rules/rule';
import { casesOf, findingsOf, withoutExpectations } from '../support/check';
import { applied } from '../support/fixing';
import { changedBeside } from '../support/untouched';
import type { OffsetEdit } from '../support/untouched';

const folder = join(__dirname, '../fixtures/rules');

describe('quick fixes', () => {
  for (const file of readdirSync(folder)) {
    for (const [index, { title, files }] of casesOf(readFileSync(join(folder, file), 'utf8')).entries()) {
      const plain = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, withoutExpectations(text)]));
      for (const finding of findingsOf(plain)) {
        for (const fix of finding.fixes ?? []) {
          it(`${file} ${index + 1} (${title}): "${fix.title}" puts it right, leaves valid YAML and all else`, () => {
            const after = applied(fix, plain);
            const remaining = findingsOf(after);
            const text = JSON.stringify(after, null, 1).replaceAll('\\n', '\n');
            const fewer = count(remaining, finding) < count(findingsOf(plain), finding);
            assert.ok(fewer || isReadFurther(remaining, finding), `still there in\n${text}`);
            const broken = remaining.filter(it => it.rule === 'yaml-syntax' || it.rule === 'key-duplicate');
            const before = findingsOf(plain).filter(it => it.rule === 'yaml-syntax' || it.rule === 'key-duplicate');
            assert.ok(broken.length <= before.length, `${broken[0]?.message ?? ''} in\n${text}`);
            for (const [path, was] of Object.entries(plain)) {
              const edits = fix.edits.filter(it => it.place.uri === path).map(offsets);
              assert.deepEqual(changedBeside(was, edits), [], text);
            }
          });
        }
      }
    }
  }
});

function offsets({ place, span, text }: Edit): OffsetEdit {
  return { start: place.offset + span.start, end: place.offset + span.end, text };
}

/** Of what keeps a document from being read, only the first thing is told: the next one may follow. */
function isReadFurther(findings: readonly Finding[], { rule, span }: Finding): boolean {
  return rule === 'yaml-syntax' && findings.some(it => it.rule === rule && it.span.start > span.end);
}

/** How often a rule speaks of objects of a kind in a field: fixes may rename the object. */
function count(findings: readonly Finding[], like: Finding): number {
  return findings.filter(
    it => it.rule === like.rule && it.object?.kind === like.object?.kind && it.severity === like.severity,
  ).length;
}
