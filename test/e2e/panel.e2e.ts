import assert from 'node:assert/strict';
import axe from 'axe-core';
import { card } from '../client/topologies';
import { panelSizes } from '../support/panel-size';
import { failedTrace, post, trace } from './support/post-topology';
import { themes, type Theme } from './support/themes';
import { usePanel } from './support/use-panel';

const nodeport = 'ex06:default/Service/web-service-nodeport';
const deployment = 'ex06:default/Deployment/deploy-test01';

describe('the topology panel', () => {
  const open = usePanel();

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`is accessible in the theme ${theme}`, async () => {
      const panel = await open({ theme }, { type: 'trace', trace: failedTrace, cause: 'run' });
      const { page } = panel;
      await panel.cardOf(nodeport).click();
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
    const panel = await open();
    assert.deepEqual((await panel.sent())[0], { type: 'ready', restored: false });
    assert.equal(await panel.page.locator('.card').count(), post.nodes.length);
    assert.equal(await panel.page.locator('.link').count(), post.edges.length);
  });

  it('is named for screen readers: the picture, each card, and what happens', async () => {
    const panel = await open();
    const graph = panel.page.locator('.graph[role="group"]');
    assert.equal(await graph.getAttribute('aria-roledescription'), 'topology');
    assert.match((await graph.getAttribute('aria-label')) ?? '', /^\d+ namespaces, \d+ Services, \d+ problems$/);
    const service = panel.page.getByRole('button', { name: /^Service web-service-nodeport/ });
    assert.equal(await service.getAttribute('aria-pressed'), 'false');
    await panel.cardOf(nodeport).click();
    assert.equal(await service.getAttribute('aria-pressed'), 'true');
    const said = () => panel.page.getByRole('status').textContent();
    const before = await said();
    const node = card('ex09:default/Service/zoo', 'service', { bundle: 'ex09' });
    const change = { removeNodes: [], removeEdges: [], edges: [], bundles: post.bundles, unreadable: 0 };
    await panel.tell({ type: 'patch', patch: { version: 2, nodes: [node], ...change } });
    assert.notEqual(await said(), before);
    await panel.tell({ type: 'trace', trace: failedTrace, cause: 'run' });
    assert.equal(await said(), failedTrace.reason);
  });

  it('has the details beside the picture where there is room, else below it', async () => {
    const panel = await open({ width: 900 });
    await panel.cardOf(nodeport).click();
    const places = async () => {
      await panel.rest();
      const [details, stage] = [panel.page.locator('.details'), panel.page.locator('.stage')];
      const [a, b] = [await details.boundingBox(), await stage.boundingBox()];
      assert.ok(a && b);
      return a.x >= b.x + b.width ? 'beside' : a.y >= b.y + b.height ? 'below' : 'over';
    };
    assert.equal(await places(), 'beside');
    await panel.page.setViewportSize({ width: 899, height: 720 });
    assert.equal(await places(), 'below');
  });

  it('opens the source of a card that is clicked, and goes there on a double click', async () => {
    const panel = await open();
    await panel.cardOf(nodeport).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: nodeport, focus: false });
    await panel.cardOf(nodeport).dblclick();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: nodeport, focus: true });
  });

  it('explains a link that is clicked', async () => {
    const panel = await open();
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
    let panel = await open();
    await panel.cardOf(nodeport).click();
    await panel.page.mouse.move(400, 400);
    await panel.page.mouse.wheel(30, 40);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -120);
    await panel.page.keyboard.up('Control');
    await panel.page.waitForTimeout(250);
    const before = await panel.transform();
    const at = await panel.cardOf(deployment).getAttribute('transform');
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
    assert.match((await panel.cardOf(nodeport).textContent()) ?? '', /8080/);
    assert.equal(await panel.transform(), before);
    assert.equal(await panel.cardOf(deployment).getAttribute('transform'), at);
    assert.equal(await panel.selected(), nodeport);

    const state = await panel.stored();
    await panel.close();
    panel = await open({ state });
    assert.equal(await panel.transform(), before);
    assert.equal(await panel.selected(), nodeport);
  });

  it('draws the way of a simulated request as a numbered path', async () => {
    const panel = await open({}, { type: 'trace', trace, cause: 'run' });
    assert.equal(await panel.page.locator('.mark').count(), 5);
    assert.equal(await panel.page.locator('.leg').count(), 4);
    assert.equal(await panel.page.locator('.details ol > li').count(), 5);
    await panel.tell({ type: 'trace', trace: failedTrace, cause: 'run' });
    assert.equal(await panel.page.locator('.mark.failed').count(), 1);
    await panel.page.getByRole('button', { name: 'Hide the trace' }).click();
    assert.equal(await panel.page.locator('.mark').count(), 0);
  });

  it('keeps what is looked at in the window when the window narrows, until somebody looks elsewhere', async () => {
    const panel = await open({ width: 1400 }, { type: 'select', id: deployment, cause: 'cursor' });
    const isSeen = async () => {
      const [box, graph] = [
        await panel.cardOf(deployment).boundingBox(),
        await panel.page.locator('.graph').boundingBox(),
      ];
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
    const panel = await open({}, { type: 'select', id: nodeport, cause: 'cursor' });
    assert.equal(await panel.selected(), nodeport);
    await panel.page.getByRole('button', { name: 'Follow' }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'follow', on: false });
    await panel.tell({ type: 'select', id: deployment, cause: 'cursor' });
    assert.equal(await panel.selected(), nodeport);
    await panel.tell({ type: 'select', id: deployment, cause: 'command' });
    assert.equal(await panel.selected(), deployment);
  });

  it('opens as a list for screen readers', async () => {
    const panel = await open({ screenReader: true });
    assert.equal(await panel.page.locator('.graph').count(), 0);
    await panel.page.getByRole('button', { name: /Service web-service-nodeport/ }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: nodeport, focus: false });
  });

  it('says what to do when there is nothing to draw', async () => {
    const nothing = { ...post, nodes: [], edges: [], bundles: [], unreadable: 2 };
    const panel = await open({}, { type: 'topology', topology: nothing });
    assert.match((await panel.page.locator('.empty').textContent()) ?? '', /\*\*\/\*\.yaml/);
    await panel.page.getByRole('button', { name: 'Files that cannot be read: 2' }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'openProblems' });
    await panel.tell({ type: 'unavailable', reason: 'the server is gone' });
    assert.match((await panel.page.locator('.empty').textContent()) ?? '', /gone/);
  });

  it('shows lanes of cards to come, but only where the manifests take their time', async () => {
    const panel = await open({ waiting: true });
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

  it('is small', () => {
    for (const { file, took, most } of panelSizes()) {
      assert.ok(took <= most, `${file}: ${took} bytes`);
    }
  });
});
