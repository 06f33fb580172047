import assert from 'node:assert/strict';
import type { Panel } from './support/panel';
import { usePanel } from './support/use-panel';

const service = 'ex06:default/Service/web-service-nodeport';
const deployment = 'ex06:default/Deployment/deploy-test01';

/** What a hand does with the picture, by the mouse and by the keyboard, beyond what the other suites of the panel look at. */
describe('gestures in the topology panel', () => {
  const open = usePanel();
  let panel: Panel;
  beforeEach(async () => {
    panel = await open();
    await panel.rest();
  });

  const cardOf = (id: string) => panel.cardOf(id);
  const place = async (id: string) => {
    const box = await cardOf(id).locator('.body').boundingBox();
    assert.ok(box);
    return box;
  };
  const middle = async (id: string) => {
    const { x, y, width, height } = await place(id);
    return { x: x + width / 2, y: y + height / 2 };
  };
  const dimmed = () => panel.page.locator('.card.dimmed').count();
  const lastSent = async () => (await panel.sent()).at(-1);

  it('pans with the hand on the picture', async () => {
    const { mouse } = panel.page;
    const before = await place(service);
    await mouse.move(640, 660);
    await mouse.down();
    await mouse.move(700, 640, { steps: 4 });
    await mouse.up();
    const after = await place(service);
    assert.deepEqual([Math.round(after.x - before.x), Math.round(after.y - before.y)], [60, -20]);
    assert.equal(await panel.page.locator('.card.selected').count(), 0);
  });

  it('pans with the wheel, both ways', async () => {
    const before = await place(service);
    await panel.page.mouse.move(640, 400);
    await panel.page.mouse.wheel(30, 50);
    await panel.page.waitForTimeout(100);
    const after = await place(service);
    assert.deepEqual([Math.round(after.x - before.x), Math.round(after.y - before.y)], [-30, -50]);
  });

  it('zooms at the pointer with Ctrl and the wheel', async () => {
    const before = await middle(service);
    const { width } = await place(service);
    await panel.page.mouse.move(before.x, before.y);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -200);
    await panel.page.keyboard.up('Control');
    await panel.page.waitForTimeout(150);
    const after = await middle(service);
    assert.ok((await place(service)).width > width * 1.1);
    assert.ok(Math.abs(after.x - before.x) < 2 && Math.abs(after.y - before.y) < 2, 'what is pointed at stays there');
  });

  it('lights the neighbours of what is pointed at, and dims the rest once it is selected', async () => {
    await cardOf(service).hover();
    assert.ok((await panel.page.locator('.link.lit').count()) >= 2);
    assert.equal(await dimmed(), 0);
    await cardOf(service).click();
    assert.ok((await dimmed()) > 5);
    const opacity = await panel.page
      .locator('.card.dimmed')
      .first()
      .evaluate(it => getComputedStyle(it).opacity);
    assert.equal(opacity, '0.35');
    assert.ok(!/dimmed/.test((await cardOf(deployment).getAttribute('class')) ?? ''), 'it is on the way');
    await panel.page.keyboard.press('Escape');
    assert.equal(await dimmed(), 0);
  });

  it('keeps the buttons of the zoom together where the toolbar is too narrow for all', async () => {
    const narrow = await open({ width: 520, height: 400 });
    await narrow.rest();
    const heights = await narrow.page.evaluate<number[]>(
      `[...document.querySelectorAll('.zoom > *')].map(it => it.getBoundingClientRect().top)`,
    );
    assert.ok(heights.length > 4);
    assert.equal(new Set(heights).size, 1);
  });

  it('folds a box by a click on its header alone, and leaves the selection as it is', async () => {
    await cardOf(service).click();
    await panel.rest();
    const header = panel.boxOf('ex05\ndefault');
    const { x, y, height } = (await header.boundingBox())!;
    await panel.page.mouse.click(x + 30, y + height + 6);
    await panel.rest();
    assert.equal(await header.count(), 1, 'the empty part of a box is no header');
    assert.equal(await panel.selected(), '');
    await cardOf(service).click();
    await header.click({ position: { x: 20, y: 6 } });
    await panel.rest();
    assert.equal(await header.count(), 0);
    assert.equal(await panel.selected(), service);
    await cardOf('\nex05\ndefault').click();
    await panel.rest();
    assert.equal(await header.count(), 1);
    assert.equal(await panel.selected(), service);
  });

  it('forgets what was pointed at once the pointer has left the picture', async () => {
    await cardOf(service).hover();
    assert.ok((await panel.page.locator('.link.lit').count()) >= 2);
    await panel.page.getByRole('searchbox').hover();
    await panel.page.waitForTimeout(100);
    assert.equal(await panel.page.locator('.link.lit').count(), 0);
  });

  it('leaves the picture for the toolbar with Escape', async () => {
    await cardOf(service).click();
    await panel.page.keyboard.press('Escape');
    assert.equal(await panel.page.locator('.card.selected').count(), 0);
    await panel.page.keyboard.press('Escape');
    assert.equal(await panel.page.evaluate('document.activeElement.type'), 'search');
  });

  it('goes to the text by keyboard: Enter shows it, Ctrl+Enter goes there', async () => {
    await cardOf(service).click();
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(await lastSent(), { type: 'reveal', id: service, focus: false });
    await panel.page.keyboard.press('Control+Enter');
    assert.deepEqual(await lastSent(), { type: 'reveal', id: service, focus: true });
  });

  it('opens the text to the side of the panel with Ctrl and a click', async () => {
    await cardOf(service).click({ modifiers: ['ControlOrMeta'] });
    assert.deepEqual(await lastSent(), { type: 'reveal', id: service, focus: 'beside' });
  });

  it('goes through the problems, forwards and back', async () => {
    await cardOf(service).click();
    const selected = () => panel.page.evaluate(`document.querySelector('.card.selected')?.dataset.node`);
    const seen: unknown[] = [];
    for (const key of ['n', 'n', 'Shift+N']) {
      await panel.page.keyboard.press(key);
      await panel.page.waitForTimeout(250);
      seen.push(await selected());
    }
    assert.equal(seen[0], seen[2]);
    assert.notEqual(seen[0], seen[1]);
  });

  it('finds with Ctrl+F from anywhere in the picture', async () => {
    await cardOf(service).click();
    await panel.page.keyboard.press('Control+f');
    assert.equal(await panel.page.evaluate('document.activeElement.type'), 'search');
  });

  it('simulates from and to a card by keyboard', async () => {
    await cardOf(service).click();
    await panel.page.keyboard.press('s');
    assert.deepEqual(await lastSent(), {
      type: 'simulate',
      from: null,
      command: 'http://web-service-nodeport',
      bundle: 'ex06',
    });
    await cardOf('ex05:default/Pod/nginx01').click();
    await panel.page.keyboard.press('s');
    const { type, ...rest } = (await lastSent()) ?? {};
    assert.deepEqual([type, rest], ['simulate', { from: 'pod/nginx01', command: null, bundle: 'ex05' }]);
  });
});
