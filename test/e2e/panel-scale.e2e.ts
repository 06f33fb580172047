import assert from 'node:assert/strict';
import { manyCards } from '../../bench/many-cards';
import { card } from '../client/topologies';
import type { Panel } from './support/panel';
import { usePanel } from './support/use-panel';

describe('the topology panel with thousands of cards', () => {
  const open = usePanel();

  const many = manyCards(3000);

  it('opens with the boxes closed that have no errors, and opens all on demand', async () => {
    const panel = await open({}, { type: 'topology', topology: many });
    await panel.picture('much');
    await panel.chip('29 namespaces collapsed (Expand all)').click();
    await panel.rest();
    assert.equal(await panel.page.locator('.chips').count(), 0);
  });

  it('opens the box that the cursor is in, and never zooms for it', async () => {
    const topology = { ...many, nodes: many.nodes.slice(0, 600).map(it => ({ ...it, severity: null })) };
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
    const more = [...many.nodes, card('one more', 'service', { namespace: 'ns5' })];
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
      await panel.zoomTo(zoom);
      const count = await panel.page.locator('*').count();
      assert.ok(count <= 2500, `${count} elements at ${zoom}`);
      assert.equal((await panel.page.locator('.far').count()) === 1, zoom < 0.35);
      if (zoom >= 0.36) {
        assert.equal(await panel.page.locator('.minimap').count(), 1);
      }
      await panel.picture(`much at ${zoom}`);
    }
    // A shape is a card all the same.
    await panel.zoomTo(0.3);
    const { x, y } = (await panel.page.locator('.graph').boundingBox())!;
    for (let right = 200; right < 1000 && (await panel.selected()) === ''; right += 20) {
      await panel.page.mouse.click(x + right, y + 400);
    }
    assert.notEqual(await panel.selected(), '');
  });

  it('moves one thing when it is panned, until other cards come into view', async () => {
    const panel = await open({}, { type: 'topology', topology: many });
    await panel.chip(/Expand all/).click();
    await panel.zoomTo(0.8);
    const frames = 20;
    const changed = await changes(
      panel,
      `
      for (let frame = 0; frame < ${frames}; frame += 1) {
        document.querySelector('.graph').dispatchEvent(
          new WheelEvent('wheel', { deltaX: 0, deltaY: 1, cancelable: true, bubbles: true }),
        );
        await new Promise(requestAnimationFrame);
      }`,
    );
    const cards = changed.filter(it => it.includes('card'));
    assert.ok(changed.length >= frames, 'it was panned');
    assert.deepEqual(cards, []);
  });

  it('shows an edit among 3000 cards, and touches nothing but its card', async () => {
    const panel = await open({}, { type: 'topology', topology: many });
    await panel.chip(/Expand all/).click();
    await panel.zoomTo(0.8);
    await panel.page.locator('.card').first().waitFor();
    const before = await panel.transform();
    const id = await panel.page.evaluate<string>(`document.querySelector('.card.lane-service').dataset.node`);
    const node = many.nodes.find(it => it.id === id);
    assert.ok(node);
    const none = { removeNodes: [], removeEdges: [], edges: [], bundles: [], unreadable: 0 };
    const patch = { version: 1, nodes: [{ ...node, label: 'edited' }], ...none };
    const changed = await changes(panel, `window.postMessage(${JSON.stringify({ type: 'patch', patch })}, '*')`);
    assert.match((await panel.cardOf(id).textContent()) ?? '', /edited/);
    assert.deepEqual([...new Set(changed.filter(it => it.startsWith('card')))], [`card ${id}`]);
    assert.equal(await panel.transform(), before);
  });
});

/** Where elements of the graph changed while a script ran, and until two frames later: `card ID`, or a class. */
function changes(panel: Panel, script: string): Promise<string[]> {
  return panel.page.evaluate<string[]>(`(async () => {
    const changed = [];
    const at = ({ target }) => {
      const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      const card = element.closest('.card');
      return card ? 'card ' + card.dataset.node : (element.getAttribute('class') ?? element.tagName);
    };
    const observer = new MutationObserver(records => changed.push(...records.map(at)));
    const watched = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document.querySelector('.graph'), watched);
    ${script};
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await new Promise(done => setTimeout(done, 100));
    observer.disconnect();
    return changed;
  })()`);
}
