import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { uriOf } from '../../server/src/lsp/node/paths';
import { useSession } from './support/session';
import { packageYamlExtension } from './support/yaml-extension';

const files = {
  'pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: main
      image: nginx
`,
  'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - port: 80
`,
  'podpath.yaml': 'cluster:\n  domain: cluster.local\n',
};

/** The YAML extension knows a schema, Podpath the workspace: VS Code shows what both offer in one list. */
describe('completion beside the YAML extension, in the workbench', () => {
  let folder = '';
  let yaml: Awaited<ReturnType<typeof packageYamlExtension>> | undefined;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'podpath-completion-'));
    for (const [path, text] of Object.entries(files)) {
      writeFileSync(join(folder, path), text);
    }
    yaml = await packageYamlExtension();
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await yaml?.remove();
  });
  const session = useSession(
    () => folder,
    {
      'yaml.schemaStore.enable': false,
      'yaml.schemas': {
        [uriOf(resolve('test/fixtures/schemas/kubernetes.json'))]: ['pod.yaml', 'service.yaml'],
        [uriOf(resolve('schemas/podpath.schema.json'))]: 'podpath.yaml',
      },
    },
    { extensions: () => (yaml ? [yaml.vsix] : []) },
  );

  /** What is offered at a place, once something of it is. */
  const offered = async (line: number, column: number, something: string) => {
    const { workbench } = session();
    await workbench.goTo(line, column);
    const rows = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
    await workbench.until(rows.filter({ hasText: something }).first(), () =>
      workbench.press('Escape', 'Control+Space'),
    );
    await workbench.picture(`completion of ${something}`);
    const labels = await rows.locator('.label-name').allTextContents();
    await workbench.press('Escape');
    return labels.map(it => it.trim());
  };

  it('offers the values of a field once', async () => {
    await session().workbench.openFile('service.yaml');
    // The schema is there once it offers a field, which Podpath does not.
    assert.ok((await offered(6, 3, 'externalTrafficPolicy')).includes('externalTrafficPolicy'));
    assert.deepEqual((await offered(6, 9, 'NodePort')).sort(), [
      'ClusterIP',
      'ExternalName',
      'LoadBalancer',
      'NodePort',
    ]);
  });

  it('offers what the workspace has', async () => {
    assert.ok((await offered(8, 10, 'web')).includes('web'));
  });

  it('offers the keys of podpath.yaml once', async () => {
    await session().workbench.openFile('podpath.yaml');
    const labels = await offered(2, 3, 'domain');
    assert.ok(labels.length > 1);
    assert.deepEqual(labels, [...new Set(labels)]);
  });
});
