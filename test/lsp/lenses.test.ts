import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeLens } from 'vscode-languageserver';
import { Editor } from '../support/editor';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx }] }
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`;
const files = { 'deploy.yaml': deployment, 'service.yaml': service };
const refreshing: ClientCapabilities = {
  workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
};

/** An editor asks for lenses and hints when their own text changes; what else they hang on, the server knows. */
describe('lenses and hints stay true', () => {
  let editor: Editor | undefined;
  const asked: string[] = [];

  async function start(options: Parameters<typeof Editor.start>[0] = {}): Promise<Editor> {
    asked.length = 0;
    const started = await Editor.start({ files, capabilities: refreshing, ...options });
    editor = started;
    for (const what of ['codeLens', 'inlayHint']) {
      started.connection.onRequest(`workspace/${what}/refresh`, () => {
        asked.push(what);
        started.wake();
        return null;
      });
    }
    return started;
  }

  afterEach(() => editor?.stop());

  const ask = (of: Editor) =>
    of.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: of.uri('service.yaml') } });
  const shown = (lenses: readonly CodeLens[]) =>
    lenses.map(({ range, command }) => `${range.start.line} ${command?.title} ${command?.command}`);
  const whole = ['0 ▶ Simulate curl podpath.simulateCurl', '0 3 pods podpath.showEndpoints'];

  it('while the workspace is being read: lines to come at once, the rest when it is there', async () => {
    const slow = await start({ fed: 'browser', reading: 600 });
    await slow.open('service.yaml', service);
    assert.deepEqual(shown(await ask(slow)), ['0 … ']);
    assert.deepEqual(slow.fedPaths, [], 'nothing has been read so far');
    await slow.until(() => asked.includes('codeLens'));
    assert.deepEqual(shown(await ask(slow)), whole);
  });

  it('while the workspace is being read: later, in an editor that would not ask again', async () => {
    const slow = await start({ fed: 'browser', reading: 300, capabilities: {} });
    await slow.open('service.yaml', service);
    assert.deepEqual(shown(await ask(slow)), whole);
  });

  it('after an edit and its undo, of the text as it was when they were asked for', async () => {
    const quick = await start();
    await quick.open('service.yaml', service);
    for (let round = 0; round < 3; round++) {
      await quick.change('service.yaml', service.replace('app: web', 'app: wbe'));
      const before = ask(quick);
      await quick.change('service.yaml', service);
      const after = ask(quick);
      assert.equal(shown(await before).at(-1), '0 no pods podpath.showEndpoints');
      assert.deepEqual(shown(await after), whole);
    }
  });

  it('after an edit of another file', async () => {
    const quick = await start();
    await quick.open('service.yaml', service);
    await quick.open('deploy.yaml', deployment);
    await quick.settled();
    asked.length = 0;
    await quick.change('deploy.yaml', deployment.replace('replicas: 3', 'replicas: 2'));
    await quick.until(() => asked.includes('codeLens') && asked.includes('inlayHint'));
    assert.equal(shown(await ask(quick)).at(-1), '0 2 pods podpath.showEndpoints');
  });

  it('while the workspace is read anew: nothing is answered from a half of it', async () => {
    const told = await start({
      fed: 'browser',
      reading: 100,
      capabilities: { workspace: { configuration: true } },
      settings: { codeLens: 'services', files: { exclude: {} } },
    });
    await told.open('service.yaml', service);
    assert.deepEqual(shown(await ask(told)), whole);
    told.settings = { codeLens: 'all', files: { exclude: {} } };
    await told.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    for (let turn = 0; turn < 20; turn++) {
      assert.deepEqual(shown(await ask(told)), whole);
    }
  });
});
