import assert from 'node:assert/strict';
import { dataCompletion } from '../../server/src/features/completion/data-file';
import { atCursor } from '../support/cursor';

const files = {
  'kustomization.yaml':
    'namespace: shop\nresources: [web.yaml]\nconfigMapGenerator:\n  - name: settings\n    envs: [app.env]\n    files: [nginx.conf]\npatches: [path: patch.yaml]\n',
  'patch.yaml': '',
  'web.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }, { port: 8443, name: https }] }
---
apiVersion: v1
kind: Service
metadata: { name: cart }
spec: { selector: { app: cart }, ports: [{ port: 80 }] }
`,
  'app.env': '',
  'nginx.conf': '',
  'other.env': '',
};

describe('completion in a file that a generator reads', () => {
  const cases: readonly (readonly [file: keyof typeof files, text: string, expected: readonly string[]])[] = [
    ['app.env', 'A=1\nREDIS_HOST=$0\nB=2', ['cart', 'web']],
    ['app.env', 'API=http://we$0b:80/', ['cart', 'web']],
    ['app.env', 'API=postgres://me:secret@$0', ['cart', 'web']],
    ['app.env', 'API=http://web:$0', ['80', '8443']],
    ['app.env', 'COLOUR=$0', []],
    ['app.env', '$0', []],
    ['nginx.conf', 'location / {\n  proxy_pass http://$0;\n}\n', ['cart', 'web']],
    ['nginx.conf', 'upstream: { "host": "$0" }', ['cart', 'web']],
    ['nginx.conf', 'proxy_pass http://web/path$0;', []],
    ['nginx.conf', 'wor$0ker_processes 1;', []],
    ['other.env', 'REDIS_HOST=$0', []],
    ['kustomization.yaml', 'REDIS_HOST=$0', []],
    ['patch.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, host: $0 }\n', []],
  ];
  for (const [file, text, expected] of cases) {
    it(`${file}: ${text.trim().replaceAll('\n', ' ')}`, () => {
      const { snapshot, uri, position } = atCursor({ ...files, [file]: text });
      const items = dataCompletion(snapshot, uri, position);
      assert.deepEqual(items.map(it => it.label).sort(), expected);
    });
  }

  it('replaces the word under the cursor, and no more', () => {
    const { snapshot, uri, position } = atCursor({ ...files, 'app.env': 'API=http://we$0b:80/' });
    const edits = dataCompletion(snapshot, uri, position).map(it => it.textEdit);
    const range = { start: { line: 0, character: 11 }, end: { line: 0, character: 14 } };
    assert.deepEqual(edits, [
      { range, newText: 'web' },
      { range, newText: 'cart' },
    ]);
  });

  it('is quick on lines without an end', () => {
    const { snapshot, uri, position } = atCursor({ ...files, 'nginx.conf': `${'a='.repeat(200_000)}$0` });
    assert.deepEqual(dataCompletion(snapshot, uri, position), []);
  });
});
