import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { chromium, type Browser } from 'playwright-core';
import type { ToPanel } from '../../client/src/panel-messages';
import { card, link } from '../client/topologies';
import { findBrowser, howToInstallBrowser } from './browser.mjs';
import { Panel, type PanelOptions } from './support/panel';
import { failedTrace, post, trace } from './support/post-topology';
import { themes, type Theme } from './support/themes';

const nodeport = 'ex06:default/Service/web-service-nodeport';
const deployment = 'ex06:default/Deployment/deploy-test01';

describe('the topology panel', () => {
  let browser: Browser;
  let panel: Panel;

  before(async () => {
    const executablePath = findBrowser();
    assert(executablePath, howToInstallBrowser);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  after(() => browser.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await panel.picture(`failed ${this.currentTest.title}`);
    }
    await panel.close();
    assert.deepEqual(panel.violations, []);
  });

  const open = async (options: PanelOptions = {}, ...messages: readonly ToPanel[]) => {
    panel = await Panel.open(browser, options);
    await panel.tell({ type: 'topology', topology: post }, ...messages);
    return panel;
  };
  const cardOf = (id: string) => panel.page.locator(`[data-node="${id}"]`);
  const focused = () =>
    panel.page.evaluate<string>(
      `document.activeElement.closest('[data-node]')?.dataset.node ?? document.activeElement.type ?? ''`,
    );
  const selected = () => panel.page.evaluate<string>(`document.querySelector('.card.selected')?.dataset.node ?? ''`);
  const transform = () => panel.page.evaluate<string>(`document.querySelector('.graph > g').getAttribute('transform')`);

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`is accessible in the theme ${theme}`, async () => {
      const { page } = await open({ theme }, { type: 'trace', trace: failedTrace, cause: 'run' });
      await cardOf(nodeport).click();
      await page.waitForTimeout(800);
      await panel.picture(`panel ${theme}`);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        'axe.run()',
      );
      assert.deepEqual(
        violations.map(it => `${it.id}: ${it.nodes.map(node => node.html).join(' ')}`),
        [],
      );
    });
  }

  it('says it is ready and draws every card once', async () => {
    await open();
    assert.deepEqual((await panel.sent())[0], { type: 'ready', restored: false });
    assert.equal(await panel.page.locator('.card').count(), post.nodes.length);
    assert.equal(await panel.page.locator('.link').count(), post.edges.length);
  });

  it('opens the source of a card that is clicked, and goes there on a double click', async () => {
    await open();
    await cardOf(nodeport).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: nodeport, focus: false });
    await cardOf(nodeport).dblclick();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: nodeport, focus: true });
  });

  it('explains a link that is clicked', async () => {
    await open();
    const id = `${nodeport}->${deployment}`;
    await panel.page.locator(`[data-edge="${id}"] .reach`).dispatchEvent('click');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'explain', id });
    const location = {
      uri: 'file:///service.yaml',
      range: { start: { line: 6, character: 2 }, end: { line: 6, character: 9 } },
    };
    const explanation = { text: 'both say app=web', locations: [{ label: 'selector', location }] };
    await panel.tell({ type: 'explanation', id, explanation });
    await panel.page.getByRole('button', { name: 'selector' }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'openLocation', location });
  });

  it('keeps zoom, place and selection over an edit, and over being hidden', async () => {
    await open();
    await cardOf(nodeport).click();
    await panel.page.mouse.move(400, 400);
    await panel.page.mouse.wheel(30, 40);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -120);
    await panel.page.keyboard.up('Control');
    await panel.page.waitForTimeout(250);
    const before = await transform();
    const at = await cardOf(deployment).getAttribute('transform');
    await panel.tell({
      type: 'patch',
      patch: {
        version: 2,
        removeNodes: [],
        removeEdges: [],
        nodes: [
          card('ex09:default/Service/zoo', 'service', { bundle: 'ex09' }),
          { ...post.nodes.find(it => it.id === nodeport)!, detail: 'NodePort · 80 → 8080' },
        ],
        edges: [],
        bundles: post.bundles,
        unreadable: 0,
      },
    });
    assert.equal(await panel.page.locator('.card').count(), post.nodes.length + 1);
    assert.match((await cardOf(nodeport).textContent()) ?? '', /8080/);
    assert.equal(await transform(), before);
    assert.equal(await cardOf(deployment).getAttribute('transform'), at);
    assert.equal(await selected(), nodeport);

    const state = await panel.stored();
    await panel.close();
    await open({ state });
    assert.equal(await transform(), before);
    assert.equal(await selected(), nodeport);
  });

  it('is walked with the keyboard alone', async () => {
    await open();
    const { keyboard } = panel.page;
    for (let tabs = 0; tabs < 12 && (await selected()) === ''; tabs += 1) {
      await keyboard.press('Tab');
    }
    assert.equal(await selected(), 'host');
    assert.equal(await focused(), 'host');
    const way = ['node/myserver01', 'ex07:default/ExternalIP/web-service-loadbalancer'];
    await keyboard.press('ArrowRight');
    await panel.page.waitForTimeout(200);
    const first = await selected();
    assert.match(first, /^node\//);
    await keyboard.press('Home');
    await keyboard.press('End');
    await panel.page.waitForTimeout(200);
    assert.equal(await selected(), way[0]);
    await keyboard.press('ArrowRight');
    await panel.page.waitForTimeout(200);
    assert.equal(await selected(), way[1]);
    await keyboard.press('ArrowLeft');
    await panel.page.waitForTimeout(200);
    assert.equal(await selected(), way[0]);
    assert.equal(await focused(), way[0]);
    await keyboard.press('Enter');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: way[0], focus: false });
    await keyboard.press('n');
    await panel.page.waitForTimeout(300);
    assert.match(await selected(), /^ex09/);
    assert.equal(await focused(), await selected());
    await keyboard.press('+');
    await keyboard.press('1');
    await keyboard.press('?');
    await panel.page.getByRole('note').waitFor();
    await keyboard.press('s');
    assert.equal((await panel.sent()).at(-1)?.type, 'simulate');
    await keyboard.press('/');
    assert.equal(await focused(), 'search');
    await keyboard.type('web-service-node');
    await keyboard.press('Enter');
    await panel.page.waitForTimeout(300);
    assert.equal(await selected(), nodeport);
    await keyboard.press('Escape');
    await panel.page.waitForTimeout(100);
    assert.equal(await focused(), nodeport);
  });

  it('draws the way of a simulated request as a numbered path', async () => {
    await open({}, { type: 'trace', trace, cause: 'run' });
    assert.equal(await panel.page.locator('.mark').count(), 5);
    assert.equal(await panel.page.locator('.leg').count(), 4);
    assert.equal(await panel.page.locator('.details ol > li').count(), 5);
    await panel.tell({ type: 'trace', trace: failedTrace, cause: 'run' });
    assert.equal(await panel.page.locator('.mark.failed').count(), 1);
    await panel.page.getByRole('button', { name: 'Hide the trace' }).click();
    assert.equal(await panel.page.locator('.mark').count(), 0);
  });

  it('keeps what is looked at in the window when the window narrows, until somebody looks elsewhere', async () => {
    await open({ width: 1400 }, { type: 'select', id: deployment, cause: 'cursor' });
    const isSeen = async () => {
      const [box, graph] = [await cardOf(deployment).boundingBox(), await panel.page.locator('.graph').boundingBox()];
      return box !== null && graph !== null && box.x >= graph.x && box.x + box.width <= graph.x + graph.width;
    };
    for (const width of [1000, 640, 480]) {
      await panel.page.setViewportSize({ width, height: 720 });
      await panel.page.waitForTimeout(250);
      assert.ok(await isSeen(), `${width} pixels wide`);
    }
    await panel.page.mouse.move(200, 300);
    await panel.page.mouse.wheel(-3000, 0);
    await panel.page.setViewportSize({ width: 600, height: 720 });
    await panel.page.waitForTimeout(250);
    assert.ok(!(await isSeen()));
  });

  it('follows the cursor until it is told not to', async () => {
    await open({}, { type: 'select', id: nodeport, cause: 'cursor' });
    assert.equal(await selected(), nodeport);
    await panel.page.getByRole('button', { name: 'Follow' }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'follow', on: false });
    await panel.tell({ type: 'select', id: deployment, cause: 'cursor' });
    assert.equal(await selected(), nodeport);
    await panel.tell({ type: 'select', id: deployment, cause: 'command' });
    assert.equal(await selected(), deployment);
  });

  it('narrows the picture to a bundle, and to what has problems', async () => {
    await open();
    await panel.page.getByRole('combobox').selectOption({ label: 'ex05' });
    assert.equal(await panel.page.locator('.card').count(), 3);
    await panel.page.getByRole('button', { name: 'Problems 0' }).click();
    await panel.page.getByRole('button', { name: 'Clear filters' }).click();
    await panel.page.getByRole('button', { name: /Problems/ }).click();
    const ids = await panel.page.evaluate<string[]>(
      "[...document.querySelectorAll('.card')].map(it => it.dataset.node)",
    );
    assert.ok(ids.includes('ex09:default/Missing/web-servce') && !ids.includes(nodeport));
  });

  it('opens as a list for screen readers', async () => {
    await open({ screenReader: true });
    assert.equal(await panel.page.locator('.graph').count(), 0);
    await panel.page.getByRole('button', { name: /Service web-service-nodeport/ }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: nodeport, focus: false });
  });

  it('says what to do when there is nothing to draw', async () => {
    const nothing = { ...post, nodes: [], edges: [], bundles: [], unreadable: 2 };
    await open({}, { type: 'topology', topology: nothing });
    assert.match((await panel.page.locator('.empty').textContent()) ?? '', /\*\*\/\*\.yaml/);
    await panel.page.getByRole('button', { name: '2 files cannot be read' }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'openProblems' });
    await panel.tell({ type: 'unavailable', reason: 'the server is gone' });
    assert.match((await panel.page.locator('.empty').textContent()) ?? '', /gone/);
  });

  it('keeps few elements in the page however many cards there are', async () => {
    const numbers = [...Array(1000).keys()];
    const nodes = numbers.flatMap(it => {
      const more = { namespace: `ns${it % 30}` };
      return [card(`e${it}`, 'entry', more), card(`s${it}`, 'service', more), card(`w${it}`, 'workload', more)];
    });
    const edges = numbers.flatMap(it => [link(`e${it}`, `s${it}`), link(`s${it}`, `w${it}`)]);
    await open({}, { type: 'topology', topology: { ...post, nodes, edges, bundles: [] } });
    assert.ok((await panel.page.locator('*').count()) < 2500);
  });

  it('is small', async () => {
    await open();
    const zipped = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;
    assert.ok(zipped('dist/panel.js') <= 25 * 1024, `${zipped('dist/panel.js')} bytes`);
    assert.ok(zipped('dist/panel.css') <= 5 * 1024);
  });
});
