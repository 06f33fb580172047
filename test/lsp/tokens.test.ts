import assert from 'node:assert/strict';
import type { SemanticTokens } from 'vscode-languageserver/node';
import { Editor } from '../support/editor';

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: entry }
spec:
  defaultBackend: { service: { name: web, port: { number: 80 } } }
  tls: [{ secretName: elsewhere }]
  rules:
    - host: a.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: wbe, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: urls }
data: { a: "http://web/", b: "http://example.org/", c: "http://wbe.default.svc/" }
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
`;

describe('the tokens of a manifest', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.start({
      files: { 'service.yaml': service },
      capabilities: { workspace: { semanticTokens: { refreshSupport: true } } },
    });
    editor.connection.onRequest('workspace/semanticTokens/refresh', () => null);
  });
  after(() => editor.stop());

  it('are the names that lead to something, and those of which it is said aloud that they do not', async () => {
    const version = await editor.open('ingress.yaml', ingress);
    await editor.diagnostics('ingress.yaml', version);
    assert.deepEqual(await tokens(), ['4 web', '8 wbe unresolved', '13 web', '13 wbe.default.svc unresolved']);
  });

  it('follow what becomes of the names elsewhere', async () => {
    await editor.open('service.yaml', service.replace('name: web', 'name: wbe'));
    await editor.settled();
    assert.deepEqual(await tokens(), ['4 web unresolved', '8 wbe', '13 wbe']);
  });

  /** `LINE TEXT`, in order. */
  async function tokens(): Promise<string[]> {
    const { data } = await editor.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: editor.uri('ingress.yaml') },
    });
    const lines = ingress.split('\n');
    let [line, character] = [0, 0];
    return Array.from({ length: data.length / 5 }, (_, at) => {
      const [down = 0, right = 0, length = 0, type, modifiers] = data.slice(5 * at);
      [line, character] = [line + down, down > 0 ? right : character + right];
      assert.equal(type, 0);
      const text = lines[line]?.slice(character, character + length) ?? '';
      return `${line} ${text}${modifiers === 1 ? ' unresolved' : ''}`;
    });
  }
});
