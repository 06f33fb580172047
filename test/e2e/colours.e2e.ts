import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { card, link } from '../client/topologies';
import { contrastsOf } from './support/contrast';
import { launch } from './support/launch';
import { Panel, type PanelOptions } from './support/panel';
import { failedTrace, post } from './support/post-topology';
import { themes, type Theme } from './support/themes';

/** Every state of a link and every severity of a card in one picture, beside the post's. */
const states = (['ok', 'warning', 'error', 'blocked', 'unknown'] as const).map((state, at) => ({
  service: card(`state:${state}`, 'service', {
    bundle: 'ex09',
    severity: ([null, 'warning', 'error', 'information', 'hint'] as const)[at] ?? null,
  }),
  workload: card(`of:${state}`, 'workload', { bundle: 'ex09', detail: 'three pods', pods: 3 }),
  state,
}));
const topology = {
  ...post,
  nodes: [...post.nodes, ...states.flatMap(it => [it.service, it.workload])],
  edges: [...post.edges, ...states.map(it => link(it.service.id, it.workload.id, { state: it.state, port: '80' }))],
};

describe('the panel in every theme', () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  const opened = async (options: PanelOptions, look: (panel: Panel) => Promise<void>) => {
    const panel = await Panel.open(browser, { height: 1400, ...options });
    await panel.tell({ type: 'topology', topology });
    await look(panel);
    await panel.close();
    assert.deepEqual(panel.violations, []);
  };

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`draws with contrast: ${theme}`, async () => {
      await opened({ theme }, async panel => {
        const seen = new Set<string>();
        const check = async (least: number) => {
          const drawn = await contrastsOf(panel.page);
          drawn.forEach(it => seen.add(it.kind));
          const pale = drawn.filter(it => it.contrast < (it.kind === 'text' ? 4.5 : 3));
          assert.deepEqual([...new Set(pale.map(it => `${it.kind} ${it.contrast.toFixed(2)}: ${it.what}`))], []);
          assert.ok(drawn.length >= least, `${drawn.length} are drawn`);
        };
        await panel.page.waitForTimeout(300);
        await panel.picture(`contrast ${theme}`);
        await check(100);
        await panel.page.locator('[data-node="state:error"]').click();
        await check(10);
        await panel.tell({ type: 'trace', trace: failedTrace, cause: 'run' });
        await panel.page.waitForTimeout(900);
        await check(10);
        assert.deepEqual([...seen].sort(), ['stroke', 'text']);
      });
    });

    it(`is accessible as a list: ${theme}`, async () => {
      await opened({ theme, screenReader: true }, async panel => {
        await panel.page.evaluate(axe.source);
        const { violations } = await panel.page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
          'axe.run()',
        );
        assert.deepEqual(
          violations.map(it => `${it.id}: ${it.nodes.map(node => node.html).join(' ')}`),
          [],
        );
      });
    });
  }
});
