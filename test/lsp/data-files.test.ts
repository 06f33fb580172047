import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FileChangeType } from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  CompletionItem,
  Location,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { brief, Editor } from '../support/editor';

const web =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: ExternalName, externalName: web.example.com }\n';
const kustomization = 'resources: [web.yaml]\nconfigMapGenerator:\n  - name: settings\n    files: [nginx.conf]\n';
const sound = 'proxy_pass http://web.default.svc/;\n';
const slip = 'proxy_pass http://wbe.default.svc/;\n';
const files = {
  'deploy/kustomization.yaml': kustomization,
  'deploy/web.yaml': web,
  'deploy/nginx.conf': slip,
  'unnamed.conf': 'apiVersion: v1\nkind: Service\nmetadata: {\n',
};
const notFound = '0:18-33 warning service-host-not-found';
const missing = '3:12-22 information kustomization-generator-invalid';

describe('the data files of kustomizations', () => {
  let editor: Editor;
  const of = (path: string) => brief(editor.published.get(editor.uri(`deploy/${path}`))?.diagnostics ?? []);
  const until = (path: string, ...expected: string[]) =>
    editor.until(() => of(path).join('\n') === expected.join('\n'));

  afterEach(() => editor.stop());

  it('are read at the start, and no other', async () => {
    editor = await Editor.start({ files });
    await until('nginx.conf', notFound);
    assert.deepEqual([...editor.published.keys()], [editor.uri('deploy/nginx.conf')]);
  });

  it('are followed while they are open, and on disk again when they are closed', async () => {
    editor = await Editor.start({ files });
    await until('nginx.conf', notFound);
    await editor.open('deploy/nginx.conf', sound);
    await until('nginx.conf');
    await editor.change('deploy/nginx.conf', 'wbe', {
      start: { line: 0, character: 18 },
      end: { line: 0, character: 21 },
    });
    await until('nginx.conf', notFound);
    await editor.change('deploy/nginx.conf', sound);
    await until('nginx.conf');
    await editor.close('deploy/nginx.conf');
    await until('nginx.conf', notFound);
  });

  it('are followed on disk: changed, deleted, back again, moved with their folder', async () => {
    editor = await Editor.start({ files });
    await until('nginx.conf', notFound);
    editor.write('deploy/nginx.conf', sound);
    await editor.watched(['deploy/nginx.conf', FileChangeType.Changed]);
    await until('nginx.conf');
    editor.remove('deploy/nginx.conf');
    await editor.watched(['deploy/nginx.conf', FileChangeType.Deleted]);
    await until('kustomization.yaml', missing);
    editor.write('deploy/nginx.conf', slip);
    await editor.watched(['deploy/nginx.conf', FileChangeType.Created]);
    await until('nginx.conf', notFound);
    await until('kustomization.yaml');
    editor.remove('deploy');
    await editor.watched(['deploy', FileChangeType.Deleted]);
    await until('nginx.conf');
    Object.entries(files).forEach(([path, text]) => editor.write(path, text));
    await editor.watched(['deploy', FileChangeType.Created]);
    await until('nginx.conf', notFound);
  });

  it('come and go with the kustomization that names them', async () => {
    editor = await Editor.start({ files: { ...files, 'deploy/app.env': 'WEB=http://wbe.default.svc/\n' } });
    await until('nginx.conf', notFound);
    await editor.open('deploy/app.env', 'WEB=http://wbe.default.svc:80/\n');
    await editor.open('deploy/kustomization.yaml', kustomization);
    await editor.change('deploy/kustomization.yaml', kustomization.replace('files: [nginx.conf]', 'envs: [app.env]'));
    await until('app.env', '0:11-26 warning service-host-not-found');
    await until('nginx.conf');
    await editor.change('deploy/kustomization.yaml', kustomization.replace('nginx.conf', 'gone.conf'));
    await until('kustomization.yaml', missing.replace('22', '21'));
    await until('app.env');
  });

  it('are searched and renamed with the Service, opened or not', async () => {
    editor = await Editor.start({ files: { ...files, 'deploy/nginx.conf': sound } });
    const textDocument = { uri: editor.uri('deploy/web.yaml') };
    const position = { line: 2, character: 18 };
    const found: Location[] = await editor.connection.sendRequest('textDocument/references', {
      textDocument,
      position,
      context: { includeDeclaration: false },
    });
    const range = { start: { line: 0, character: 18 }, end: { line: 0, character: 21 } };
    assert.deepEqual(found, [{ uri: editor.uri('deploy/nginx.conf'), range }]);
    await editor.open('deploy/nginx.conf', `\n${sound}`);
    const edit: WorkspaceEdit = await editor.connection.sendRequest('textDocument/rename', {
      textDocument: { uri: editor.uri('deploy/nginx.conf') },
      position: { line: 1, character: 19 },
      newName: 'shop',
    });
    const moved = { start: { line: 1, character: 18 }, end: { line: 1, character: 21 } };
    assert.deepEqual(edit.changes?.[editor.uri('deploy/nginx.conf')], [{ range: moved, newText: 'shop' }]);
    assert.equal(edit.changes[editor.uri('deploy/web.yaml')]?.length, 1);
  });

  it('are not read outside of the workspace, links included, nor where they are left out', async () => {
    const elsewhere = await Editor.start({ files: { 'secret.env': 'WEB=http://wbe.default.svc/\n' } });
    const outside = `../../${basename(elsewhere.folder)}/secret.env`;
    const configuration = { workspace: { configuration: true } };
    editor = await Editor.start({ settings: { files: { exclude: ['**/left/**'] } }, capabilities: configuration });
    Object.entries({
      ...files,
      'deploy/kustomization.yaml': kustomization.replace(
        'files: [nginx.conf]',
        `envs: [link.env, left/out.env, ${outside}, gone.conf]`,
      ),
      'deploy/left/out.env': 'WEB=http://wbe.default.svc/\n',
    }).forEach(([path, text]) => editor.write(path, text));
    symlinkSync(join(elsewhere.folder, 'secret.env'), join(editor.folder, 'deploy/link.env'));
    await editor.watched(['deploy', FileChangeType.Created]);
    const at = '    envs: [link.env, left/out.env, '.length;
    await until(
      'kustomization.yaml',
      `3:${at}-${at + outside.length} hint kustomization-generator-invalid`,
      `3:${at + outside.length + 2}-${at + outside.length + 11} information kustomization-generator-invalid`,
    );
    assert.equal(editor.published.size, 1);
    await elsewhere.stop();
  });

  it('are asked for where the editor keeps other files to itself', async () => {
    const dynamic = { dynamicRegistration: true };
    const capabilities: ClientCapabilities = {
      workspace: { didChangeWatchedFiles: dynamic },
      textDocument: {
        synchronization: dynamic,
        completion: dynamic,
        hover: dynamic,
        references: dynamic,
        rename: dynamic,
      },
    };
    editor = await Editor.start({
      files: { ...files, 'deploy/a [b].env': '', 'deploy/values.yaml': '' },
      capabilities,
    });
    const globs = (method: string) =>
      editor.registrations.filter(it => it.method === method).map(it => JSON.stringify(it.registerOptions));
    const methods = ['didOpen', 'didChange', 'didClose', 'completion', 'hover', 'references', 'rename'].map(
      it => `textDocument/${it}`,
    );
    await editor.until(() => methods.every(it => editor.registered.includes(it)));
    assert.deepEqual(globs('textDocument/hover'), [
      '{"documentSelector":[{"scheme":"file","pattern":"**/deploy/nginx.conf"}]}',
    ]);
    assert.match(globs('textDocument/completion').join(), /nginx\.conf.*triggerCharacters/);
    assert.ok(!editor.registered.includes('textDocument/definition'));
    await editor.open('deploy/nginx.conf', 'proxy_pass http://');
    const items: CompletionItem[] | null = await editor.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: editor.uri('deploy/nginx.conf') },
      position: { line: 0, character: 18 },
    });
    assert.deepEqual(
      items?.map(it => it.label),
      ['web'],
    );
    await editor.close('deploy/nginx.conf');
    assert.ok(
      globs('workspace/didChangeWatchedFiles').includes(
        '{"watchers":[{"globPattern":"**/deploy/nginx.conf","kind":2}]}',
      ),
    );
    editor.write('deploy/kustomization.yaml', kustomization.replace('nginx.conf', '"a [b].env", values.yaml'));
    await editor.watched(['deploy/kustomization.yaml', FileChangeType.Changed]);
    await editor.until(() => globs('textDocument/hover').length === 2);
    assert.equal(
      globs('textDocument/hover')[1],
      '{"documentSelector":[{"scheme":"file","pattern":"**/deploy/a [[]b[]].env"}]}',
    );
    assert.ok(editor.unregistered.includes('textDocument/hover'));
  });

  it('are told of in the answer for the whole workspace, also while they are open', async () => {
    editor = await Editor.start({ files, capabilities: { textDocument: { diagnostic: {} } } });
    const ask = (previousResultIds: object[]) =>
      editor.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const [first] = (await ask([])).items;
    assert.ok(first?.kind === 'full' && first.uri === editor.uri('deploy/nginx.conf'));
    assert.equal(first.items.length, 1);
    const next = ask([{ uri: first.uri, value: first.resultId }]);
    await editor.open('deploy/nginx.conf', sound);
    const [second] = (await next).items;
    assert.ok(second?.kind === 'full' && second.uri === first.uri);
    assert.equal(second.items.length, 0);
  });
});
