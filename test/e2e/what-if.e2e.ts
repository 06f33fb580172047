import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useSession } from './support/session';

const plain = /^curl web-service ← default∕pod∕nginx01$/;
const supposed = /^curl web-service ← default∕pod∕nginx01 if not-ready/;
const checks = 'post.podpath-checks';
const assertion = 'default/pod/nginx01 -> http://web-service = 200';

/** A request, what if, the difference, and the outcome as a line that stays judged: all from the palette. */
describe('what if, and checks, in the workbench', () => {
  const session = useSession(() => 'examples');

  it('simulates a request', async () => {
    const { workbench } = session();
    await workbench.press('Control+B');
    await workbench.openFile('study/ex05/service-test01.yml');
    await workbench.command('Podpath: Simulate curl');
    await workbench.answer('From where?', 'kubectl exec nginx01 -- curl http://web-service');
    await workbench.tab(plain).waitFor();
    await workbench.sees(/HTTP\/1\.1 200 OK/);
  });

  it('asks what if, of the pods that the request meets', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: What If…');
    await workbench.question('Assume what?').waitFor();
    await workbench.row('myserver02 is drained').waitFor({ state: 'attached' });
    await workbench.picture('what if choices');
    await workbench.question('Assume what?').fill('no pod of deploy');
    await workbench.row('no pod of deploy/deploy-test01 is ready').click();
    await workbench.press('Enter');
    await workbench.tab(supposed).waitFor();
    await workbench.sees(/\? what if: the 3 pods of deploy\/deploy-test01 are not ready/);
    await workbench.sees(/curl: \(7\) Failed to connect to web-service port 80/);
    await workbench.picture('what if transcript');
  });

  it('keeps what is assumed chosen, and takes what is typed', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: What If…');
    const chosen = workbench.page.locator('.quick-input-list .monaco-list-row', {
      has: workbench.page.locator('.quick-input-list-checkbox.checked, [aria-checked="true"]'),
      hasText: 'no pod of deploy/deploy-test01 is ready',
    });
    await chosen.first().waitFor();
    await workbench.question('Assume what?').fill('proxy-mode=nftables');
    await workbench.press('Enter');
    await workbench.sees(/\? what if: the 3 pods of deploy\/deploy-test01 are not ready/);
    await workbench.sees(/\? what if: kube-proxy runs in nftables mode/);
  });

  it('shows the difference to the run before', async () => {
    const { workbench } = session();
    await workbench.tab(supposed).first().click();
    const changed = workbench.page
      .locator('.monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert')
      .first();
    await workbench.until(changed, () => workbench.lens(/^Compare$/).click());
    await workbench.tab(/^Previous run ↔ curl web-service/).waitFor();
    await workbench.picture('what if compared');
  });

  it('saves the outcome as an assertion, in the file that is asked for', async () => {
    const { workbench, folder } = session();
    await workbench.tab('service-test01.yml').first().click();
    await workbench.command('Podpath: Simulate curl');
    await workbench.answer('From where?', 'kubectl exec nginx01 -- curl http://web-service');
    await workbench.tab(plain).waitFor();
    await workbench.command('Podpath: Save as Assertion…');
    await workbench.question('Which checks file').waitFor();
    assert.ok(!existsSync(join(folder, checks)), 'nothing is written before the answer');
    await workbench.row('New file…').click();
    await workbench.quickInput.fill(checks);
    await workbench.press('Enter');
    await workbench.tab(checks).waitFor();
    await workbench.sees(/pod\/nginx01 -> http:\/\/web-service = 200/);
    await workbench.lens('Simulate curl').waitFor();
    assert.equal(readFileSync(join(folder, checks), 'utf8'), `${assertion}\n`);
  });

  it('judges the assertion while manifests change, and says why it no longer holds', async () => {
    const { workbench } = session();
    assert.equal(await workbench.squiggles('error').count(), 0);
    await workbench.tab('service-test01.yml').first().click();
    await workbench.goTo(8, 39);
    await workbench.page.keyboard.type('x');
    await workbench.tab(checks).click();
    await workbench.squiggles('error').first().waitFor({ state: 'attached' });
    await workbench.restMouse();
    const why = workbench.hover(/expected 200, found refused: Service web-service has no endpoints/);
    await workbench.until(why, () => workbench.press('Escape', 'Control+K', 'Control+I'));
    await workbench.picture('check failed');
    await workbench.press('Escape');
    await workbench.tab('service-test01.yml').first().click();
    await workbench.press('Control+Z');
    await workbench.tab(checks).click();
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
  });

  const step = (title: string) =>
    session().workbench.page.locator('.quick-input-widget:visible .quick-input-title', { hasText: title });

  it('judges what is typed while it is typed, with the nearest name', async () => {
    const { workbench } = session();
    await workbench.tab('service-test01.yml').first().click();
    await workbench.command('Podpath: Simulate curl');
    await step('Simulate curl (1/3)').waitFor();
    await workbench.row('new pod in namespace default').waitFor();
    await workbench.pick('From where?', 'pod/nginx01');
    await step('Simulate curl (2/3)').waitFor();
    await workbench.question('URL to call').fill('http://web-servce');
    await workbench.row('no Service web-servce in namespace default; did you mean web-service?').waitFor();
    await workbench.picture('judged while typed');
    await workbench.page.locator('.quick-input-widget:visible .codicon-quick-input-back').click();
    await step('Simulate curl (1/3)').waitFor();
  });

  it('asks the same before the first run, behind the gear, with options of curl', async () => {
    const { workbench } = session();
    await workbench.pick('From where?', 'pod/nginx01');
    await workbench.question('URL to call').fill('http://web-service:81');
    const gear = workbench.page.locator('.quick-input-widget:visible .codicon-gear');
    await gear.click();
    await step('Simulate curl (3/3)').waitFor();
    await workbench.row('take any certificate').waitFor();
    await workbench.question('Assume what?').fill('-X POST');
    await workbench.row('method POST').click();
    await workbench.question('Assume what?').fill('proxy-mode=nftables');
    await workbench.press('Enter');
    await workbench.sees(/\? what if: kube-proxy runs in nftables mode/);
    await workbench.sees(/\$ curl .*-X POST http:\/\/web-service:81/);
    await workbench.sees(/curl: \(7\) Failed to connect to web-service port 81/);
  });

  it('asks nothing where the code lens says it all, and only for the URL in a workload', async () => {
    const { workbench } = session();
    await workbench.command('View: Close All Editors');
    await workbench.openFile('study/ex05/service-test01.yml');
    await workbench.lens('Simulate curl').click();
    await workbench.tab(/^curl web-service\.default∕ ← new∕default/).waitFor();
    await workbench.lens('Change client').waitFor();
    await workbench.openFile('study/ex05/nginx-test01.yml');
    await workbench.command('Podpath: Simulate curl');
    await workbench.question('URL to call from default/pod/nginx01').waitFor();
    await workbench.page.locator('.quick-input-widget:visible .codicon-quick-input-back').click();
    await workbench.question('From where?').waitFor();
    // A list that goes as soon as it has come is shown again.
    while (await workbench.quickInput.isVisible()) {
      await workbench.press('Escape');
      await workbench.page.waitForTimeout(500);
    }
    await workbench.openFile('study/ex05/service-test01.yml');
  });

  it('lists what was asked before, with what would come of it now, and asks it again', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: Simulation History…');
    await workbench.question('Simulate which request again?').waitFor();
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', {
      hasText: /^curl web-service ← default∕pod∕nginx01(?! if)/,
    });
    await row.filter({ hasText: '200 OK from pod' }).waitFor();
    await workbench.picture('history');
    await row.click();
    await workbench.tab(plain).and(workbench.page.locator('.active')).waitFor();
  });

  it('means names that several folders hold as the one at hand does, and keeps to it', async () => {
    const { workbench } = session();
    await workbench.command('View: Close All Editors');
    await workbench.openFile('study/ex06/service-test01.yml');
    await workbench.command('Podpath: Simulate curl');
    await workbench.pick('From where?', 'deploy/deploy-test01');
    await workbench.question('URL to call').fill('http://nobody');
    await workbench.row('nobody').first().waitFor();
    await workbench.press('Enter');
    await workbench.tab(/^curl nobody/).waitFor();
    await workbench.sees(/study\/ex06\/deploy-test01\.yml/);
    await workbench.tab('service-test01.yml').first().click();
    await workbench.command('View: Close Editor');
    await workbench.lens('Change URL').click();
    await workbench.question('URL to call').fill('http://no-one');
    await workbench.press('Enter');
    await workbench.tab(/^curl no-one/).waitFor();
    await workbench.sees(/study\/ex06\/deploy-test01\.yml/);
    await workbench.command('View: Close All Editors');
    await workbench.openFile('study/ex05/service-test01.yml');
  });

  it('offers what was used last first', async () => {
    const { workbench } = session();
    await workbench.tab('service-test01.yml').first().click();
    await workbench.command('Podpath: Simulate curl');
    await workbench.row('Recent').waitFor();
    await workbench.pick('From where?', 'pod/nginx01');
    await workbench.question('URL to call').waitFor();
    await workbench.row('Recent').waitFor();
    await workbench.picture('recent URLs');
    await workbench.press('Escape');
  });
});
