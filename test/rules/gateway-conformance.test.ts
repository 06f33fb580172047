import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { findingsOf } from '../support/check';
import { sharedPath } from '../support/shared';

const folder = sharedPath('testdata', 'connectivity', 'http-routing', 'gateway-manifests');

/** What the suite sends requests to that must fail, or attaches to what must not take it; the rest has to work. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'httproute-hostname-intersection.yaml': ['warning route-hostname-no-intersection no-intersecting-hosts'],
  'httproute-invalid-cross-namespace-backend-ref.yaml': [
    'error route-backend-not-granted invalid-cross-namespace-backend-ref',
  ],
  'httproute-invalid-nonexistent-backendref.yaml': ['hint route-backend-not-found invalid-nonexistent-backend-ref'],
  'httproute-invalid-reference-grant.yaml': ['error route-backend-not-granted reference-grant'],
};

describe('the conformance manifests of the Gateway API', () => {
  const base = readFileSync(`${folder}/base.yaml`, 'utf8');
  for (const file of readdirSync(folder).filter(it => it !== 'base.yaml')) {
    it(`${file}: ${expected[file]?.join() ?? 'nothing to find'}`, () => {
      const findings = findingsOf({ 'base.yaml': base, [file]: readFileSync(`${folder}/${file}`, 'utf8') });
      assert.deepEqual(
        findings
          .filter(it => /^(route|gateway)-/.test(it.rule))
          .map(it => `${it.severity} ${it.rule} ${it.object?.name ?? ''}`),
        expected[file] ?? [],
      );
    });
  }
});
