import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { useSession } from './support/session';

const service = 'ex06:default/Service/web-service-nodeport';
const pod = 'ex05:default/Pod/nginx01';
const deployment = 'ex05:default/Deployment/deploy-test01';

/** The menu of a card, what it does, and what the panel hands over: with the editor's own menu, dialogs and clipboard. */
describe('the menu of the topology panel, in the workbench', () => {
  const session = useSession(() => 'examples/study', { 'podpath.topology.trace': 'never' });
  const card = (id: string) => session().workbench.webview.locator(`[data-node="${id}"]`);
  const item = (name: string) =>
    session().workbench.page.locator('.monaco-menu .action-item', { hasText: name }).first();
  const choose = async (id: string, name: string) => {
    const { workbench } = session();
    await workbench.until(item(name), async () => {
      await workbench.press('Escape');
      await workbench.tab('Topology').click();
      await workbench.webview.getByRole('button', { name: 'Fit', exact: true }).click();
      await card(id).click({ button: 'right' });
    });
    // A menu that has just opened lets the first click pass.
    for (let tries = 0; tries < 10 && (await item(name).isVisible()); tries++) {
      await item(name).click();
      await item(name)
        .waitFor({ state: 'detached', timeout: 2000 })
        .catch(() => undefined);
    }
  };

  /** Closes a list. One that goes as soon as it has come is shown again: the panel may have taken the focus from it. */
  const leave = async () => {
    await setTimeout(500);
    await session().workbench.press('Escape');
  };

  it('offers what a card can do, by the mouse and by the keyboard', async () => {
    const { workbench } = session();
    await workbench.resize(2400, 1100);
    await workbench.openFile('ex06/service-test01.yml');
    await workbench.command('Podpath: Show Topology');
    await card(service).and(workbench.webview.locator('.selected')).waitFor({ timeout: 30_000 });
    await workbench.until(item('Open Source'), () => card(service).click({ button: 'right' }));
    const offered = await workbench.page.locator('.monaco-menu .action-label:not(.separator)').allTextContents();
    await workbench.picture('topology-menu');
    await workbench.press('Escape');
    await item('Open Source').waitFor({ state: 'detached' });
    await card(service).click();
    await workbench.until(item('Open Source'), () => workbench.press('Shift+F10'));
    const byKey = await workbench.page.locator('.monaco-menu .action-label:not(.separator)').allTextContents();
    await workbench.press('Escape');
    const own = [
      'Open Source',
      'Rename…',
      'Simulate curl to Here',
      'Only This and Its Path',
      'Hide',
      'Collapse or Expand Namespace',
    ];
    assert.deepEqual(
      [offered, byKey].map(names => own.filter(it => !names.includes(it))),
      [[], []],
    );
    assert.ok(!offered.includes('Simulate curl from Here'), 'a Service sends nothing');
  });

  it('opens the manifest', async () => {
    const { workbench } = session();
    await choose(pod, 'Open Source');
    await workbench.tab('nginx-test01.yml').and(workbench.page.locator('.active')).waitFor();
    await workbench.cursor(4).waitFor();
  });

  it('asks for the URL of a request from a pod, of its own folder', async () => {
    const { workbench } = session();
    await choose(pod, 'Simulate curl from Here');
    await workbench.row('http://web-service').waitFor();
    await workbench.question('URL to call').waitFor();
    await leave();
  });

  it('simulates a request to a Service from a new pod beside it', async () => {
    const { workbench } = session();
    await choose('ex05:default/Service/web-service', 'Simulate curl to Here');
    await workbench.tab('curl web-service ← new∕default').waitFor();
    await workbench.sees(/HTTP\/1\.1 200 OK/);
    await workbench.tab('Topology').click();
    await card(service).waitFor();
    assert.equal(await workbench.webview.locator('.mark').count(), 0, 'as the settings want it');
  });

  it('asks what to assume of a pod, and of nothing else', async () => {
    const { workbench } = session();
    await choose(deployment, 'What If…');
    await workbench.row('no pod of deploy/deploy-test01 is ready').waitFor();
    const rows = await workbench.page.locator('.quick-input-list .monaco-list-row .label-name').allTextContents();
    await leave();
    assert.ok(
      rows.every(it => !it.includes('nginx01')),
      rows.join(),
    );
  });

  it('renames a Service where it is written, and wherever it is called', async () => {
    const { workbench } = session();
    await choose('ex05:default/Service/web-service', 'Rename…');
    const box = workbench.page.locator('.rename-box input.rename-input');
    await box.fill('web');
    await workbench.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await workbench.tab('Topology').click();
    await card('ex05:default/Service/web').waitFor();
    await card('ex05:default/Service/web-service').waitFor({ state: 'detached' });
  });

  it('hides a card, keeps only its path, and brings all back', async () => {
    const { workbench } = session();
    const cards = workbench.webview.locator('[data-node]');
    await choose('ex05:default/Service/web', 'Hide');
    await card('ex05:default/Service/web').waitFor({ state: 'detached' });
    await workbench.webview.getByText('1 hidden').waitFor();
    await choose(service, 'Only This and Its Path');
    await card(pod).waitFor({ state: 'detached' });
    assert.ok((await cards.count()) < 9, 'the path alone');
    await workbench.until(card('ex05:default/Service/web'), async () => {
      await card(service).click();
      await workbench.press('Shift+H');
    });
  });

  it('collapses the box of a card', async () => {
    const { workbench } = session();
    await choose(service, 'Collapse or Expand Namespace');
    await card(service).waitFor({ state: 'detached' });
    // The key closes the others first.
    await workbench.until(card(service), () => workbench.press('Shift+C'));
  });

  const more = async (name: string) => {
    const { workbench } = session();
    const button = workbench.webview.getByRole('button', { name });
    await workbench.until(button, () => workbench.webview.getByText('⋯').click());
    await button.click();
  };
  const saved = async (name: string, format: string) => {
    const { workbench, folder } = session();
    await more(name);
    const field = workbench.quickInput;
    await field.waitFor();
    for (let tries = 0; basename(await field.inputValue()) !== `topology.${format}`; tries++) {
      assert.ok(tries < 100, 'the dialog has a name to offer');
      await setTimeout(100);
    }
    await workbench.press('Enter');
    await field.waitFor({ state: 'hidden' });
    return written(join(folder, `topology.${format}`));
  };

  it('saves a picture where the dialog says, and nothing before', async () => {
    const { workbench, folder } = session();
    await more('Save as SVG…');
    await workbench.quickInput.waitFor();
    await workbench.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
    assert.deepEqual(
      readdirSync(folder).filter(it => it.startsWith('topology')),
      [],
    );
    const svg = (await saved('Save as SVG…', 'svg')).toString();
    assert.match(svg, /^<svg [^]*web-service[^]*<\/svg>/);
  });

  it('saves the same as a PNG', async () => {
    const png = await saved('Save as PNG…', 'png');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) > 1000, 'twice as wide as on the screen');
  });

  it('copies it as Mermaid and as a table, to be pasted anywhere', async () => {
    const { workbench } = session();
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = async (name: string, like: RegExp) => {
      await more(name);
      let text = '';
      for (let tries = 0; tries < 100 && !like.test(text); tries++) {
        await setTimeout(100);
        text = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
      }
      assert.match(text, like);
    };
    await copied('Copy as Mermaid', /^flowchart LR$[^]*web-service/m);
    await copied('Copy link list (Markdown)', /^\| From \| To \| Port \| State \| Why \|[^]*web-service/m);
  });

  it('keeps to the content security policy', () => {
    assert.deepEqual(session().violations, []);
  });
});

/** What a file holds once it is there. */
async function written(path: string): Promise<Buffer> {
  for (let tries = 0; !existsSync(path) || readFileSync(path).length === 0; tries++) {
    assert.ok(tries < 100, `${path} is written`);
    await setTimeout(100);
  }
  return readFileSync(path);
}
