import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generate } from '../../bench/generate';
import { card, link } from '../client/topologies';
import type { Panel } from './support/panel';
import { post } from './support/post-topology';
import { useSession } from './support/session';
import { usePanel } from './support/use-panel';

describe('the topology panel with thousands of cards', () => {
  const open = usePanel();

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
  const zoomTo = async (panel: Panel, zoom: number) => {
    await panel.page.evaluate(`document.activeElement.blur()`);
    const now = Number(/scale\(([\d.]+)\)/.exec(await panel.transform())?.[1]);
    await panel.page.mouse.move(500, 360);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -Math.log(zoom / now) / Math.log(1.0015));
    await panel.page.keyboard.up('Control');
    await panel.rest();
  };

  it('opens with the boxes closed that have no errors, and opens all on demand', async () => {
    const panel = await open({}, { type: 'topology', topology: many });
    await panel.picture('much');
    await panel.chip('29 namespaces collapsed (Expand all)').click();
    await panel.rest();
    assert.equal(await panel.page.locator('.chips').count(), 0);
  });

  for (const [count, topology] of [
    [3000, many],
    [200, { ...many, nodes: nodes.slice(0, 200) }],
  ] as const) {
    it(`is painted soon: ${count} cards`, async () => {
      const panel = await open({ waiting: true });
      const took = await panel.page.evaluate<number>(`new Promise(done => {
        const start = performance.now();
        new MutationObserver((_, observer) => {
          if (document.querySelector('.card')) {
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
          }
        }).observe(document.getElementById('panel'), { subtree: true, childList: true });
        window.postMessage(${JSON.stringify({ type: 'topology', topology })}, '*');
      })`);
      console.log(`      first paint: ${took.toFixed(0)} ms`);
      // As with frames: a busy machine takes longer than the work.
      assert.ok(took < 3000);
    });
  }

  it('opens the box that the cursor is in, and never zooms for it', async () => {
    const topology = { ...many, nodes: nodes.slice(0, 600).map(it => ({ ...it, severity: null })) };
    const panel = await open({}, { type: 'topology', topology });
    assert.equal(await panel.chip('30 namespaces collapsed (Expand all)').count(), 1);
    const zoom = async () => /scale\([\d.]+\)/.exec(await panel.transform())?.[0];
    const before = await zoom();
    for (const id of ['s7', 's190', 's8', 's9']) {
      await panel.tell({ type: 'select', id, cause: 'cursor' });
      await panel.rest();
      assert.equal(await panel.selected(), id);
      assert.equal(await zoom(), before);
    }
  });

  it('asks once before it opens more than 3000 cards', async () => {
    const more = [...nodes, card('one more', 'service', { namespace: 'ns5' })];
    const panel = await open({}, { type: 'topology', topology: { ...many, nodes: more } });
    await panel.chip(/Expand all/).click();
    assert.equal(await panel.page.locator('.chips').count(), 1);
    await panel.chip(/more than 3000 cards/).click();
    await panel.rest();
    assert.equal(await panel.page.locator('.chips').count(), 0);
  });

  it('keeps few elements in the page at any zoom, and shows shapes from far away', async () => {
    const panel = await open({}, { type: 'topology', topology: many });
    await panel.chip(/Expand all/).click();
    for (const zoom of [1, 0.62, 0.59, 0.45, 0.36, 0.3, 0.12]) {
      await zoomTo(panel, zoom);
      const count = await panel.page.locator('*').count();
      assert.ok(count <= 2500, `${count} elements at ${zoom}`);
      assert.equal((await panel.page.locator('.far').count()) === 1, zoom < 0.35);
      if (zoom >= 0.36) {
        assert.equal(await panel.page.locator('.minimap').count(), 1);
      }
      await panel.picture(`much at ${zoom}`);
    }
    // A shape is a card all the same.
    await zoomTo(panel, 0.3);
    const { x, y } = (await panel.page.locator('.graph').boundingBox())!;
    for (let right = 200; right < 1000 && (await panel.selected()) === ''; right += 20) {
      await panel.page.mouse.click(x + right, y + 400);
    }
    assert.notEqual(await panel.selected(), '');
  });

  it('pans at 3000 cards without stumbling', async () => {
    const panel = await open({}, { type: 'topology', topology: many });
    await panel.chip(/Expand all/).click();
    await zoomTo(panel, 0.8);
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

  it('shows an edit among 3000 cards soon, and moves nothing for it', async () => {
    const panel = await open({}, { type: 'topology', topology: many });
    await panel.chip(/Expand all/).click();
    await zoomTo(panel, 0.8);
    await panel.page.locator('.card').first().waitFor();
    const before = await panel.transform();
    const seen = await panel.page.evaluate<string[]>(
      `[...document.querySelectorAll('.card.lane-service')].map(it => it.dataset.node)`,
    );
    const times: number[] = [];
    for (let edit = 0; edit < 12; edit += 1) {
      const id = seen[edit % seen.length] ?? '';
      const node = nodes.find(it => it.id === id);
      assert.ok(node);
      const patch = {
        version: edit + 1,
        removeNodes: [],
        removeEdges: [],
        nodes: [{ ...node, label: `edited ${edit}` }],
        edges: [],
        bundles: [],
        unreadable: 0,
      };
      times.push(
        await panel.page.evaluate<number>(`new Promise(done => {
        const start = performance.now();
        new MutationObserver((_, observer) => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        }).observe(document.querySelector('.graph'), { subtree: true, childList: true, characterData: true });
        window.postMessage(${JSON.stringify({ type: 'patch', patch })}, '*');
      })`),
      );
      assert.ok((await panel.cardOf(id).textContent())?.includes(`edited ${edit}`));
    }
    const sorted = times.sort((a, b) => a - b);
    console.log(`      patch: p50 ${sorted[6]?.toFixed(0)} ms, max ${sorted[11]?.toFixed(0)} ms`);
    assert.equal(await panel.transform(), before);
  });
});

/** In the workbench, as a person has it: from a key in the manifest until the picture that it changes is painted. */
describe('an edit beside a topology of 200 cards', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'podpath-scale-'));
    for (const [path, text] of generate(95)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  after(() => rmSync(folder, { recursive: true }));
  const session = useSession(() => folder);

  it('shows in the picture soon', async () => {
    const { workbench } = session();
    const { page, webview } = workbench;
    await workbench.openFile('team-0/app-7.yaml');
    const card = webview.locator('[data-node$="/Service/app-7"]');
    await workbench.until(card, () => workbench.command('Podpath: Show Topology'));
    await workbench.tab('app-7.yaml').click();
    // The label that the Service selects by.
    await workbench.goTo(54, 34);
    await card.and(webview.locator('.selected')).waitFor();
    await page.evaluate(
      `addEventListener('keydown', it => (globalThis.pressed = performance.timeOrigin + it.timeStamp), true)`,
    );
    const times: number[] = [];
    for (let edit = 0; edit < 10; edit += 1) {
      await page.waitForTimeout(1000);
      await webview.locator('#panel').evaluate(`void (globalThis.painted = ${paintedOnce(edit % 2 === 0)})`);
      await page.keyboard.press(edit % 2 === 0 ? 'x' : 'Backspace');
      const shown = await webview.locator('#panel').evaluate<number, undefined>('globalThis.painted');
      times.push(shown - (await page.evaluate<number>('globalThis.pressed')));
    }
    const sorted = times.toSorted((a, b) => a - b);
    const [quickest = 0, middle = 0] = [sorted[0], sorted[5]];
    console.log(`      edit → picture: p50 ${middle.toFixed(0)} ms, at best ${quickest.toFixed(0)} ms`);
    await workbench.picture('edited among 200');
    // As with frames: a busy machine takes longer than the work.
    assert.ok(quickest < 3000, times.join(' '));
  });
});

/** When the next picture was painted that has a card for what the Service misses, or no longer has one. For the page. */
const paintedOnce = (misses: boolean) => `new Promise(done => {
  const panel = document.getElementById('panel');
  const observer = new MutationObserver(() => {
    if (Boolean(panel.querySelector('[data-node$="/Missing/app-7"]')) === ${misses}) {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
    }
  });
  observer.observe(panel, { subtree: true, childList: true });
})`;
