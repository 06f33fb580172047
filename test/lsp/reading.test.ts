import assert from 'node:assert/strict';
import { WorkDoneProgress, WorkDoneProgressCreateRequest } from 'vscode-languageserver/node';
import type {
  Hover,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from 'vscode-languageserver/node';
import { Editor } from '../support/editor';
import type { EditorOptions } from '../support/editor';

const manifest = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: none }, ports: [{ port: 80 }] }
`;
/** More than the editor is asked for at a time. */
const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.yaml`, manifest(`web${at}`)]));

describe('while the workspace is read', () => {
  let editor: Editor;

  afterEach(() => editor.stop());

  it('what takes longer than half a second shows how far it is', async () => {
    const told = await reading({ files: many, reading: 250 });
    await editor.until(() => told.at(-1)?.kind === 'end');
    const [begin, ...reports] = told;
    assert.ok(begin?.kind === 'begin' && begin.cancellable);
    assert.match(begin.title, /reading manifests/);
    const percentages = reports.flatMap(it => (it.kind === 'report' ? (it.percentage ?? []) : []));
    assert.ok(percentages.length > 0);
    assert.deepEqual(
      percentages,
      percentages.toSorted((a, b) => a - b),
    );
    await editor.diagnostics('199.yaml');
  });

  it('what takes less shows nothing', async () => {
    const told = await reading({ files: { 'a.yaml': manifest('web') } });
    await editor.diagnostics('a.yaml');
    assert.deepEqual(told, []);
  });

  it('the user may stop it: what was read until then counts', async () => {
    const told = await reading({ files: many, reading: 300 });
    await editor.until(() => told.length > 0);
    await editor.connection.sendNotification('window/workDoneProgress/cancel', { token: tokens.at(-1) });
    await editor.until(() => told.at(-1)?.kind === 'end');
    await editor.diagnostics('0.yaml');
    assert.ok(editor.fedPaths.flat().length < 200, 'the rest is not asked for');
  });

  it('a question about a place of a text that has changed meanwhile is not answered', async () => {
    let answer: (settings: unknown) => void = () => undefined;
    editor = await Editor.start({
      settings: new Promise(resolve => (answer = resolve)),
      capabilities: { workspace: { configuration: true } },
    });
    const at = { textDocument: { uri: editor.uri('a.yaml') }, position: { line: 1, character: 8 } };
    await editor.open('a.yaml', manifest('web'));
    const early = assert.rejects(editor.connection.sendRequest('textDocument/hover', at), { code: -32801 });
    const symbols = editor.connection.sendRequest<unknown[]>('textDocument/documentSymbol', {
      textDocument: at.textDocument,
    });
    await editor.change('a.yaml', `# moved\n${manifest('web')}`);
    const late = editor.connection.sendRequest<Hover | null>('textDocument/hover', {
      ...at,
      position: { line: 2, character: 8 },
    });
    answer(null);
    await early;
    assert.ok(await late);
    assert.ok((await symbols).length > 0);
  });

  const tokens: unknown[] = [];

  /** Starts an editor that shows progress; answers what it is told, as it comes. */
  async function reading(options: EditorOptions) {
    const told: (WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd)[] = [];
    editor = await Editor.start({ ...options, fed: 'browser', capabilities: { window: { workDoneProgress: true } } });
    editor.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      tokens.push(token);
      editor.connection.onProgress(WorkDoneProgress.type, token, value => {
        told.push(value);
        editor.wake();
      });
    });
    return told;
  }
});
