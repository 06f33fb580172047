import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployment, service } from './support/misspelt';
import { useSession } from './support/session';

/** On a site without a server: no Node.js and no disk, the language server in a Web Worker. */
describe('the extension in the browser', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'podpath-web-'));
    writeFileSync(join(folder, 'service.yaml'), service);
    writeFileSync(join(folder, 'deployment.yaml'), deployment('cart'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const session = useSession(() => folder, {}, { inBrowser: true });

  it('judges a Service by a file that nobody opened', async () => {
    const { workbench } = session();
    await workbench.openFile('service.yaml');
    await workbench.squiggles('error').first().waitFor({ state: 'attached' });
    const hover = await workbench.hoverOver('crat', /no pod of namespace/);
    // The finding says it with marks of code, the card below it without.
    assert.match(hover, /did you mean `?app: cart`?, as Deployment/);
    await workbench.picture('web finding');
  });

  it('follows a file that changes', async () => {
    const { workbench, folder: work } = session();
    writeFileSync(join(work, 'deployment.yaml'), deployment('crat'));
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.hoverOver('crat', /1 pod/);
  });

  it('simulates a request', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: Simulate curl');
    await workbench.pick('From where?', 'deploy/cart');
    await workbench.question('URL to call').fill('http://cart');
    await workbench.press('Enter');
    await workbench.sees(/< HTTP\/1\.1 200 OK/);
    // The grammar comes from the site as well, and the lenses from the worker.
    await workbench.token(/^GET$/).waitFor();
    await workbench.lens('Rerun').waitFor();
    await workbench.picture('web transcript');
  });

  it('draws the topology', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: Show Topology');
    await workbench.card(/Service cart/).waitFor();
    await workbench.picture('web topology');
  });

  it('starts a server afresh', async () => {
    const { workbench, folder: work } = session();
    await workbench.command('Podpath: Restart Language Server');
    await workbench.tab('service.yaml').first().click();
    writeFileSync(join(work, 'deployment.yaml'), deployment('cart'));
    await workbench.squiggles('error').first().waitFor({ state: 'attached' });
  });
});
