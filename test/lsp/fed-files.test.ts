import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { speak } from '../../server/src/base/say';
import { shippedKorean } from '../support/translations';
import { brief, Editor } from '../support/editor';

const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: wbe }, ports: [{ port: 80 }] }
`;
const pod = (label: string, name = 'web') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${label} } }
spec: { containers: [{ name: nginx, image: nginx }] }
`;
const kustomization =
  'resources: [web.yaml]\nconfigMapGenerator:\n  - name: settings\n    files: [settings=nginx main.conf]\n';
const outside =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: ExternalName, externalName: web.example.com }\n';
const noMatch = '3:25-28 error service-selector-no-match';
const notFound = '0:18-33 warning service-host-not-found';
const missing = '3:21-36 information kustomization-generator-invalid';

for (const fed of ['browser', 'vscode-vfs://github/some%20one/shop', 'memory:/shop'] as const) {
  describe(`files that only the editor can read: ${fed}`, () => {
    let editor: Editor;
    const of = (path: string) => brief(editor.published.get(editor.uri(path))?.diagnostics ?? []);
    const until = (path: string, ...expected: string[]) =>
      editor.until(() => of(path).join('\n') === expected.join('\n'));

    afterEach(() => editor.stop());

    it('are found and judged without being opened', async () => {
      editor = await Editor.start({
        fed,
        files: {
          'a/service.yaml': service,
          'b c/pod.yaml': pod('web'),
          'b c/notes.txt': 'kind: Service',
          'node_modules/x/service.yaml': service,
          'left/out.yaml': service,
        },
        settings: { files: { exclude: ['left/**'] } },
        capabilities: { workspace: { configuration: true } },
      });
      await until('a/service.yaml', noMatch);
      assert.deepEqual([...editor.published.keys()], [editor.uri('a/service.yaml')]);
      assert.deepEqual(editor.fedPaths, [['a/service.yaml', 'b c/pod.yaml']]);
      const [related] = editor.published.get(editor.uri('a/service.yaml'))?.diagnostics[0]?.relatedInformation ?? [];
      assert.equal(related?.location.uri, editor.uri('b c/pod.yaml'));
    });

    it('are followed: changed, deleted, and whole folders; only what changed is read again', async () => {
      editor = await Editor.start({
        fed,
        files: { 'service.yaml': service, 'pods/a.yaml': pod('a', 'a'), 'other.yaml': pod('web') },
      });
      await until('service.yaml', noMatch);
      editor.write('pods/a.yaml', pod('wbe', 'a'));
      await editor.watched(['pods/a.yaml', FileChangeType.Changed]);
      await until('service.yaml');
      assert.deepEqual(editor.fedPaths.slice(1), [['pods/a.yaml']]);
      editor.remove('pods');
      await editor.watched(['pods', FileChangeType.Deleted]);
      await until('service.yaml', noMatch);
      editor.write('moved/in/a.yaml', pod('wbe', 'a'));
      await editor.watched(['moved', FileChangeType.Created]);
      await until('service.yaml');
      editor.remove('moved/in/a.yaml');
      await editor.watched(['moved/in/a.yaml', FileChangeType.Deleted]);
      await until('service.yaml', noMatch);
    });

    it('count again as they lie there when they are closed', async () => {
      editor = await Editor.start({ fed, files: { 'service.yaml': service, 'pod.yaml': pod('web') } });
      await until('service.yaml', noMatch);
      await editor.open('pod.yaml', pod('wbe'));
      await until('service.yaml');
      await editor.close('pod.yaml');
      await until('service.yaml', noMatch);
    });

    it('are read where a kustomization names them, and missed only where they are not there', async () => {
      editor = await Editor.start({
        fed,
        files: {
          'deploy/kustomization.yaml': kustomization,
          'deploy/web.yaml': outside,
          'deploy/nginx main.conf': 'proxy_pass http://wbe.default.svc/;\n',
        },
      });
      const said: string[] = [];
      editor.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        editor.published.set(params.uri, params);
        said.push(...brief(params.diagnostics));
        editor.wake();
      });
      await until('deploy/nginx main.conf', notFound);
      assert.deepEqual(said, [notFound]);
      editor.remove('deploy/nginx main.conf');
      await editor.watched(['deploy/nginx main.conf', FileChangeType.Deleted]);
      await until('deploy/kustomization.yaml', missing);
    });

    it('are said not to be readable where they are too large', async () => {
      editor = await Editor.start({ fed, files: { 'big.yaml': '#'.repeat(5_000_000), 'service.yaml': service } });
      await editor.until(() => editor.published.size > 0);
      await editor.settled();
      assert(editor.log.some(it => it.endsWith('big.yaml: larger than 4 MB')));
    });

    it('cost nothing else where the editor fails to read them', async () => {
      editor = await Editor.start({ fed, files: { 'service.yaml': service } });
      editor.connection.onRequest('podpath/readFiles', () => {
        throw new Error('no network');
      });
      const opened = await editor.open('both.yaml', `${service}---\n${pod('web')}`);
      assert.deepEqual(brief(await editor.diagnostics('both.yaml', opened)), [noMatch]);
    });
  });
}

describe('a server without a disk', () => {
  after(() => speak(undefined));

  it('speaks and points to what the extension gives it', async () => {
    const texts = shippedKorean();
    const documentation = 'https://example.org/docs/rules.md';
    const editor = await Editor.start({
      fed: 'browser',
      files: { 'service.yaml': service, 'pod.yaml': pod('web') },
      locale: 'ko',
      initializationOptions: { texts, documentation },
    });
    const [problem] = await editor.diagnostics('service.yaml');
    assert(typeof problem?.message === 'string');
    assert.match(problem.message, /레이블/);
    assert.equal(problem.codeDescription?.href, `${documentation}#service-selector-no-match`);
    await editor.stop();
  });

  it('takes nonsense for nothing', async () => {
    const editor = await Editor.start({
      fed: 'browser',
      files: { 'service.yaml': service, 'pod.yaml': pod('web') },
      locale: 'ko',
      initializationOptions: { texts: [1, null], documentation: 7 },
    });
    const [problem] = await editor.diagnostics('service.yaml');
    assert(typeof problem?.message === 'string');
    assert.match(problem.message, /^no pod of namespace/);
    assert.equal(problem.codeDescription, undefined);
    await editor.stop();
  });
});
