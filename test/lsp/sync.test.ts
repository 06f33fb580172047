import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver/node';
import { brief, Editor } from '../support/editor';

const duplicate = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: b\n  a: c\n';
const sound = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: b\n';

describe('the language server', () => {
  let editor: Editor;

  afterEach(() => editor.stop());

  it('says what it can do', async () => {
    editor = await Editor.start();
    assert.equal(editor.initialized?.capabilities.positionEncoding, 'utf-16');
    assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
  });

  it('finds what is on disk without anything being open', async () => {
    editor = await Editor.start({ files: { 'deep/down/a.yaml': duplicate, 'node_modules/a.yaml': duplicate } });
    assert.deepEqual(brief(await editor.diagnostics('deep/down/a.yaml')), ['5:2-3 error key-duplicate']);
    assert.equal(editor.published.size, 1);
  });

  it('pushes the diagnostics of each version of an open text', async () => {
    editor = await Editor.start({ files: { 'a.yaml': sound } });
    const opened = await editor.open('a.yaml', sound);
    assert.deepEqual(await editor.diagnostics('a.yaml', opened), []);
    const version = await editor.change('a.yaml', '  a: c\n', range(5, 0, 5, 0));
    const [found] = await editor.diagnostics('a.yaml', version);
    assert.ok(found);
    assert.deepEqual(brief([found]), ['5:2-3 error key-duplicate']);
    assert.equal(found.source, 'podpath');
    assert.equal(found.codeDescription?.href, 'https://example.org/rules#key-duplicate');
  });

  it('lets open text win over the disk until it is closed', async () => {
    editor = await Editor.start({ files: { 'a.yaml': sound } });
    const opened = await editor.open('a.yaml', duplicate);
    assert.equal((await editor.diagnostics('a.yaml', opened)).length, 1);
    await editor.watched(['a.yaml', FileChangeType.Changed]);
    await editor.close('a.yaml');
    await editor.until(() => editor.published.get(editor.uri('a.yaml'))?.diagnostics.length === 0);
  });

  it('follows the disk: new, changed, deleted, and whole folders', async () => {
    editor = await Editor.start({ files: { 'a.yaml': sound } });
    editor.write('sub/b.yaml', duplicate);
    await editor.watched(['sub/b.yaml', FileChangeType.Created]);
    assert.equal((await editor.diagnostics('sub/b.yaml')).length, 1);
    editor.write('a.yaml', duplicate);
    await editor.watched(['a.yaml', FileChangeType.Changed]);
    assert.equal((await editor.diagnostics('a.yaml')).length, 1);
    editor.remove('sub');
    await editor.watched(['sub', FileChangeType.Deleted]);
    await editor.until(() => editor.published.get(editor.uri('sub/b.yaml'))?.diagnostics.length === 0);
    editor.write('moved/in/c.yaml', duplicate);
    await editor.watched(['moved', FileChangeType.Created]);
    assert.equal((await editor.diagnostics('moved/in/c.yaml')).length, 1);
  });

  it('keeps positions exact with CRLF and characters beyond the BMP', async () => {
    editor = await Editor.start();
    const text = duplicate.replace('a: b', '"😀": "😀😀"').replace('  a: c', '  "😀": c').replaceAll('\n', '\r\n');
    const opened = await editor.open('a.yaml', text);
    assert.deepEqual(brief(await editor.diagnostics('a.yaml', opened)), ['5:2-6 error key-duplicate']);
    const version = await editor.change('a.yaml', 'x', range(5, 3, 5, 5));
    assert.deepEqual(await editor.diagnostics('a.yaml', version), []);
  });

  it('reads files with a byte order mark, and says which it cannot read', async () => {
    editor = await Editor.start({ files: { 'a.yaml': `\uFEFF${duplicate}` } });
    assert.deepEqual(brief(await editor.diagnostics('a.yaml')), ['5:2-3 error key-duplicate']);
    editor.write('big.yaml', '#'.repeat(5_000_000));
    await editor.watched(['big.yaml', FileChangeType.Created]);
    const opened = await editor.open('b.yaml', duplicate);
    await editor.diagnostics('b.yaml', opened);
  });

  it('judges a file that lies in no folder, and text that was never saved', async () => {
    editor = await Editor.start({ folderless: true });
    const opened = await editor.open('a.yaml', duplicate);
    assert.equal((await editor.diagnostics('a.yaml', opened)).length, 1);
    await editor.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'untitled:Untitled-1', languageId: 'yaml', version: 7, text: duplicate },
    });
    await editor.until(() => editor.published.get('untitled:Untitled-1')?.version === 7);
  });

  it('leaves out what the settings leave out', async () => {
    editor = await Editor.start({
      files: { 'a.yaml': duplicate, 'old/b.yaml': duplicate },
      settings: { files: { exclude: ['old/**'] } },
      capabilities: { workspace: { configuration: true } },
    });
    await editor.diagnostics('a.yaml');
    assert.equal(editor.published.has(editor.uri('old/b.yaml')), false);
    editor.settings = { files: { exclude: [] } };
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.equal((await editor.diagnostics('old/b.yaml')).length, 1);
  });
});

function range(line: number, character: number, toLine: number, toCharacter: number) {
  return { start: { line, character }, end: { line: toLine, character: toCharacter } };
}
