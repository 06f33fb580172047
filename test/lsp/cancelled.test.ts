import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { method } from '../../server/src/protocol/protocol';
import { Editor } from '../support/editor';

const web = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: nginx, image: nginx }] }
`;
const id = 'default/Service/web';

/** Every request of our own, with parameters it would answer. */
const requests: readonly (readonly [name: string, params: object])[] = [
  [method.topology, {}],
  [method.nodeSource, { id }],
  [method.nodeAt, { uri: 'file:///web.yaml', position: { line: 0, character: 0 } }],
  [method.nodePods, { id: 'default/Pod/web' }],
  [method.explainEdge, { id: `${id}->default/Pod/web` }],
  [method.graphText, { format: 'mermaid', nodes: [], edges: [] }],
  [method.toolText, { tool: 'get_topology', input: {} }],
  [method.simulate, { command: 'http://web' }],
  [method.assumptions, { command: 'http://web' }],
  [method.clients, {}],
  [method.urls, { from: 'pod/web' }],
  [method.view, { get: 'all' }],
];

/** Typing again, or closing a list, takes back what was asked: nobody waits for that answer, and no work is done for it. */
describe('a request that is taken back', () => {
  let editor: Editor | undefined;
  afterEach(() => editor?.stop());

  /** Asks and takes back at once. The code of the error that is answered, else the answer. */
  async function takenBack({ connection }: Editor, name: string, params: object): Promise<unknown> {
    const { token, cancel } = cancellable();
    const answer = connection.sendRequest(name, params, token);
    cancel();
    return answer.catch((error: unknown) => (error instanceof ResponseError ? error.code : error));
  }

  it('is any of ours', () => {
    const answering = Object.entries(method).filter(([key]) => !/Changed$|^changed$|Visible$|Files$/.test(key));
    assert.deepEqual(requests.map(([name]) => name).sort(), answering.map(([, name]) => name).sort());
  });

  it('is answered as cancelled while the workspace is being read', async () => {
    const reading = await Editor.start({ files: { 'web.yaml': web }, fed: 'browser', reading: 200 });
    editor = reading;
    for (const answer of await Promise.all(requests.map(it => takenBack(reading, ...it)))) {
      assert.equal(answer, LSPErrorCodes.RequestCancelled);
    }
  });

  it('is answered as cancelled while others are being worked on', async () => {
    const busy = await Editor.start({ files: { 'web.yaml': web } });
    editor = busy;
    assert.ok(await busy.connection.sendRequest(method.topology, {}));
    for (const [name, params] of requests) {
      const working = requests.map(it => busy.connection.sendRequest(...it));
      assert.equal(await takenBack(busy, name, params), LSPErrorCodes.RequestCancelled, name);
      await Promise.all(working);
    }
  });
});

function cancellable() {
  const source = new CancellationTokenSource();
  return { token: source.token, cancel: () => source.cancel() };
}
