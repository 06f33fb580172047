import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover/hover';
import { positionAt } from '../../server/src/features/position';
import { topology } from '../../server/src/features/topology/topology';
import { load } from '../support/workspace';

/** Words that every object of JavaScript answers to, whatever it holds. */
const words = ['constructor', 'toString', '__proto__'];

describe('features', () => {
  for (const word of words) {
    it(`take a kind and a field called ${word} for unknown ones`, () => {
      const snapshot = load({
        'kustomization.yaml': `resources: [web.yaml]\nvars:\n  - name: WEB\n    objref: { apiVersion: v1, kind: Service, name: web }\n`,
        'web.yaml': `apiVersion: apps/v1
kind: ${word}
metadata: { name: web, annotations: { web: $(WEB) } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ${word}: 1
  selector: { app: web }
  ports: [{ port: 80 }]
`,
      });
      assert.deepEqual(
        topology(snapshot)
          .nodes.map(it => it.kind)
          .filter(it => it === word || it === 'Service'),
        ['Service', word],
      );
      const file = snapshot.files.get('web.yaml');
      assert.ok(file);
      const at = file.text.indexOf(`  ${word}: 1`) + 3;
      assert.equal(hover(snapshot, 'web.yaml', positionAt(file, at)), null);
    });
  }
});
