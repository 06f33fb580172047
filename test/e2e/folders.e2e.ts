import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deployment, service } from './support/misspelt';
import { useSession } from './support/session';

/** A folder of these files until the suite is through. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'podpath-folders-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const caller = `apiVersion: v1
kind: ConfigMap
metadata: { name: caller }
data: { url: http://cart/items }
`;
const manifests = `${service.replace('crat', 'cart')}---\n${deployment('cart')}`;

describe('a workspace of several folders, in the workbench', () => {
  const session = useSession(
    () =>
      folderOf({
        'shop.code-workspace': JSON.stringify({ folders: ['all', 'none'].map(path => ({ path })) }),
        'all/.vscode/settings.json': JSON.stringify({ 'podpath.codeLens': 'all' }),
        'all/first.yaml': `${manifests}---\n${caller}`,
        'all/old/third.yaml': service,
        'none/.vscode/settings.json': JSON.stringify({
          'podpath.codeLens': 'off',
          'podpath.files.exclude': ['old/**'],
        }),
        'none/second.yaml': manifests,
        'none/old/fourth.yaml': service,
      }),
    {},
    { opensWorkspace: 'shop.code-workspace' },
  );

  it('has lines of actions where the folder’s settings want them', async () => {
    const { workbench } = session();
    await workbench.openFile('first.yaml');
    await workbench.lens('Simulate curl').waitFor();
    await workbench.lens('1 Service').waitFor();
    await workbench.picture('folders-lenses');
    await workbench.openFile('second.yaml');
    // What a selector finds stands between the lines once the server has answered for this file.
    await workbench.sees(/selector:.*1 pod/);
    await workbench.lens(/./).waitFor({ state: 'detached' });
  });

  it('leads from a workload to the selector of its Service', async () => {
    const { workbench } = session();
    await workbench.openFile('first.yaml');
    await workbench.until(workbench.cursor(6), () => workbench.lens('1 Service').click());
  });

  it('leads from a URL to its Service', async () => {
    const { workbench } = session();
    await workbench.openFile('first.yaml');
    await workbench.goTo(1, 1);
    // The name of the Service in it has a colour, and so an element, of its own.
    await workbench.follow('http://', workbench.cursor(4));
  });

  it('judges what the folder’s settings do not leave out', async () => {
    const { workbench } = session();
    await workbench.openFile('third.yaml');
    await workbench.squiggles('warning').or(workbench.squiggles('error')).first().waitFor({ state: 'attached' });
    await workbench.openFile('fourth.yaml');
    await workbench.squiggles('warning').or(workbench.squiggles('error')).first().waitFor({ state: 'detached' });
  });
});

describe('a folder without manifests, in the workbench', () => {
  const session = useSession(() => folderOf({ 'README.md': '# Nothing\n', 'values.yaml': 'replicas: 3\n' }));

  it('is offered every command before anything is read', async () => {
    assert.ok(await offers('Podpath: Simulate curl…'));
    assert.ok(await offers('Podpath: Show Topology'));
  });

  it('is offered none that needs manifests once it is known that there are none', async () => {
    await session().workbench.openFile('values.yaml');
    assert.ok(await soon(async () => !(await offers('Podpath: Simulate curl…'))));
    assert.ok(!(await offers('Podpath: Show Topology')));
    assert.ok(await offers('Podpath: Open Settings File'));
  });

  it('is offered them again when there are some', async () => {
    const { folder } = session();
    writeFileSync(join(folder, 'web.yaml'), manifests);
    assert.ok(await soon(() => offers('Podpath: Simulate curl…')));
  });

  /** Whether the palette has this command. */
  async function offers(title: string): Promise<boolean> {
    const { workbench } = session();
    await workbench.until(workbench.row('Podpath: Restart Language Server'), async () => {
      await workbench.press('Escape', 'F1');
      await workbench.type('>Podpath: ');
    });
    const offered = await workbench.row(title).isVisible();
    await workbench.press('Escape');
    return offered;
  }

  /** Whether something comes to hold within some seconds. */
  async function soon(holds: () => Promise<boolean>): Promise<boolean> {
    for (let tries = 0; tries < 20; tries++) {
      if (await holds()) {
        return true;
      }
      await session().workbench.page.waitForTimeout(250);
    }
    return false;
  }
});
