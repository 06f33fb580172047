import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import axe from 'axe-core';
import type { ToPanel } from '../../client/src/panel-messages';
import { panelStrings } from '../../client/src/panel-strings';
import { standalone } from '../../client/webview/picture/standalone';
import { trace } from './support/post-topology';
import { usePanel } from './support/use-panel';

const nodeport = 'ex06:default/Service/web-service-nodeport';
const deployment = 'ex06:default/Deployment/deploy-test01';

describe('what assumptions change in the topology panel', () => {
  const open = usePanel();

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
    const panel = await open({ theme: 'light' }, supposed);
    const { page } = panel;
    assert.equal(await page.locator(`[data-edge="${edge}"].fresh .sign.fresh`).count(), 1);
    assert.match((await panel.cardOf(deployment).textContent()) ?? '', /1 of 3: not ready/);
    assert.match(
      (await panel.cardOf(deployment).locator('.hit').getAttribute('aria-label')) ?? '',
      /: 1 of 3: not ready$/,
    );
    assert.match((await panel.cardOf(nodeport).textContent()) ?? '', /as before/);
    await page.getByRole('button', { name: 'Nodes' }).click();
    await page.waitForTimeout(800);
    await panel.cardOf(nodeport).locator('.hit').focus();
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

  it('is in what is saved and copied, with the way of the request, until that is hidden', async () => {
    const panel = await open({ theme: 'light' }, supposed);
    const saved = async () => {
      await panel.page.locator('.more summary').click();
      await panel.page.getByRole('button', { name: 'Save as SVG…' }).click();
      const wanted = (await panel.sent()).at(-1);
      assert(wanted?.type === 'export');
      return wanted;
    };
    const strings = panelStrings({ t: text => text }, 'shop');
    const lanes = await saved();
    const svg = standalone(lanes.picture, strings, [lanes.colours], lanes.route ?? undefined);
    assert.equal(svg.match(/class="mark"/g)?.length, trace.steps.length);
    assert.equal(svg.match(/class="link state-ok [^"]*fresh"/g)?.length, 1);
    for (const text of ['1 of 3: not ready', 'What if: node myserver03 is down', 'newly taken', trace.command]) {
      assert.ok(svg.includes(`>${text}`), text);
    }
    assert.doesNotMatch(svg, /var\(|undefined|NaN|\[object/);
    mkdirSync('.workbench/pictures', { recursive: true });
    writeFileSync('.workbench/pictures/export what if.svg', svg);
    await panel.page.getByRole('button', { name: 'Nodes', exact: true }).click();
    await panel.rest();
    const nodes = await saved();
    const stood = standalone(nodes.picture, strings, [nodes.colours], nodes.route ?? undefined);
    assert.equal(stood.match(/class="link state-ok [^"]*gone"/g)?.length, 1);
    assert.match(stood, />was ready → not ready</);
    await panel.boxOf('ex06\ndefault').click();
    await panel.rest();
    const closed = await saved();
    assert.ok(closed.route?.standIns.some(([id]) => id === deployment));
    assert.match(standalone(closed.picture, strings, [closed.colours], closed.route ?? undefined), /class="mark"/);
    await panel.page.getByRole('button', { name: 'Hide the trace' }).click();
    assert.equal((await saved()).route, null);
  });

  it('has a chip that asks again without, and is gone with the next request', async () => {
    const panel = await open({}, supposed);
    await panel.chip(/What if: node myserver03 is down/).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'rerun', without: 0 });
    await panel.tell({ type: 'trace', trace, cause: 'run' });
    assert.equal(await panel.chip(/What if/).count(), 0);
    assert.equal(await panel.page.locator('.changed, .gone, .fresh').count(), 0);
  });

  it('comes back with follow, filters, view and trace after the panel was hidden', async () => {
    let panel = await open({}, supposed);
    await panel.page.getByRole('button', { name: 'Follow' }).click();
    await panel.page.getByRole('button', { name: 'Nodes' }).click();
    await panel.page.getByRole('combobox', { name: 'Kinds' }).selectOption({ label: 'Service' });
    await panel.page.getByRole('button', { name: 'Hide the trace' }).click();
    await panel.rest();
    const state = await panel.stored();
    await panel.close();
    panel = await open({ state }, { ...supposed, cause: 'renewal' });
    assert.deepEqual((await panel.sent())[0], { type: 'follow', on: false });
    assert.equal(await panel.page.getByRole('button', { name: 'Nodes' }).getAttribute('aria-pressed'), 'true');
    assert.equal(await panel.chip(/kind: Service/).count(), 1);
    assert.equal(await panel.page.locator('.mark').count(), 0);
  });
});
