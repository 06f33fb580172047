import { FileChangeType } from 'vscode-languageserver/node';
import { brief, Editor } from '../support/editor';

const service =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: ExternalName, externalName: example.com }\n';
const slip = '0:12-19 warning kustomization-file-not-found';
const absent = '0:12-20 information kustomization-file-not-found';

describe('the files that a kustomization lists', () => {
  let editor: Editor;
  const until = (...expected: string[]) => {
    const uri = editor.uri('deploy/kustomization.yaml');
    return editor.until(() => brief(editor.published.get(uri)?.diagnostics ?? []).join() === expected.join());
  };

  afterEach(() => editor.stop());

  it('are told where they are not there, and followed on disk', async () => {
    editor = await Editor.start({
      files: { 'deploy/kustomization.yaml': 'resources: [wbe.yml]\n', 'deploy/web.yml': service },
    });
    await until(slip);
    editor.write('deploy/wbe.yml', service);
    await editor.watched(['deploy/wbe.yml', FileChangeType.Created]);
    await until();
    editor.remove('deploy/wbe.yml');
    await editor.watched(['deploy/wbe.yml', FileChangeType.Deleted]);
    await until(slip);
  });

  it('are looked for while it is typed', async () => {
    editor = await Editor.start({
      files: { 'deploy/kustomization.yaml': 'resources: [web.yml]\n', 'deploy/web.yml': service },
    });
    await editor.open('deploy/kustomization.yaml', 'resources: [web.yml]\n');
    await until();
    await editor.change('deploy/kustomization.yaml', 'resources: [base/web]\n');
    await until(absent);
    editor.write('deploy/base/web/kustomization.yml', 'resources: []\n');
    await editor.watched(['deploy/base/web/kustomization.yml', FileChangeType.Created]);
    await until();
  });

  it('are not looked for where they are left out, or lie elsewhere', async () => {
    editor = await Editor.start({
      files: {
        'deploy/kustomization.yaml': 'resources: [../../elsewhere/web.yml, dist/web.yml]\n',
        'deploy/web.yml': service.replace('web }', 'a.b }'),
      },
      settings: { files: { exclude: ['**/dist/**'] } },
      capabilities: { workspace: { configuration: true } },
    });
    await editor.until(() => (editor.published.get(editor.uri('deploy/web.yml'))?.diagnostics.length ?? 0) > 0);
    await until();
  });
});
