import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { topology } from '../../server/src/features/topology/topology';
import { Workspace } from '../../server/src/workspace/workspace';
import { manifestsBelow, sharedPath } from '../support/shared';
import { launch } from './support/launch';
import { Panel } from './support/panel';

/** Real applications, one after the other, as their picture comes up in a window of usual size. */
describe('the panel on real applications', () => {
  const corpus = sharedPath('corpus');
  const applications = readdirSync(corpus, { withFileTypes: true })
    .filter(it => it.isDirectory())
    .map(it => it.name);
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const application of applications) {
    it(`is legible without touching it: ${application}`, async () => {
      const workspace = new Workspace({ roots: [''] });
      for (const path of manifestsBelow(join(corpus, application))) {
        workspace.set(path, readFileSync(join(corpus, application, path), 'utf8'));
      }
      const drawn = { ...topology(workspace.snapshot()), version: 1, searched: [] };
      const panel = await Panel.open(browser, { width: 1400, height: 860 });
      await panel.tell({ type: 'topology', topology: drawn });
      await panel.page.waitForTimeout(300);
      await panel.picture(`corpus ${application}`);
      const transform = await panel.page.locator('.graph > g').first().getAttribute('transform');
      const zoom = Number(/scale\(([\d.]+)\)/.exec(transform ?? '')?.[1]);
      assert.ok(zoom >= 0.6, `names are ${Math.round(12 * zoom)} pixels high`);
      const whole = await panel.page.evaluate<number>(`(() => {
        const { left, right, top, bottom } = document.querySelector('.graph').getBoundingClientRect();
        const inside = it => it.left >= left && it.right <= right && it.top >= top && it.bottom <= bottom;
        return [...document.querySelectorAll('.card .body')].filter(it => inside(it.getBoundingClientRect())).length;
      })()`);
      assert.ok(whole >= Math.min(10, drawn.nodes.length), `${whole} cards are whole in the window`);
      await panel.close();
    });
  }
});
