import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { judgeAll } from '../../../server/src/rules/judge';
import type { Finding } from '../../../server/src/rules/rule';
import { sharedJson, sharedPath } from '../../support/shared';
import { load } from '../../support/workspace';

/** One manifest of the API server's own table tests; what the keys mean is told beside the table. */
interface TableCase {
  readonly id: string;
  readonly file: string;
  readonly group: string;
  readonly fields?: readonly string[];
  readonly types?: readonly string[];
  readonly gates?: Readonly<Record<string, boolean>>;
  readonly alsoRejected?: readonly { readonly phase: string; readonly fields: readonly string[] }[];
}

const cases = sharedJson('testdata', 'validation', 'cases.json') as readonly TableCase[];

describe('what the API server says, by its own tables', () => {
  for (const version of ['1.33', '1.37']) {
    for (const group of new Set(cases.map(it => it.group))) {
      it(`agrees in field and type in all cases of ${group}, for Kubernetes ${version}`, () => {
        const misses = cases
          .filter(it => it.group === group)
          .map(it => ({ id: it.id, expected: expected(it), said: said(it, version) }))
          .filter(it => it.expected.join() !== it.said.join());
        assert.deepEqual(misses, []);
      });
    }
  }

  it('says beside it what a cluster would have no room for', () => {
    for (const { id, alsoRejected = [], ...it } of cases) {
      const allocated = judgeTable(it, '1.33').flatMap(({ rejection, field }) =>
        rejection?.type === 'Allocation' ? [field ?? ''] : [],
      );
      // The API server stops at the first one.
      const first = alsoRejected.flatMap(({ fields }) => (fields.length > 0 ? fields : ['spec.healthCheckNodePort']));
      assert.deepEqual(
        first.filter(field => !allocated.includes(field)),
        [],
        id,
      );
    }
  });
});

/** Errors of one field and type count once, as they are reported. */
function expected({ fields = [], types = [] }: TableCase): string[] {
  return [...new Set(fields.map((field, index) => `${field} ${types[index] ?? ''}`))].sort();
}

/** Findings as the tables count them: neither what cannot be decoded nor what a cluster has no room for. */
function said(it: TableCase, version: string): string[] {
  return judgeTable(it, version)
    .flatMap(({ rejection, field }) =>
      rejection && rejection.type !== 'Decode' && rejection.type !== 'Allocation'
        ? [`${field ?? ''} ${rejection.type}`]
        : [],
    )
    .sort();
}

function judgeTable({ file, gates = {} }: Pick<TableCase, 'file' | 'gates'>, version: string): readonly Finding[] {
  const settings = `cluster:\n  kubernetesVersion: '${version}'\n  featureGates: ${JSON.stringify(gates)}\n`;
  const manifest = readFileSync(sharedPath('testdata', 'validation', file), 'utf8');
  return judgeAll(load({ 'podpath.yaml': settings, 'manifest.yaml': manifest }));
}
