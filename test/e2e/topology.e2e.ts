import assert from 'node:assert/strict';
import { useSession } from './support/session';

const service = 'study/ex06:default/Service/web-service-nodeport';

/** The panel in the real workbench: what only the editor, the server and the page together can show. */
describe('the topology panel in the workbench', () => {
  const session = useSession(() => 'examples');
  const card = (id: string) => session().workbench.webview.locator(`[data-node="${id}"]`);
  const transform = () => session().workbench.webview.locator('.graph > g').first().getAttribute('transform');

  it('opens from a hover, beside the manifest, on what was pointed at', async () => {
    const { workbench } = session();
    await workbench.openFile('study/ex06/service-test01.yml');
    await workbench.hoverOver('web-service-nodeport', 'Show in topology');
    await workbench.picture('hover-leads-on');
    await workbench.hover('Show in topology').getByRole('link', { name: 'Show in topology' }).click();
    await card(service).and(workbench.webview.locator('.selected')).waitFor({ timeout: 30_000 });
    await workbench.picture('topology-follows');
  });

  it('follows an edit without moving, and back', async () => {
    const { workbench } = session();
    await workbench.tab('service-test01.yml').click();
    await workbench.goTo(7, 40);
    await card(service).and(workbench.webview.locator('.selected')).waitFor();
    await workbench.page.waitForTimeout(500);
    const before = await transform();
    await workbench.page.keyboard.type('x');
    const ghost = workbench.webview.locator(`[data-node="study/ex06:default/Missing/web-service-nodeport"]`);
    await ghost.waitFor();
    assert.equal(await transform(), before);
    await workbench.picture('topology-edited');
    await workbench.page.keyboard.press('Backspace');
    await ghost.waitFor({ state: 'detached' });
    assert.equal(await transform(), before);
  });

  it('opens what is clicked with Ctrl in a column next to it', async () => {
    const { workbench } = session();
    const columns = workbench.page.locator('.editor-group-container');
    await workbench.tab('Topology').click();
    const before = await columns.count();
    await card(service).click({ modifiers: ['ControlOrMeta'] });
    await columns.nth(before).locator('.tab', { hasText: 'service-test01.yml' }).waitFor();
    await workbench.command('View: Close All Editors in Group');
    await columns.nth(before).waitFor({ state: 'detached' });
    await workbench.tab('Topology').click();
  });

  it('shows the way of a request that starts in the panel, and its transcript', async () => {
    const { workbench } = session();
    await workbench.webview.getByRole('button', { name: 'curl this' }).click();
    await workbench.tab(/^curl web-service-nodeport/).waitFor();
    await workbench.sees(/HTTP\/1\.1 200 OK/);
    await workbench.tab('Topology').click();
    await workbench.webview.locator('.mark').first().waitFor({ timeout: 30_000 });
    await workbench.picture('topology-trace');
  });

  it('draws what has changed while it was hidden, once it is shown', async () => {
    const { workbench } = session();
    await workbench.tab('Topology').click();
    await workbench.openFile('study/ex06/deploy-test01.yml');
    await card(service).waitFor({ state: 'detached' });
    await workbench.tab('service-test01.yml').click();
    await workbench.goTo(7, 40);
    await workbench.page.keyboard.type('x');
    await workbench.page.waitForTimeout(500);
    await workbench.tab('deploy-test01.yml').click();
    await workbench.command('View: Close Editor');
    const ghost = workbench.webview.locator(`[data-node="study/ex06:default/Missing/web-service-nodeport"]`);
    await ghost.waitFor();
    await workbench.tab('service-test01.yml').click();
    await workbench.press('Control+Z');
    await ghost.waitFor({ state: 'detached' });
  });

  it('leads from a line of the transcript to the manifest beside it', async () => {
    const { workbench } = session();
    await workbench.tab(/^curl web-service-nodeport/).click();
    await workbench.page
      .locator('.view-line .detected-link', { hasText: 'deploy-test01.yml' })
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await workbench.tab('deploy-test01.yml').waitFor();
    assert.equal(await workbench.tab(/^curl web-service-nodeport/).count(), 1);
  });

  it('comes back with the window as it was, the path of the last request included', async () => {
    const { workbench } = session();
    await workbench.tab('Topology').click();
    await workbench.webview.locator('.mark').first().waitFor();
    await workbench.page.waitForTimeout(1000);
    const before = await transform();
    await workbench.command('Developer: Reload Window');
    await workbench.webview.locator('.mark').first().waitFor({ state: 'detached' });
    await workbench.webview.locator('.mark').first().waitFor({ timeout: 60_000 });
    assert.equal(await transform(), before);
  });

  it('comes back where it was when it was closed', async () => {
    const { workbench } = session();
    const at = (group: number) =>
      workbench.page.locator('.editor-group-container').nth(group).locator('.tab', { hasText: 'Topology' });
    await workbench.tab('Topology').click();
    await workbench.command('View: Move Editor into Left Group');
    await at(0).waitFor();
    await workbench.page.waitForTimeout(500);
    await workbench.command('View: Close Editor');
    await workbench.tab('Topology').waitFor({ state: 'detached' });
    await workbench.tab('service-test01.yml').click();
    await workbench.command('Podpath: Show Topology');
    await at(0).waitFor();
    await card(service).waitFor();
  });

  it('comes into the group of the text where Alt is held at the button', async () => {
    const { workbench } = session();
    const group = (index: number) => workbench.page.locator('.editor-group-container').nth(index);
    const at = (index: number) => group(index).locator('.tab', { hasText: 'Topology' });
    await workbench.tab('Topology').click();
    await workbench.command('View: Move Editor into Right Group');
    await at(1).waitFor();
    await workbench.tab('service-test01.yml').click();
    await workbench.page.keyboard.down('Alt');
    await group(0)
      .getByRole('button', { name: /Show Topology in This Group/ })
      .click();
    await workbench.page.keyboard.up('Alt');
    await at(0).waitFor();
    await card(service).waitFor();
  });

  it('keeps to the content security policy', () => {
    assert.deepEqual(session().violations, []);
  });
});
