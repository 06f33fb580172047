import assert from 'node:assert/strict';
import { post } from './support/post-topology';
import { usePanel } from './support/use-panel';

const nodeport = 'ex06:default/Service/web-service-nodeport';
const deployment = 'ex06:default/Deployment/deploy-test01';

describe('what the topology panel leaves out and finds', () => {
  const open = usePanel();

  it('narrows the picture to a bundle, and to what has problems', async () => {
    const panel = await open();
    await panel.page.getByRole('combobox', { name: 'Namespaces' }).selectOption({ label: 'ex05' });
    assert.equal(await panel.cards(), 3);
    await panel.page.getByRole('button', { name: /Problems/ }).click();
    assert.equal(await panel.cards(), 0);
    await panel.picture('all filtered away');
    const clear = panel.page.getByRole('button', { name: 'Clear filters' });
    const place = await clear.boundingBox();
    assert.equal(place && Math.round(place.x + place.width / 2), 640, 'what to do stands in the middle');
    await clear.click();
    assert.equal(await panel.cards(), post.nodes.length);
    await panel.page.getByRole('button', { name: /Problems/ }).click();
    const ids = await panel.page.evaluate<string[]>(
      "[...document.querySelectorAll('.card')].map(it => it.dataset.node)",
    );
    assert.ok(ids.includes('ex09:default/Missing/web-servce') && !ids.includes(nodeport));
  });

  it('narrows the picture to several places and kinds, with a chip for each', async () => {
    const panel = await open();
    const [places, kinds] = ['Namespaces', 'Kinds'].map(name => panel.page.getByRole('combobox', { name }));
    await places!.selectOption({ label: 'ex05' });
    await places!.selectOption({ label: 'ex09' });
    assert.equal(await panel.cards(), 6);
    await kinds!.selectOption({ label: 'Service' });
    assert.equal(await panel.cards(), 2);
    await panel.chip('Remove: ns: ex05').click();
    assert.equal(await panel.cards(), 1);
    await kinds!.selectOption({ label: '✓ Service' });
    await panel.chip('Remove: ns: ex09').click();
    assert.equal(await panel.cards(), post.nodes.length);
    assert.equal(await panel.page.locator('.chips').count(), 0);
  });

  it('hides a card, leaves a way alone and shows all again, by keyboard and by mouse', async () => {
    const panel = await open();
    const { keyboard } = panel.page;
    await panel.cardOf(nodeport).click();
    await keyboard.press('h');
    await panel.rest();
    assert.equal(await panel.cards(), post.nodes.length - 1);
    assert.equal(await panel.cardOf(nodeport).count(), 0);
    assert.equal(await panel.focused(), await panel.selected());
    await panel.chip('Remove: 1 hidden: web-service-nodeport').waitFor();
    await panel.picture('one hidden');
    await keyboard.press('h');
    await panel.rest();
    await panel.chip(/^Remove: 2 hidden: web-service-nodeport, ./).waitFor();
    await keyboard.press('Shift+H');
    await panel.rest();
    assert.equal(await panel.cards(), post.nodes.length);
    await panel.tell({ type: 'change', what: 'hide', id: deployment });
    await panel.chip('Remove: 1 hidden: deploy-test01').click();
    assert.equal(await panel.cardOf(deployment).count(), 1);
    await panel.cardOf(deployment).click();
    await keyboard.press('o');
    await panel.rest();
    const way = await panel.cards();
    assert.ok(way < post.nodes.length && (await panel.cardOf(nodeport).count()) === 1);
    await panel.chip('Remove: only deploy-test01 and its path').click();
    assert.equal(await panel.cards(), post.nodes.length);
    await panel.tell({ type: 'change', what: 'only', id: deployment });
    assert.equal(await panel.cards(), way);
    await keyboard.press('Shift+H');
    assert.equal(await panel.cards(), post.nodes.length);
  });

  it('closes and opens boxes, by their headers and by keyboard, and finds what is in them', async () => {
    const panel = await open();
    const { page } = panel;
    const box = 'ex06\ndefault';
    const header = panel.boxOf(box);
    const fold = panel.cardOf(`\n${box}`);
    await header.click({ position: { x: 20, y: 6 } });
    await panel.rest();
    assert.equal(await fold.count(), 1);
    assert.equal(await panel.cardOf(nodeport).count(), 0);
    await panel.chip('1 namespace collapsed (Expand all)').waitFor();
    await panel.picture('one box closed');
    await page.getByRole('searchbox').fill('web-service-nodeport');
    assert.match((await fold.getAttribute('class')) ?? '', /found/);
    await page.getByRole('searchbox').press('Enter');
    await panel.rest();
    assert.equal(await panel.selected(), nodeport);
    await page.getByRole('searchbox').press('Escape');
    await panel.rest();
    await page.keyboard.press('c');
    await panel.rest();
    assert.equal(await panel.focused(), `\n${box}`);
    await page.keyboard.press('Enter');
    await panel.rest();
    assert.equal(await header.and(page.locator(':focus')).count(), 1);
    await page.keyboard.press('Shift+C');
    await panel.rest();
    assert.equal(await page.locator('.header').count(), 0);
    assert.equal(await panel.focused(), `\n${box}`);
    await panel.picture('all boxes closed');
    await page.keyboard.press('Shift+C');
    await page.keyboard.press('1');
    await panel.rest();
    assert.equal(await panel.cards(), post.nodes.length);
    await page.keyboard.press('Shift+C');
    await fold.click();
    await panel.rest();
    assert.equal(await page.locator('.header').count(), 1);
    await panel.tell({ type: 'change', what: 'fold', id: box });
    assert.equal(await page.locator('.header').count(), 0);
    await panel.chip(/collapsed/).click();
    assert.equal(await panel.cards(), post.nodes.length);
  });

  it('finds by name, label, port, kind, place and problem, and moves nothing', async () => {
    const labelled = post.nodes.map(it => (it.id === nodeport ? { ...it, terms: ['app=web', '80', '8080'] } : it));
    const panel = await open({}, { type: 'topology', topology: { ...post, nodes: labelled } });
    const box = panel.page.getByRole('searchbox');
    const before = await panel.transform();
    for (const [query, count] of [
      ['web-service-nodeport', 1],
      ['app=web', 1],
      ['8080', 1],
      ['kind:service', 5],
      ['is:problem', 3],
      ['ns:default kind:deploy', 4],
      ['10.0.2.4', 2],
      ['nothing-like-it', 0],
    ] as const) {
      await box.fill(query);
      assert.equal(await panel.page.locator('.card.found').count(), count, query);
      assert.equal(await panel.page.locator('.count').textContent(), `${count} of ${count}`);
      assert.equal(await panel.page.getByRole('status').textContent(), `${count} of ${post.nodes.length}`);
    }
    assert.equal(await panel.transform(), before);
    await box.fill('kind:service');
    const seen: string[] = [];
    for (const key of ['Enter', 'Enter', 'Shift+Enter']) {
      await box.press(key);
      seen.push(await panel.selected());
    }
    assert.equal(seen[0], seen[2]);
    assert.notEqual(seen[0], seen[1]);
    await panel.page.getByRole('button', { name: 'Next hit' }).click();
    assert.equal(await panel.selected(), seen[1]);
    await panel.page.getByRole('button', { name: 'Previous hit' }).click();
    assert.equal(await panel.selected(), seen[0]);
    assert.equal(await panel.page.locator('.minimap').count(), 1);
    await panel.picture('found');
  });
});
