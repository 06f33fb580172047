import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useSession } from './support/session';

const storefront = 'broken/storefront.yaml';

/** The walk through the examples that the README describes, in the order in which it describes it. */
describe('the examples in the workbench', () => {
  const session = useSession(() => 'examples');

  it('underlines a selector that matches nothing', async () => {
    const { workbench } = session();
    await workbench.openFile(storefront);
    await workbench.squiggles('error').first().waitFor({ state: 'attached', timeout: 60_000 });
  });

  it('lists the problems of all files, open or not', async () => {
    const { workbench } = session();
    await workbench.command('Problems: Focus on Problems View');
    await workbench.problem('nodePort 8080 lies outside').waitFor();
    await workbench.picture('problems');
    await workbench.press('Control+J');
  });

  it('says under the mouse what is wrong, and who may call the Service', async () => {
    const { workbench } = session();
    await workbench.openFile(storefront);
    assert.match(await workbench.hoverOver(/^Service$/, 'storefront'), /ClusterIP/);
    await workbench.picture('hover');
    await workbench.resize(1250, 620);
    await workbench.hoverOver(/^storefornt$/, /no pod of namespace[^]*Quick Fix/);
    await workbench.documentationPicture('problem');
    await workbench.press('Escape');
    await workbench.resize();
  });

  it('shows what curl would print, from a command line given in the palette', async () => {
    const { workbench } = session();
    await workbench.press('Control+B');
    await workbench.command('Podpath: Simulate curl');
    await workbench.answer('From where?', 'kubectl exec -n shop shopper -- curl -v http://storefront');
    await workbench.tab(/^curl storefront/).waitFor();
    await workbench.sees(/curl: \(7\) Failed to connect to storefront port 80/);
    await workbench.lens('Change client').waitFor();
    assert.equal(await workbench.notifications.filter({ hasText: /curl|Podpath/ }).count(), 0, 'the text says it all');
    await workbench.restMouse();
    await workbench.resize(1600, 620);
    await workbench.documentationPicture('transcript');
    await workbench.resize();
  });

  it('leads from a hop to the line of the manifest that decided it', async () => {
    const { workbench } = session();
    await workbench.follow('storefront.yaml:12', workbench.cursor(12));
  });

  it('says at a hop which rule decides and what the manifest says there, and where its names are defined', async () => {
    const { workbench } = session();
    const written = workbench.hover(/Policies judge a client by its labels[^]*kubernetes\.io[^]*name: shopper/);
    await workbench.until(written, async () => {
      await workbench.tab(/^curl storefront/).click();
      await workbench.goTo(3, 5);
      await workbench.press('Control+K', 'Control+I');
    });
    await workbench.picture('hover of a hop');
    await workbench.press('Escape');
    const peek = workbench.page.locator('.peekview-widget', { hasText: 'storefront.yaml' });
    await workbench.until(peek, async () => {
      await workbench.goTo(4, 20);
      await workbench.press('Control+Shift+F10');
    });
    await workbench.press('Escape');
    await peek.waitFor({ state: 'detached' });
  });

  it('is copied as it is, and as Markdown', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const [title, like] of [
      [/^Copy$/, /^# pod\/shopper \(shop\) → http:\/\/storefront\n\$ curl/],
      [/^Copy as Markdown$/, /^\*\*pod\/shopper[^]*```console\n\$ curl/],
    ] as const) {
      let text = '';
      for (let tries = 0; !like.test(text); tries++) {
        assert.ok(tries < 50, text);
        await workbench.lens(title).click();
        await page.waitForTimeout(200);
        text = await page.evaluate<string>('navigator.clipboard.readText()');
      }
    }
  });

  it('offers the fix above the verdict, too', async () => {
    const { workbench } = session();
    const fix = workbench.lens('Change storefornt to storefront');
    await fix.waitFor();
    await workbench.picture('fix above the verdict');
    await fix.click();
    await workbench.sees(/HTTP\/1\.1 200 OK/);
    await workbench.tab('storefront.yaml').click();
    await workbench.press('Control+Z');
    await workbench.sees(/curl: \(7\) Failed to connect to storefront port 80/);
  });

  it('offers the same fix under the mouse at the verdict', async () => {
    const { workbench } = session();
    await workbench.tab(/^curl storefront/).click();
    const fix = workbench.hover(/Change storefornt to storefront/).locator('a', { hasText: 'Change storefornt' });
    await workbench.until(fix, async () => {
      await workbench.press('Escape', 'Control+End', 'ArrowUp', 'Control+K', 'Control+I');
    });
    await workbench.picture('fix under the mouse');
    await fix.click();
    await workbench.sees(/HTTP\/1\.1 200 OK/);
    await workbench.tab('storefront.yaml').click();
    await workbench.press('Control+Z');
    await workbench.sees(/curl: \(7\) Failed to connect to storefront port 80/);
  });

  it('applies the quick fix, and the transcript follows without saving', async () => {
    const { workbench, folder } = session();
    await workbench.goTo(9, 12);
    await workbench.quickFix('Change storefornt to storefront');
    await workbench.sees(/HTTP\/1\.1 200 OK/);
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.lens('2 pods').waitFor();
    assert.match(readFileSync(join(folder, storefront), 'utf8'), /storefornt/, 'the file on disk is as before');
    await workbench.sees(/^# pod\/shopper .* · unsaved: broken\/storefront\.yaml/);
    await workbench.picture('transcript of the fixed manifest');
  });

  it('asks again in the same tab, wherever the user has put it', async () => {
    const { workbench } = session();
    const transcript = (group: number) =>
      workbench.page
        .locator('.editor-group-container')
        .nth(group)
        .locator('.tab', { hasText: /^curl storefront/ });
    await workbench.tab(/^curl storefront/).click();
    await workbench.command('View: Move Editor into Left Group');
    await transcript(0).waitFor();
    await workbench.tab('storefront.yaml').click();
    await workbench.command('Podpath: Rerun Last Simulated curl');
    await transcript(0).and(workbench.page.locator('.active')).waitFor();
    await workbench.sees(/HTTP\/1\.1 200 OK/);
    assert.equal(await workbench.tab(/^curl storefront/).count(), 1);
    await workbench.command('View: Move Editor into Right Group');
    await transcript(1).waitFor();
    await workbench.tab('storefront.yaml').click();
  });

  it('draws the topology, selects what the cursor is on, and follows every edit', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: Show Topology');
    await workbench.card(/^Service storefront(?!.*problem)/).waitFor();
    await workbench.tab('storefront.yaml').click();
    await workbench.press('Control+Z');
    await workbench.card(/^Service storefront.*problem/).waitFor();
    await workbench.picture('topology of a problem');
  });

  it('leads from a card to its manifest', async () => {
    const { workbench } = session();
    await workbench.card('Service orders').click();
    await workbench.tab('orders.yaml').waitFor();
    await workbench.sees(/targetPort: web/);
  });

  it('draws the way of a request from this computer to a pod', async () => {
    const { workbench } = session();
    await workbench.command('View: Close All Editors');
    await workbench.openFile('study/ex06/service-test01.yml');
    await workbench.command('Podpath: Simulate curl');
    await workbench.answer('From where?', 'curl http://127.0.0.1:31051');
    await workbench.sees(/Welcome to nginx/);
    await workbench.tab(/^curl 127/).click();
    await workbench.until(workbench.hover(/Policies judge a client/), async () => {
      await workbench.press('Escape');
      await workbench.goTo(3, 5);
      await workbench.press('Control+K', 'Control+I');
    });
    await workbench.press('Escape');
    await workbench.tab('service-test01.yml').click();
    await workbench.command('Podpath: Show Topology');
    await workbench.webview.getByLabel('Namespaces', { exact: true }).selectOption({ label: 'study/ex06' });
    await workbench.card('Service web-service-nodeport').click();
    await workbench.command('View: Toggle Maximize Editor Group');
    await workbench.resize(1400, 620);
    await workbench.webview.getByRole('button', { name: 'Fit' }).click();
    await workbench.restMouse();
    await workbench.page.waitForTimeout(500);
    await workbench.documentationPicture('topology');
    await workbench.resize();
    await workbench.command('View: Toggle Maximize Editor Group');
  });

  it('takes the colours of a light theme', async () => {
    const { workbench } = session();
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await workbench.page.locator('.monaco-workbench.vs').waitFor();
    await workbench.webview.locator('body.vscode-light').waitFor();
    await workbench.picture('topology light');
    await workbench.tab(/^curl 127/).click();
    await workbench.picture('transcript light');
  });

  it('shows the request that fails, at the finding that says so', async () => {
    const { workbench } = session();
    await workbench.openFile('broken/orders.yaml');
    await workbench.goTo(13, 20);
    await workbench.quickFix('Show the failing request');
    await workbench.tab(/^curl orders/).waitFor();
    await workbench.sees(/^= FAIL at hop/);
    await workbench.sees(/targetPort: web/);
    await workbench.picture('failing request');
  });

  it('keeps to the content security policy', () => {
    assert.deepEqual(session().violations, []);
  });
});
