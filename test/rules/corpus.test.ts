import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allFindings } from '../../server/src/features/findings';
import { rangeOf } from '../../server/src/features/position';
import { load } from '../support/workspace';
import { manifestsBelow, sharedPath } from '../support/shared';

const golden = join(__dirname, '../fixtures/corpus-findings.txt');
const apps = [
  'aks-store-demo',
  'argo-rollouts-examples',
  'bank-of-anthos',
  'bookinfo',
  'emojivoto',
  'example-voting-app',
  'kube-prometheus',
  'kubernetes-examples',
  'microservices-demo',
  'podinfo',
];

/**
 * Real applications, which work: each finding in the golden file was read against the manifests. `UPDATE_EXPECT=1`
 * writes it anew; read the difference before keeping it.
 */
describe('findings in real applications', () => {
  it('are those that were read and found true, and no other', () => {
    const lines = apps.flatMap(app => [`== ${app}`, ...findingsIn(sharedPath('corpus', app))]);
    const text = `${lines.join('\n')}\n`;
    if (process.env['UPDATE_EXPECT'] === '1') {
      writeFileSync(golden, text);
    }
    assert.equal(text, readFileSync(golden, 'utf8'));
  });
});

function findingsIn(folder: string): string[] {
  const snapshot = load(
    Object.fromEntries(manifestsBelow(folder).map(it => [it, readFileSync(join(folder, it), 'utf8')])),
  );
  const findings = allFindings(snapshot, (rule, error) => {
    throw new Error(`rule ${rule} failed`, { cause: error });
  });
  return findings.map(it => {
    const { line } = rangeOf(snapshot, it.place, it.span).start;
    const bundles = it.bundles.length > 0 ? ` [only in ${it.bundles.join(', ')}]` : '';
    return `${it.place.uri}:${line + 1} ${it.severity} ${it.rule}: ${it.message}${bundles}`;
  });
}
