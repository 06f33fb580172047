import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver/node';
import { brief, Editor } from '../support/editor';

const duplicate = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: b\n  a: c\n';
const shop = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: once, image: busybox }] } } }
`;
const capabilities = { workspace: { configuration: true, workspaceFolders: true } };

describe('the settings of each workspace folder', () => {
  let editor: Editor;

  afterEach(() => editor.stop());

  it('leave out files of that folder only, and of one inside another as it says itself', async () => {
    editor = await Editor.start({
      files: {
        'one/old/a.yaml': duplicate,
        'one/new/a.yaml': duplicate,
        'two/old/a.yaml': duplicate,
        'two/inner/old/a.yaml': duplicate,
      },
      settings: { files: { exclude: ['**/old/**'] } },
      folderSettings: {
        one: undefined,
        two: { files: { exclude: ['inner/**'] } },
        'two/inner': { files: { exclude: [] } },
      },
      capabilities,
    });
    await editor.settled();
    await editor.diagnostics('two/inner/old/a.yaml');
    assert.deepEqual(judged(), ['one/new/a.yaml', 'two/inner/old/a.yaml', 'two/old/a.yaml']);
  });

  it('count for a file that is opened', async () => {
    editor = await Editor.start({
      folderSettings: { one: { files: { exclude: ['old/**'] } }, two: {} },
      capabilities,
    });
    await editor.open('one/old/a.yaml', duplicate);
    const version = await editor.open('two/old/a.yaml', duplicate);
    assert.deepEqual(brief(await editor.diagnostics('two/old/a.yaml', version)), ['5:2-3 error key-duplicate']);
    await editor.settled();
    assert.deepEqual(editor.published.get(editor.uri('one/old/a.yaml'))?.diagnostics ?? [], []);
  });

  it('are asked for when a folder comes, and its files stay when the one around it goes', async () => {
    editor = await Editor.start({ folderSettings: { one: {} }, capabilities });
    editor.write('two/old/a.yaml', duplicate);
    editor.write('two/inner/old/a.yaml', duplicate);
    editor.folderSettings = { two: { files: { exclude: ['old/**'] } } };
    await change({ added: ['two', 'two/inner'] });
    await editor.diagnostics('two/inner/old/a.yaml');
    assert.deepEqual(judged(), ['two/inner/old/a.yaml']);
    await change({ removed: ['two'] });
    await editor.open('one/b.yaml', duplicate);
    await editor.settled();
    assert.deepEqual(judged(), ['one/b.yaml', 'two/inner/old/a.yaml']);
  });

  it('say where there are lenses: above Services, above workloads as well, or nowhere', async () => {
    editor = await Editor.start({
      files: { 'services/a.yaml': shop, 'all/a.yaml': shop, 'off/a.yaml': shop, 'older/a.yaml': shop },
      folderSettings: {
        services: {},
        all: { codeLens: 'all' },
        off: { codeLens: 'off' },
        older: { codeLens: false },
      },
      capabilities,
    });
    assert.deepEqual(await lenses('services/a.yaml'), ['0 ▶ Simulate curl', '0 1 pod']);
    assert.deepEqual(await lenses('all/a.yaml'), ['0 ▶ Simulate curl', '0 1 pod', '5 1 Service']);
    assert.deepEqual(await lenses('off/a.yaml'), []);
    assert.deepEqual(await lenses('older/a.yaml'), []);
  });

  it('lead from a workload to the selectors of its Services', async () => {
    editor = await Editor.start({ files: { 'a.yaml': shop }, settings: { codeLens: 'all' }, capabilities });
    const lens = (await lensesOf('a.yaml')).at(-1);
    const selector = { start: { line: 3, character: 8 }, end: { line: 3, character: 16 } };
    assert.deepEqual(lens?.command, {
      title: '1 Service',
      command: 'podpath.peek',
      arguments: [
        {
          uri: editor.uri('a.yaml'),
          position: { line: 5, character: 0 },
          locations: [{ uri: editor.uri('a.yaml'), range: selector }],
        },
      ],
    });
  });

  /** The files with findings, by path. */
  function judged(): string[] {
    return [...editor.published]
      .filter(([, { diagnostics }]) => diagnostics.length > 0)
      .map(([uri]) => uri.slice(editor.uri('').length + 1))
      .sort();
  }

  async function change({ added = [], removed = [] }: { added?: readonly string[]; removed?: readonly string[] }) {
    const folders = (paths: readonly string[]) => paths.map(it => ({ uri: editor.uri(it), name: it }));
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: folders(added), removed: folders(removed) },
    });
  }

  async function lenses(path: string): Promise<string[]> {
    return (await lensesOf(path)).map(it => `${it.range.start.line} ${it.command?.title ?? ''}`);
  }

  function lensesOf(path: string): Promise<CodeLens[]> {
    return editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: editor.uri(path) } });
  }
});
