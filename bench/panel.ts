/**
 * The panel as a browser paints it: its size, the first picture, panning and an edit at 3,000 cards in a page of its
 * own; and in a workbench, from a key in a manifest until the picture that it changes is painted. Budgets are in
 * milliseconds, medians count. Beside each stands what the same browser takes, in the same run, for as good as nothing:
 * an empty page, or the typed letter itself. Wants `npm run build` and `npm run package`, and a machine that is quiet.
 * Usage: node bench/run.mjs panel
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ToPanel } from '../client/src/panel-messages';
import { launch } from '../test/e2e/support/launch';
import { Panel } from '../test/e2e/support/panel';
import { openSession } from '../test/e2e/support/session';
import { panelSizes } from '../test/support/panel-size';
import { generate } from './generate';
import { manyCards } from './many-cards';

/** What is measured, what it may be at most, and what as good as nothing takes. */
interface Row {
  readonly what: string;
  readonly took: number;
  readonly most: number;
  readonly unit: 'ms' | 'bytes';
  readonly nothing?: number;
}

const many = manyCards(3000);

void main();

async function main(): Promise<void> {
  const rows = [...sizes(), ...(await inPage()), await inWorkbench()];
  for (const { what, took, most, unit, nothing } of rows) {
    const beside = nothing === undefined ? '' : `   ${nothing.toFixed(0)} ${unit} for nothing`;
    console.log(`${what.padEnd(44)} ${took.toFixed(0).padStart(6)} ${unit.padEnd(5)} of ${most}${beside}`);
  }
  process.exitCode = rows.some(it => it.took > it.most) ? 1 : 0;
}

function sizes(): Row[] {
  return panelSizes().map(({ file, ...size }) => ({ what: `${file}, gzipped`, ...size, unit: 'bytes' }));
}

async function inPage(): Promise<Row[]> {
  const browser = await launch();
  try {
    const blank = await firstPaints(browser, 0);
    const few = await firstPaints(browser, 200);
    const all = await firstPaints(browser, 3000);
    const empty = await frames(browser, false);
    const pan = await frames(browser, true);
    const patch = await patches(browser);
    return [
      { what: 'first picture of 200 cards', took: few, most: 300, unit: 'ms', nothing: blank },
      { what: 'first picture of 3,000 cards', took: all, most: 1000, unit: 'ms', nothing: blank },
      { what: 'panning 3,000 cards, a frame', took: at(pan, 0.5), most: 20, unit: 'ms', nothing: at(empty, 0.5) },
      {
        what: 'panning 3,000 cards, a frame, p95',
        took: at(pan, 0.95),
        most: 50,
        unit: 'ms',
        nothing: at(empty, 0.95),
      },
      { what: 'edit of one of 3,000 cards, in the page', took: patch, most: 300, unit: 'ms', nothing: blank },
    ];
  } finally {
    await browser.close();
  }
}

/** From the topology's arrival until it is painted, in fresh pages; of no cards it is what says so. */
async function firstPaints(browser: Browser, cards: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const panel = await Panel.open(browser);
    const topology = cards === 0 ? { ...many, nodes: [], edges: [] } : manyCards(cards);
    times.push(await painted(panel.page, { type: 'topology', topology }));
    await panel.close();
  }
  return at(times, 0.5);
}

/** From an edit's arrival until it is painted. */
async function patches(browser: Browser): Promise<number> {
  const panel = await openedWide(browser);
  const seen = await panel.page.evaluate<string[]>(
    `[...document.querySelectorAll('.card.lane-service')].map(it => it.dataset.node)`,
  );
  const times: number[] = [];
  for (let edit = 0; edit < 15; edit += 1) {
    const node = many.nodes.find(it => it.id === seen[edit % seen.length]);
    const nodes = node ? [{ ...node, label: `edited ${edit}` }] : [];
    const none = { removeNodes: [], removeEdges: [], edges: [], bundles: [], unreadable: 0 };
    times.push(await painted(panel.page, { type: 'patch', patch: { version: edit + 1, nodes, ...none } }));
  }
  await panel.close();
  return at(times, 0.5);
}

/** Milliseconds between frames while the wheel turns: over all cards, or over an empty panel. */
async function frames(browser: Browser, filled: boolean): Promise<number[]> {
  const panel = filled ? await openedWide(browser) : await Panel.open(browser);
  const times = await panel.page.evaluate<number[]>(`new Promise(done => {
    const wheel = () => new WheelEvent('wheel', { deltaX: 0, deltaY: 23, cancelable: true, bubbles: true });
    const times = [];
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      (document.querySelector('.graph') ?? document.body).dispatchEvent(wheel());
      times.length < 120 ? requestAnimationFrame(frame) : done(times.slice(1));
    };
    requestAnimationFrame(frame);
  })`);
  await panel.close();
  return times;
}

/** The panel with all boxes open, near enough that cards are drawn as such. */
async function openedWide(browser: Browser): Promise<Panel> {
  const panel = await Panel.open(browser);
  await panel.tell({ type: 'topology', topology: many });
  await panel.chip(/Expand all/).click();
  await panel.zoomTo(0.8);
  await panel.page.locator('.card').first().waitFor();
  return panel;
}

function painted(page: Page, message: ToPanel): Promise<number> {
  return page.evaluate<number>(`new Promise(done => {
    const start = performance.now();
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    }).observe(document.getElementById('panel'), { subtree: true, childList: true, characterData: true });
    window.postMessage(${JSON.stringify(message)}, '*');
  })`);
}

/** In a workbench on 95 applications, some 200 cards: a letter more in a label, and one less. */
async function inWorkbench(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'podpath-panel-'));
  for (const [path, text] of generate(95)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { workbench, close } = await openSession(folder);
  try {
    const { page, webview } = workbench;
    await workbench.openFile('team-0/app-7.yaml');
    const card = webview.locator('[data-node$="/Service/app-7"]');
    await workbench.until(card, () => workbench.command('Podpath: Show Topology'));
    await workbench.tab('app-7.yaml').click();
    // The label that the Service selects by.
    await workbench.goTo(54, 34);
    await card.and(webview.locator('.selected')).waitFor();
    await page.evaluate(listenForKeys);
    const [pictures, letters]: [number[], number[]] = [[], []];
    for (let edit = 0; edit < 14; edit += 1) {
      await page.waitForTimeout(1000);
      await webview.locator('#panel').evaluate(`void (globalThis.painted = ${paintedOnce(edit % 2 === 0)})`);
      await page.keyboard.press(edit % 2 === 0 ? 'x' : 'Backspace');
      const shown = await webview.locator('#panel').evaluate<number, undefined>('globalThis.painted');
      const { pressed, typed } = await page.evaluate<{ pressed: number; typed: number }>('globalThis.last');
      pictures.push(shown - pressed);
      letters.push(typed - pressed);
    }
    const [took, nothing] = [at(pictures, 0.5), at(letters, 0.5)];
    return { what: 'from a key to the picture of 200 cards', took, most: 300, unit: 'ms', nothing };
  } finally {
    await close();
    rmSync(folder, { recursive: true });
  }
}

/** Keeps when a key was last pressed, and when the frame after it was painted. For the page. */
const listenForKeys = `addEventListener('keydown', it => {
  const last = (globalThis.last = { pressed: performance.timeOrigin + it.timeStamp, typed: NaN });
  requestAnimationFrame(() => setTimeout(() => (last.typed = performance.timeOrigin + performance.now())));
}, true)`;

/** When the next picture was painted that has a card for what the Service misses, or no longer has one. For the panel. */
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

/** The value that a share of all are not above. */
function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;
}
