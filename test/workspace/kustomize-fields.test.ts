import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl } from '../support/kustomize';
import { builtByKubectl, builtByPodpath, kustomizeCases, refusals } from '../support/kustomize-cases';
import type { KustomizeCase } from '../support/kustomize-cases';

const folder = join(__dirname, '../fixtures/kustomize-fields');
const recorded = join(folder, 'expected.json');

/** What kubectl says of each case: a hash of what it builds, or that it fails, and whether Podpath tells so. */
type Expectation = string;

const fails = 'fails';
const failsUntold = 'fails, untold';

describe('every field of a kustomization', () => {
  const cases = kustomizeCases(folder);

  if (process.env['UPDATE_EXPECT']) {
    it('is asked of kubectl', () => {
      assert.ok(kubectl, 'kubectl is missing');
      const all = Object.fromEntries(cases.map(it => [it.name, expectationOf(it)]));
      writeFileSync(recorded, `${JSON.stringify(all, undefined, 2)}\n`);
    }).timeout(600_000);
    return;
  }

  const expected = JSON.parse(readFileSync(recorded, 'utf8')) as Record<string, Expectation | undefined>;
  for (const one of cases) {
    it(`is what kubectl kustomize makes of it in ${one.name}`, () => {
      const what = expected[one.name];
      assert.ok(what !== undefined, 'UPDATE_EXPECT=1 asks kubectl');
      if (what === fails || what === failsUntold) {
        assert.equal(refusals(one).length > 0, what === fails, 'whether it is told that kubectl fails');
        return;
      }
      const built = builtByPodpath(one);
      if (hashOf(built) !== what) {
        assert.deepEqual(built, kubectl ? builtByKubectl(one) : what);
      }
      assert.deepEqual(refusals(one), []);
    });
  }

  it('is recorded for these cases and no others', () => {
    assert.deepEqual(
      Object.keys(expected),
      cases.map(it => it.name),
    );
  });
});

function expectationOf(one: KustomizeCase): Expectation {
  const built = builtByKubectl(one);
  return built ? hashOf(built) : refusals(one).length > 0 ? fails : failsUntold;
}

function hashOf(built: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(built)).digest('hex').slice(0, 12);
}
