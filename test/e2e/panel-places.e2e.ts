import assert from 'node:assert/strict';
import axe from 'axe-core';
import { panelStrings } from '../../client/src/panel-strings';
import { standalone } from '../../client/webview/picture/standalone';
import type { Panel } from './support/panel';
import { trace } from './support/post-topology';
import { usePanel } from './support/use-panel';

const nodeport = 'ex06:default/Service/web-service-nodeport';
const deployment = 'ex06:default/Deployment/deploy-test01';

const step = { kind: 'client', outcome: 'ok', summary: '', location: null } as const;

describe('the topology panel with nodes as places', () => {
  const open = usePanel();

  const nodes = (panel: Panel) => panel.page.getByRole('button', { name: 'Nodes' });
  const entered = 'ex06:default/NodePort/web-service-nodeport\tmyserver02';
  const pod = 'ex06:default/Deployment/deploy-test01\tdeploy-test01-5b8c666f54-t4v8q';

  it('shows which pod runs where, by toolbar and by key', async () => {
    const panel = await open();
    const before = await panel.cards();
    await nodes(panel).click();
    // Four Deployments of three pods each, and a node port on three nodes.
    assert.equal(await panel.cards(), before + 3 * 2 + 2);
    const texts = await panel.page.locator('.boxes').textContent();
    assert.match(texts ?? '', /myserver02\s*10\.0\.2\.5/);
    assert.equal(await panel.page.locator('.stand').count(), 6 + 2, 'those of the pods that call, too');
    assert.equal(await nodes(panel).getAttribute('aria-pressed'), 'true');
    assert.equal(((await panel.stored()) as { nodes: boolean }).nodes, true);
    await panel.cardOf(nodeport).locator('.hit').focus();
    await panel.page.keyboard.press('v');
    assert.equal(await panel.cards(), before);
    await panel.picture('nodes off');
  });

  it('takes the way of a request through the node that it enters, to the pod that answers', async () => {
    const panel = await open({}, { type: 'trace', trace, cause: 'run' });
    await nodes(panel).click();
    await panel.page.waitForTimeout(800);
    await panel.picture('nodes trace');
    assert.equal(await panel.page.locator('.mark').count(), trace.steps.length);
    for (const [id, number] of [
      [entered, '3'],
      [pod, '5'],
    ] as const) {
      const at = /translate\((\S+) (\S+)\)/.exec((await panel.cardOf(id).getAttribute('transform')) ?? '');
      const mark = panel.page.locator('.mark', { hasText: number });
      assert.equal(await mark.getAttribute('transform'), `translate(${Number(at?.[1]) + 4} ${at?.[2]})`);
    }
  });

  it('shows a pod that calls in the box of its node, the way of its request beginning there', async () => {
    const steps = [
      { ...step, number: 1, nodes: ['ex05:default/Pod/nginx01'], part: 'nginx01' },
      { ...step, number: 2, nodes: ['ex05:default/Service/web-service'] },
      { ...step, number: 3, nodes: ['ex05:default/Deployment/deploy-test01'], part: 'deploy-test01-5b8c666f54-w9zj2' },
    ];
    const panel = await open(
      {},
      { type: 'trace', trace: { ...trace, bundle: 'ex05', steps, shares: [] }, cause: 'run' },
    );
    await nodes(panel).click();
    await panel.page.waitForTimeout(800);
    await panel.picture('nodes client');
    const [client, host] = ['ex05:default/Pod/nginx01', 'host'].map(it => panel.cardOf(it));
    const stands = await panel.page.locator('.stand').evaluateAll(all =>
      all.map(it => {
        const { left, top, right, bottom } = it.getBoundingClientRect();
        // The last child: the first is what the mouse is told.
        const text = [...(it.parentElement?.querySelectorAll('text') ?? [])].map(of => of.lastChild?.textContent);
        return { left, top, right, bottom, text: text.join(' ') };
      }),
    );
    const around = async (card: typeof client) => {
      const box = await card?.locator('.body').boundingBox();
      assert(box);
      return stands
        .filter(it => it.left < box.x && it.top < box.y && it.right > box.x && it.bottom > box.y)
        .map(it => it.text);
    };
    assert.deepEqual(await around(client), ['myserver01 10.0.2.4']);
    assert.deepEqual(await around(host), []);
    const start = /translate\((\S+) (\S+)\)/.exec((await client?.getAttribute('transform')) ?? '');
    const mark = panel.page.locator('.mark', { hasText: '1' });
    assert.equal(await mark.getAttribute('transform'), `translate(${Number(start?.[1]) + 4} ${start?.[2]})`);
    assert.equal(await panel.page.locator('.leg').count(), 2);
  });

  it('is walked by keys, named for screen readers, and accessible', async () => {
    const panel = await open({ theme: 'light' });
    const { page } = panel;
    await nodes(panel).click();
    await panel.cardOf(nodeport).locator('.hit').focus();
    await page.keyboard.press('ArrowRight');
    assert.match(await panel.selected(), /deploy-test01\tdeploy-test01-/);
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
    const panel = await open();
    await panel.cardOf(deployment).click();
    await panel.page.keyboard.press('v');
    await panel.rest();
    assert.match(await panel.selected(), /^ex06:default\/Deployment\/deploy-test01\t/);
    await panel.page.keyboard.press('v');
    await panel.rest();
    assert.equal(await panel.selected(), deployment);
    await panel.page.keyboard.press('v');
    const before = await panel.cards();
    await panel.page.keyboard.press('h');
    assert.equal(await panel.cards(), before - 3);
    await panel.chip(/1 hidden/).click();
    assert.equal(await panel.cards(), before);
  });

  it('saves what it shows', async () => {
    const panel = await open();
    await nodes(panel).click();
    await panel.page.locator('.more summary').click();
    await panel.page.getByRole('button', { name: 'Save as SVG…' }).click();
    const sent = (await panel.sent()).find(it => it.type === 'export');
    assert.ok(sent);
    const strings = panelStrings({ t: text => text }, 'shop');
    assert.match(standalone(sent.picture, strings, [sent.colours]), /class="stand"[\s\S]*myserver03/);
  });
});
