import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { chromium, type Browser } from 'playwright-core';
import type { ToPanel } from '../../client/src/panel-messages';
import { panelStrings } from '../../client/src/panel-strings';
import { standalone } from '../../client/webview/picture/standalone';
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
  const escaped = (id: string) => id.replaceAll('\n', '\\a ');
  const boxOf = (id: string) => panel.page.locator(`[data-box="${escaped(id)}"]`);
  const cards = async () => {
    await rest();
    return panel.page.locator('.card').count();
  };
  const chip = (name: string | RegExp) => panel.page.locator('.chips').getByRole('button', { name });
  const rest = () => panel.page.waitForTimeout(250);
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
    for (let tabs = 0; tabs < 16 && (await selected()) === ''; tabs += 1) {
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
    await panel.page.getByRole('combobox', { name: 'Namespaces' }).selectOption({ label: 'ex05' });
    assert.equal(await cards(), 3);
    await panel.page.getByRole('button', { name: /Problems/ }).click();
    assert.equal(await cards(), 0);
    await panel.picture('all filtered away');
    await panel.page.getByRole('button', { name: 'Clear filters' }).click();
    assert.equal(await cards(), post.nodes.length);
    await panel.page.getByRole('button', { name: /Problems/ }).click();
    const ids = await panel.page.evaluate<string[]>(
      "[...document.querySelectorAll('.card')].map(it => it.dataset.node)",
    );
    assert.ok(ids.includes('ex09:default/Missing/web-servce') && !ids.includes(nodeport));
  });

  it('narrows the picture to several places and kinds, with a chip for each', async () => {
    await open();
    const [places, kinds] = ['Namespaces', 'Kinds'].map(name => panel.page.getByRole('combobox', { name }));
    await places!.selectOption({ label: 'ex05' });
    await places!.selectOption({ label: 'ex09' });
    assert.equal(await cards(), 6);
    await kinds!.selectOption({ label: 'Service' });
    assert.equal(await cards(), 2);
    await chip('Remove: ns: ex05').click();
    assert.equal(await cards(), 1);
    await kinds!.selectOption({ label: '✓ Service' });
    await chip('Remove: ns: ex09').click();
    assert.equal(await cards(), post.nodes.length);
    assert.equal(await panel.page.locator('.chips').count(), 0);
  });

  it('hides a card, leaves a way alone and shows all again, by keyboard and by mouse', async () => {
    await open();
    const { keyboard } = panel.page;
    await cardOf(nodeport).click();
    await keyboard.press('h');
    await rest();
    assert.equal(await cards(), post.nodes.length - 1);
    assert.equal(await cardOf(nodeport).count(), 0);
    assert.equal(await focused(), await selected());
    await chip('Remove: 1 hidden').waitFor();
    await panel.picture('one hidden');
    await keyboard.press('h');
    await rest();
    await chip('Remove: 2 hidden').waitFor();
    await keyboard.press('Shift+H');
    await rest();
    assert.equal(await cards(), post.nodes.length);
    await panel.tell({ type: 'change', what: 'hide', id: deployment });
    await chip('Remove: 1 hidden').click();
    assert.equal(await cardOf(deployment).count(), 1);
    await cardOf(deployment).click();
    await keyboard.press('o');
    await rest();
    const way = await cards();
    assert.ok(way < post.nodes.length && (await cardOf(nodeport).count()) === 1);
    await chip('Remove: only deploy-test01 and its path').click();
    assert.equal(await cards(), post.nodes.length);
    await panel.tell({ type: 'change', what: 'only', id: deployment });
    assert.equal(await cards(), way);
    await keyboard.press('Shift+H');
    assert.equal(await cards(), post.nodes.length);
  });

  it('closes and opens boxes, by their headers and by keyboard, and finds what is in them', async () => {
    await open();
    const { page } = panel;
    const box = 'ex06\ndefault';
    const header = boxOf(box);
    const fold = cardOf(escaped(`\n${box}`));
    await header.click({ position: { x: 20, y: 6 } });
    await rest();
    assert.equal(await fold.count(), 1);
    assert.equal(await cardOf(nodeport).count(), 0);
    await chip('1 namespaces collapsed (Expand all)').waitFor();
    await panel.picture('one box closed');
    await page.getByRole('searchbox').fill('web-service-nodeport');
    assert.match((await fold.getAttribute('class')) ?? '', /found/);
    await page.getByRole('searchbox').press('Enter');
    await rest();
    assert.equal(await selected(), nodeport);
    await page.getByRole('searchbox').press('Escape');
    await rest();
    await page.keyboard.press('c');
    await rest();
    assert.equal(await focused(), `\n${box}`);
    await page.keyboard.press('Enter');
    await rest();
    assert.equal(await focused(), nodeport);
    await page.keyboard.press('Shift+C');
    await rest();
    assert.equal(await page.locator('.boxes [data-box]').count(), 0);
    assert.equal(await focused(), `\n${box}`);
    await panel.picture('all boxes closed');
    await page.keyboard.press('Shift+C');
    await page.keyboard.press('1');
    await rest();
    assert.equal(await cards(), post.nodes.length);
    await page.keyboard.press('Shift+C');
    await fold.click();
    await rest();
    assert.equal(await page.locator('.boxes [data-box]').count(), 1);
    await panel.tell({ type: 'change', what: 'fold', id: box });
    assert.equal(await page.locator('.boxes [data-box]').count(), 0);
    await chip(/collapsed/).click();
    assert.equal(await cards(), post.nodes.length);
  });

  it('finds by name, label, port, kind, place and problem, and moves nothing', async () => {
    const labelled = post.nodes.map(it => (it.id === nodeport ? { ...it, terms: ['app=web', '80', '8080'] } : it));
    await open({}, { type: 'topology', topology: { ...post, nodes: labelled } });
    const box = panel.page.getByRole('searchbox');
    const before = await transform();
    for (const [query, count] of [
      ['web-service-nodeport', 1],
      ['app=web', 1],
      ['8080', 1],
      ['kind:service', 5],
      ['is:problem', 3],
      ['ns:default kind:pod', 2],
      ['10.0.2.4', 2],
      ['nothing-like-it', 0],
    ] as const) {
      await box.fill(query);
      assert.equal(await panel.page.locator('.card.found').count(), count, query);
      assert.equal(await panel.page.locator('.count').textContent(), `${count} of ${count}`);
      assert.equal(await panel.page.getByRole('status').textContent(), `${count} of ${post.nodes.length}`);
    }
    assert.equal(await transform(), before);
    await box.fill('kind:service');
    const seen: string[] = [];
    for (const key of ['Enter', 'Enter', 'Shift+Enter']) {
      await box.press(key);
      seen.push(await selected());
    }
    assert.equal(seen[0], seen[2]);
    assert.notEqual(seen[0], seen[1]);
    await panel.page.getByRole('button', { name: 'Next hit' }).click();
    assert.equal(await selected(), seen[1]);
    await panel.page.getByRole('button', { name: 'Previous hit' }).click();
    assert.equal(await selected(), seen[0]);
    assert.equal(await panel.page.locator('.minimap').count(), 1);
    await panel.picture('found');
  });

  it('zooms and pans by keyboard', async () => {
    await open();
    const zoom = async () => Number(/scale\(([\d.]+)\)/.exec(await transform())?.[1]);
    await cardOf(nodeport).click();
    const { keyboard } = panel.page;
    await keyboard.press('0');
    assert.equal(await zoom(), 1);
    await keyboard.press('+');
    assert.equal(await zoom(), 1.25);
    await keyboard.press('-');
    await keyboard.press('-');
    assert.equal(await zoom(), 0.8);
    const before = await transform();
    await keyboard.press('Shift+ArrowRight');
    assert.notEqual(await transform(), before);
    await keyboard.press('Shift+ArrowLeft');
    assert.equal(await transform(), before);
    await keyboard.press('1');
    await rest();
    const fit = await transform();
    await keyboard.press('2');
    await rest();
    assert.notEqual(await transform(), fit);
    assert.ok((await zoom()) > 0.6);
    await panel.page.getByText('⋯').click();
    await panel.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await panel.page.getByRole('note').waitFor();
  });

  it('tells the editor’s menu what it is about, by mouse and by keyboard', async () => {
    await open();
    const context = async () =>
      JSON.parse((await panel.page.locator('.graph').getAttribute('data-vscode-context')) ?? '{}') as unknown;
    await cardOf(nodeport).click({ button: 'right' });
    const about = {
      preventDefaultContextMenuItems: true,
      podpathCard: nodeport,
      podpathBox: 'ex06\ndefault',
      podpathWritten: true,
      podpathSource: '',
      podpathUrl: 'http://web-service-nodeport',
    };
    assert.deepEqual(await context(), about);
    assert.equal(await selected(), nodeport);
    await boxOf('ex05\ndefault').click({ button: 'right', position: { x: 20, y: 6 } });
    assert.deepEqual(await context(), {
      ...about,
      podpathCard: '',
      podpathBox: 'ex05\ndefault',
      podpathWritten: false,
      podpathUrl: '',
    });
    await panel.page.keyboard.press('Escape');
    await cardOf(deployment).click();
    await panel.page.keyboard.press('Shift+F10');
    await rest();
    assert.equal(((await context()) as { podpathCard: string }).podpathCard, deployment);
  });

  it('hands over what is shown, to be saved as a picture or copied as text', async () => {
    await open({ theme: 'high-contrast' });
    await cardOf(deployment).click();
    await panel.page.keyboard.press('o');
    await rest();
    const choose = async (name: string) => {
      await panel.page.getByText('⋯').click();
      await panel.page.getByRole('button', { name }).click();
      return (await panel.sent()).at(-1);
    };
    const wanted = await choose('Save as SVG…');
    assert(wanted?.type === 'export' && wanted.format === 'svg');
    assert.equal(wanted.ids.length, await cards());
    assert.equal(wanted.colours.paper, '#000000');
    assert.ok(
      Object.values(wanted.colours).every(it => /^(#|rgb)/.test(String(it))),
      JSON.stringify(wanted.colours),
    );
    assert.equal((await choose('Copy as Mermaid'))?.type, 'export');
    assert.equal((await choose('Copy link list (Markdown)'))?.type, 'export');
    const svg = standalone(wanted.picture, panelStrings({ t: text => text }), [wanted.colours]);
    assert.doesNotMatch(svg, /var\(|undefined|NaN/);
    await panel.tell({ type: 'rasterise', svg });
    await panel.page.waitForFunction("window.sent.at(-1).type === 'raster'");
    const raster = (await panel.sent()).at(-1);
    assert(raster?.type === 'raster');
    const png = Buffer.from(raster.data.slice(raster.data.indexOf(',') + 1), 'base64');
    const [, width] = /width="(\d+)"/.exec(svg) ?? [];
    assert.equal(png.readUInt32BE(16), 2 * Number(width));
    mkdirSync('.workbench/pictures', { recursive: true });
    writeFileSync('.workbench/pictures/export.png', png);
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
    await panel.page.getByRole('button', { name: 'Files that cannot be read: 2' }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'openProblems' });
    await panel.tell({ type: 'unavailable', reason: 'the server is gone' });
    assert.match((await panel.page.locator('.empty').textContent()) ?? '', /gone/);
  });

  describe('with thousands of cards', () => {
    const numbers = [...Array(1000).keys()];
    const nodes = numbers.flatMap(it => {
      const more = { namespace: `ns${it % 30}` };
      const broken = it % 30 === 3 ? { severity: 'error' as const, problems: ['broken'] } : {};
      return [
        card(`e${it}`, 'entry', more),
        card(`s${it}`, 'service', { ...more, ...broken }),
        card(`w${it}`, 'workload', more),
      ];
    });
    const edges = numbers.flatMap(it => [link(`e${it}`, `s${it}`), link(`s${it}`, `w${(it + 30) % 1000}`)]);
    const many = { ...post, nodes, edges, bundles: [] };
    const zoomTo = async (zoom: number) => {
      await panel.page.evaluate(`document.activeElement.blur()`);
      const now = Number(/scale\(([\d.]+)\)/.exec(await transform())?.[1]);
      await panel.page.mouse.move(500, 360);
      await panel.page.keyboard.down('Control');
      await panel.page.mouse.wheel(0, -Math.log(zoom / now) / Math.log(1.0015));
      await panel.page.keyboard.up('Control');
      await rest();
    };

    it('opens with the boxes closed that have no errors, and opens all on demand', async () => {
      await open({}, { type: 'topology', topology: many });
      await panel.picture('much');
      await chip('29 namespaces collapsed (Expand all)').click();
      await rest();
      assert.equal(await panel.page.locator('.chips').count(), 0);
    });

    it('asks once before it opens more than 3000 cards', async () => {
      const more = [...nodes, card('one more', 'service', { namespace: 'ns5' })];
      await open({}, { type: 'topology', topology: { ...many, nodes: more } });
      await chip(/Expand all/).click();
      assert.equal(await panel.page.locator('.chips').count(), 1);
      await chip(/more than 3000 cards/).click();
      await rest();
      assert.equal(await panel.page.locator('.chips').count(), 0);
    });

    it('keeps few elements in the page at any zoom, and shows shapes from far away', async () => {
      await open({}, { type: 'topology', topology: many });
      await chip(/Expand all/).click();
      for (const zoom of [1, 0.62, 0.59, 0.45, 0.36, 0.3, 0.12]) {
        await zoomTo(zoom);
        const count = await panel.page.locator('*').count();
        assert.ok(count <= 2500, `${count} elements at ${zoom}`);
        assert.equal((await panel.page.locator('.far').count()) === 1, zoom < 0.35);
        if (zoom >= 0.36) {
          assert.equal(await panel.page.locator('.minimap').count(), 1);
        }
        await panel.picture(`much at ${zoom}`);
      }
      // A shape is a card all the same.
      await zoomTo(0.3);
      const { x, y } = (await panel.page.locator('.graph').boundingBox())!;
      for (let right = 200; right < 1000 && (await selected()) === ''; right += 20) {
        await panel.page.mouse.click(x + right, y + 400);
      }
      assert.notEqual(await selected(), '');
    });

    it('pans at 3000 cards without stumbling', async () => {
      await open({}, { type: 'topology', topology: many });
      await chip(/Expand all/).click();
      await zoomTo(0.8);
      const frames = await panel.page.evaluate<number[]>(`new Promise(done => {
        const graph = document.querySelector('.graph');
        const times = [];
        let last = performance.now();
        const frame = () => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          graph.dispatchEvent(new WheelEvent('wheel', { deltaX: 0, deltaY: 23, cancelable: true, bubbles: true }));
          times.length < 90 ? requestAnimationFrame(frame) : done(times.slice(1));
        };
        requestAnimationFrame(frame);
      })`);
      const sorted = frames.sort((a, b) => a - b);
      console.log(`      pan: p50 ${sorted[45]?.toFixed(0)} ms, p95 ${sorted[85]?.toFixed(0)} ms`);
      // A frame of a busy machine takes longer than the work in it: this only tells apart what does too much.
      assert.ok((sorted[45] ?? 0) < 100);
    });
  });

  describe('what assumptions change', () => {
    const edge = `${deployment.replace('Deployment/deploy-test01', 'Service/web-service-nodeport')}->${deployment}`;
    const pod = 'deploy-test01-5b8c666f54-t4v8q';
    const supposed: ToPanel = {
      type: 'trace',
      cause: 'run',
      trace: {
        ...trace,
        difference: {
          premises: ['node myserver03 is down'],
          gone: [`${edge}\t${pod}`],
          fresh: [edge],
          cards: [
            { id: deployment, text: '1 of 3: not ready' },
            { id: deployment, part: pod, text: 'was ready → not ready' },
            { id: nodeport, text: '10.103.247.183 as before' },
          ],
        },
      },
    };

    it('is drawn by line, sign and word, and said aloud', async () => {
      const { page } = await open({ theme: 'light' }, supposed);
      assert.equal(await page.locator(`[data-edge="${edge}"].fresh .sign.fresh`).count(), 1);
      assert.match((await cardOf(deployment).textContent()) ?? '', /1 of 3: not ready/);
      assert.match((await cardOf(deployment).locator('.hit').getAttribute('aria-label')) ?? '', /: 1 of 3: not ready$/);
      assert.match((await cardOf(nodeport).textContent()) ?? '', /as before/);
      await page.getByRole('button', { name: 'Nodes' }).click();
      await page.waitForTimeout(800);
      await cardOf(nodeport).locator('.hit').focus();
      await page.keyboard.press('0');
      await page.waitForTimeout(300);
      await panel.picture('what if close');
      await panel.picture('what if nodes');
      assert.equal(await page.locator('.link.gone .sign.gone').count(), 1);
      assert.equal(await page.locator('.link.gone.dimmed').count(), 0);
      const changed = page.locator('.card.changed .hit');
      assert.deepEqual(
        await changed.evaluateAll(all => all.map(it => it.getAttribute('aria-label')?.split(': ').at(-1))),
        ['was ready → not ready', '10.103.247.183 as before'],
      );
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
      assert.deepEqual(violations, []);
    });

    it('has a chip that asks again without, and is gone with the next request', async () => {
      await open({}, supposed);
      await chip(/What if: node myserver03 is down/).click();
      assert.deepEqual((await panel.sent()).at(-1), { type: 'rerun', without: 0 });
      await panel.tell({ type: 'trace', trace, cause: 'run' });
      assert.equal(await chip(/What if/).count(), 0);
      assert.equal(await panel.page.locator('.changed, .gone, .fresh').count(), 0);
    });

    it('comes back with follow, filters, view and trace after the panel was hidden', async () => {
      await open({}, supposed);
      await panel.page.getByRole('button', { name: 'Follow' }).click();
      await panel.page.getByRole('button', { name: 'Nodes' }).click();
      await panel.page.getByRole('combobox', { name: 'Kinds' }).selectOption({ label: 'Service' });
      await panel.page.getByRole('button', { name: 'Hide the trace' }).click();
      await rest();
      const state = await panel.stored();
      await panel.close();
      await open({ state }, { ...supposed, cause: 'renewal' });
      assert.deepEqual((await panel.sent())[0], { type: 'follow', on: false });
      assert.equal(await panel.page.getByRole('button', { name: 'Nodes' }).getAttribute('aria-pressed'), 'true');
      assert.equal(await chip(/kind: Service/).count(), 1);
      assert.equal(await panel.page.locator('.mark').count(), 0);
    });
  });

  describe('with nodes as places', () => {
    const nodes = () => panel.page.getByRole('button', { name: 'Nodes' });
    const entered = `${escaped('ex06:default/NodePort/web-service-nodeport')}\\9 myserver02`;
    const pod = `${escaped('ex06:default/Deployment/deploy-test01')}\\9 deploy-test01-5b8c666f54-t4v8q`;

    it('shows which pod runs where, by toolbar and by key', async () => {
      await open();
      const before = await cards();
      await nodes().click();
      // Four Deployments of three pods each, and a node port on three nodes.
      assert.equal(await cards(), before + 3 * 2 + 2);
      const texts = await panel.page.locator('.boxes').textContent();
      assert.match(texts ?? '', /myserver02\s*10\.0\.2\.5/);
      assert.equal(await panel.page.locator('.stand').count(), 6);
      assert.equal(await nodes().getAttribute('aria-pressed'), 'true');
      assert.equal(((await panel.stored()) as { nodes: boolean }).nodes, true);
      await cardOf(nodeport).locator('.hit').focus();
      await panel.page.keyboard.press('v');
      assert.equal(await cards(), before);
      await panel.picture('nodes off');
    });

    it('takes the way of a request through the node that it enters, to the pod that answers', async () => {
      await open({}, { type: 'trace', trace, cause: 'run' });
      await nodes().click();
      await panel.page.waitForTimeout(800);
      await panel.picture('nodes trace');
      assert.equal(await panel.page.locator('.mark').count(), trace.steps.length);
      for (const [id, number] of [
        [entered, '3'],
        [pod, '5'],
      ] as const) {
        const at = /translate\((\S+) (\S+)\)/.exec((await cardOf(id).getAttribute('transform')) ?? '');
        const mark = panel.page.locator('.mark', { hasText: number });
        assert.equal(await mark.getAttribute('transform'), `translate(${Number(at?.[1]) + 4} ${at?.[2]})`);
      }
    });

    it('is walked by keys, named for screen readers, and accessible', async () => {
      const { page } = await open({ theme: 'light' });
      await nodes().click();
      await cardOf(nodeport).locator('.hit').focus();
      await page.keyboard.press('ArrowRight');
      assert.match(await selected(), /deploy-test01\tdeploy-test01-/);
      assert.match(
        (await page.locator('.card.selected .hit').getAttribute('aria-label')) ?? '',
        /^Pod deploy-test01-5b8c666f54-\w+ at 192\.168\.\d\.7\d on node myserver0\d, default$/,
      );
      await page.keyboard.press('Enter');
      assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: deployment, focus: false });
      await page.getByRole('complementary').getByRole('button', { name: 'curl from here' }).click();
      assert.match(JSON.stringify((await panel.sent()).at(-1)), /"from":"default\/pod\/deploy-test01-/);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
      assert.deepEqual(violations, []);
      await page.getByRole('button', { name: 'List' }).click();
      assert.equal(await page.getByRole('button', { name: /^Pod deploy-test01-.* on node myserver03/ }).count(), 6);
    });

    it('keeps a selection on its way there and back, and can be hidden as a whole', async () => {
      await open();
      await cardOf(deployment).click();
      await panel.page.keyboard.press('v');
      await rest();
      assert.match(await selected(), /^ex06:default\/Deployment\/deploy-test01\t/);
      await panel.page.keyboard.press('v');
      await rest();
      assert.equal(await selected(), deployment);
      await panel.page.keyboard.press('v');
      const before = await cards();
      await panel.page.keyboard.press('h');
      assert.equal(await cards(), before - 3);
      await chip(/1 hidden/).click();
      assert.equal(await cards(), before);
    });

    it('saves what it shows', async () => {
      await open();
      await nodes().click();
      await panel.page.locator('.more summary').click();
      await panel.page.getByRole('button', { name: 'Save as SVG…' }).click();
      const sent = (await panel.sent()).find(it => it.type === 'export');
      assert.ok(sent);
      const strings = panelStrings({ t: text => text });
      assert.match(standalone(sent.picture, strings, [sent.colours]), /class="stand"[\s\S]*myserver03/);
    });
  });

  it('shows lanes of cards to come, but only where the manifests take their time', async () => {
    panel = await Panel.open(browser, {});
    const loading = panel.page.locator('.loading');
    await loading.waitFor();
    const style = await loading.evaluate(it => [
      getComputedStyle(it).animationDelay,
      getComputedStyle(it, '::before').content,
    ]);
    assert.deepEqual(style, ['0.3s', '""']);
    await panel.page.waitForTimeout(600);
    await panel.picture('loading');
    await panel.tell({ type: 'topology', topology: post });
    assert.equal(await loading.count(), 0);
  });

  it('is small', async () => {
    await open();
    const zipped = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;
    assert.ok(zipped('dist/panel.js') <= 25 * 1024, `${zipped('dist/panel.js')} bytes`);
    assert.ok(zipped('dist/panel.css') <= 5 * 1024);
  });
});
