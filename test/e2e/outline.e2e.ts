import assert from 'node:assert/strict';
import { useSession } from './support/session';

/** The Services of the workspace as a native tree, in step with the cursor. */
describe('the outline in the workbench', () => {
  const session = useSession(() => 'examples', { 'podpath.topology.trace': 'always' });
  const line = (label: string | RegExp) =>
    session().workbench.page.locator('.pane', { hasText: 'Services' }).getByRole('treeitem', { name: label }).first();

  it('lists Services, their workloads and pods below the namespaces', async () => {
    const { workbench } = session();
    await workbench.openFile('study/ex06/service-test01.yml');
    await workbench.until(line(/^Service web-service-nodeport/), () =>
      workbench.command('Explorer: Focus on Services View'),
    );
    const workload = line(/^Deployment deploy-test01/);
    await workload.waitFor();
    await workbench.until(line(/^deploy-test01-/), async () => {
      // A click on an open line would close it.
      if ((await workload.getAttribute('aria-expanded')) === 'false') {
        await workload.locator('.monaco-tl-twistie').click();
      }
    });
    await workbench.picture('outline');
  });

  it('is on the Service that the cursor is on', async () => {
    const { workbench } = session();
    await workbench.openFile('study/ex06/service-test01.yml');
    await workbench.until(
      line(/^Service web-service-nodeport/).and(workbench.page.locator('[aria-selected="true"]')),
      async () => {
        await workbench.goTo(2, 3);
        await workbench.goTo(7, 3);
      },
    );
  });

  it('simulates a request to a line', async () => {
    const { workbench } = session();
    await line(/^Service web-service-nodeport/).click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'Simulate curl to Here…' }).click();
    await workbench.press('Enter');
    await workbench.tab(/^curl web-service-nodeport/).waitFor();
    // The settings want the way of each request drawn, whether the panel is there or not.
    await workbench.tab('Topology').waitFor();
    await workbench.until(workbench.webview.locator('.mark').first(), () => workbench.tab('Topology').click());
  });

  it('asks what if the pods of a line were not ready', async () => {
    const { workbench } = session();
    // Others of that name stand above, perhaps half behind the title of the view.
    const index = Number(await line(/^Service web-service-nodeport/).getAttribute('data-index')) + 1;
    const workload = workbench.page.locator(`.pane:has-text("Services") [role=treeitem][data-index="${index}"]`);
    assert.match((await workload.getAttribute('aria-label')) ?? '', /^Deployment deploy-test01/);
    await workload.click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'What If…' }).click();
    await workbench.row('no pod of deploy/deploy-test01 is ready').click();
    await workbench.press('Enter');
    await workbench.sees(/what if: .*ready/);
    await workbench.sees(/Connection refused/);
    await workbench.picture('outline-what-if');
  });

  it('says in the language status what the workspace holds', async () => {
    const { workbench } = session();
    await workbench.tab('service-test01.yml').first().click();
    await workbench.page.locator('#status\\.languageStatus').hover();
    const status = workbench.page.locator('.hover-language-status', { hasText: /\d+ services, \d+ problems/ });
    await status.waitFor();
    assert.match((await status.textContent()) ?? '', /Show Topology/);
    await workbench.picture('outline-status');
  });
});
