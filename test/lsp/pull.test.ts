import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { CancellationTokenSource, FileChangeType, ProgressType } from 'vscode-languageserver/node';
import type {
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { Editor } from '../support/editor';

const duplicate = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: b\n  a: c\n';
const sound = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: b\n';
const service = (at: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web${at} }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n`;

const capabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

describe('diagnostics for an editor that asks for them', () => {
  let editor: Editor;

  beforeEach(async () => {
    editor = await Editor.start({ files: { 'a.yaml': duplicate, 'b.yaml': sound }, capabilities });
  });

  afterEach(() => editor.stop());

  it('are answered, said to be unchanged, and never pushed', async () => {
    assert.deepEqual(editor.initialized?.capabilities.diagnosticProvider, {
      identifier: 'podpath',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    await editor.open('a.yaml', duplicate);
    const first = await pull('a.yaml');
    assert.ok(first.kind === 'full' && first.items.length === 1 && first.resultId !== undefined);
    assert.deepEqual(await pull('a.yaml', first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await editor.change('a.yaml', sound);
    const second = await pull('a.yaml', first.resultId);
    assert.ok(second.kind === 'full' && second.items.length === 0);
    assert.equal(editor.published.size, 0);
  });

  it('are streamed into the open question for the whole workspace', async () => {
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    editor.connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), 'stream', ({ items }) => {
      reports.push(...items);
      editor.wake();
    });
    const cancel = new CancellationTokenSource();
    const held = editor.connection.sendRequest(
      'workspace/diagnostic',
      { previousResultIds: [], partialResultToken: 'stream' },
      cancel.token,
    );
    await editor.until(() => reports.length === 1);
    assert.equal(reports[0]?.uri, editor.uri('a.yaml'));
    editor.write('b.yaml', duplicate);
    await editor.watched(['b.yaml', FileChangeType.Changed]);
    await editor.until(() => reports.length === 2);
    assert.equal(reports[1]?.uri, editor.uri('b.yaml'));
    cancel.cancel();
    await assert.rejects(held, /cancelled/);
  });

  it('end the question where the editor takes no parts', async () => {
    const ask = (previousResultIds: object[]) =>
      editor.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const first = await ask([]);
    assert.deepEqual(
      first.items.map(it => it.uri),
      [editor.uri('a.yaml')],
    );
    const second = ask(first.items.map(it => ({ uri: it.uri, value: it.resultId })));
    editor.write('a.yaml', sound);
    await editor.watched(['a.yaml', FileChangeType.Changed]);
    assert.deepEqual(
      (await second).items.map(it => it.kind === 'full' && [it.uri, it.items]),
      [[editor.uri('a.yaml'), []]],
    );
  });

  it('are asked for anew once, however many open files a checkout is about', async () => {
    let refreshed = 0;
    editor.connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed++;
      editor.wake();
      return null;
    });
    const paths = Array.from({ length: 30 }, (_, at) => `services/${at}.yaml`);
    for (const [at, path] of paths.entries()) {
      await editor.open(path, service(at));
    }
    await Promise.all(paths.map(it => pull(it)));
    await delay(200);
    const before = refreshed;
    const pods = Array.from({ length: 10 }, (_, at) => `pods/${at}.yaml`);
    for (const [at, path] of pods.entries()) {
      editor.write(path, `apiVersion: v1\nkind: Pod\nmetadata: { name: web${at}, labels: { app: web } }\n`);
    }
    await editor.watched(...pods.map(it => [it, FileChangeType.Created] as const));
    await editor.until(() => refreshed > before);
    await delay(300);
    assert.equal(refreshed - before, 1);
  });

  function pull(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return editor.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: editor.uri(path) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }
});
