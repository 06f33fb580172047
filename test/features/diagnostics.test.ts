import assert from 'node:assert/strict';
import { diagnostics } from '../../server/src/features/diagnostics';
import { findings } from '../../server/src/features/findings';
import { load } from '../support/workspace';

describe('diagnostics', () => {
  it('tell people once what the API server refuses two fields for', () => {
    const snapshot = load(`apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: example.com/web:1 }] }
`);
    assert.deepEqual(
      findings(snapshot, 'manifest.yaml').map(it => [it.rule, it.field, it.rejection?.type]),
      [
        ['workload-selector-missing', 'spec.selector', 'Required'],
        ['workload-selector-mismatch', 'spec.template.metadata.labels', 'Invalid'],
      ],
    );
    assert.deepEqual(
      diagnostics(snapshot, 'manifest.yaml').map(it => it.code),
      ['workload-selector-missing'],
    );
  });
});
