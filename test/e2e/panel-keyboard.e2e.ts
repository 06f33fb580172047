import assert from 'node:assert/strict';
import { usePanel } from './support/use-panel';

const nodeport = 'ex06:default/Service/web-service-nodeport';
const deployment = 'ex06:default/Deployment/deploy-test01';

describe('the topology panel by keyboard', () => {
  const open = usePanel();

  it('is walked with the keyboard alone', async () => {
    const panel = await open();
    const { keyboard } = panel.page;
    for (let tabs = 0; tabs < 16 && (await panel.selected()) === ''; tabs += 1) {
      await keyboard.press('Tab');
    }
    assert.equal(await panel.selected(), 'ex05:default/Pod/nginx01');
    await keyboard.press('ArrowDown');
    await panel.page.waitForTimeout(200);
    assert.equal(await panel.selected(), 'host');
    assert.equal(await panel.focused(), 'host');
    const way = ['node/myserver01', 'ex07:default/ExternalIP/web-service-loadbalancer'];
    await keyboard.press('ArrowRight');
    await panel.page.waitForTimeout(200);
    const first = await panel.selected();
    assert.match(first, /^node\//);
    await keyboard.press('Home');
    await keyboard.press('End');
    await panel.page.waitForTimeout(200);
    assert.equal(await panel.selected(), way[0]);
    await keyboard.press('ArrowRight');
    await panel.page.waitForTimeout(200);
    assert.equal(await panel.selected(), way[1]);
    await keyboard.press('ArrowLeft');
    await panel.page.waitForTimeout(200);
    assert.equal(await panel.selected(), way[0]);
    assert.equal(await panel.focused(), way[0]);
    await keyboard.press('Enter');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', id: way[0], focus: false });
    await keyboard.press('n');
    await panel.page.waitForTimeout(300);
    assert.match(await panel.selected(), /^ex09/);
    assert.equal(await panel.focused(), await panel.selected());
    await keyboard.press('+');
    await keyboard.press('1');
    await keyboard.press('?');
    await panel.page.getByRole('note').waitFor();
    await keyboard.press('s');
    assert.equal((await panel.sent()).at(-1)?.type, 'simulate');
    await keyboard.press('/');
    assert.equal(await panel.focused(), 'search');
    await keyboard.type('web-service-node');
    await keyboard.press('Enter');
    await panel.page.waitForTimeout(300);
    assert.equal(await panel.selected(), nodeport);
    await keyboard.press('Escape');
    await panel.page.waitForTimeout(100);
    assert.equal(await panel.focused(), nodeport);
  });

  it('closes and opens a box at its header, and keeps the focus there', async () => {
    const panel = await open();
    const { page } = panel;
    const box = 'ex06\ndefault';
    const fold = `\n${box}`;
    const header = panel.boxOf(box);
    const isFocused = async () => (await header.and(page.locator(':focus')).count()) === 1;
    await panel.cardOf(nodeport).click();
    for (let steps = 0; steps < 9 && !(await isFocused()); steps += 1) {
      await page.keyboard.press('ArrowUp');
      await panel.rest();
    }
    assert.equal(await isFocused(), true);
    assert.deepEqual(
      await Promise.all(['role', 'aria-expanded', 'aria-label', 'tabindex'].map(it => header.getAttribute(it))),
      ['button', 'true', 'Namespace ex06 · default, 1 Services, 1 workloads, 0 problems', '0'],
    );
    assert.equal(await page.locator('.graph [tabindex="0"]').count(), 1);
    await panel.picture('header in focus');
    await page.keyboard.press('Enter');
    await panel.rest();
    assert.equal(await panel.focused(), fold);
    assert.equal(await panel.cardOf(fold).locator('.hit').getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    await panel.rest();
    assert.equal(await isFocused(), true);
    await page.keyboard.press('ArrowDown');
    await panel.rest();
    assert.equal(await panel.focused(), nodeport);
  });

  it('names the headers of boxes with their bundle and the worst that is in them', async () => {
    const panel = await open();
    const nameOf = (box: string) => panel.boxOf(box).getAttribute('aria-label');
    assert.equal(await nameOf('ex06\ndefault'), 'Namespace ex06 · default, 1 Services, 1 workloads, 0 problems');
    assert.equal(
      await nameOf('ex09\ndefault'),
      'Namespace ex09 · default, 1 Services, 1 workloads, 3 problems, worst: error',
    );
  });

  it('shows one box alone, or hides it, from its header, and keeps the focus in the picture', async () => {
    const panel = await open();
    const { keyboard } = panel.page;
    await panel.boxOf('ex05\ndefault').focus();
    await keyboard.press('o');
    await panel.chip('Remove: ns: ex05').waitFor();
    assert.equal(await panel.cards(), 3);
    assert.equal(await panel.focused(), '\nex05\ndefault');
    await panel.chip('Remove: ns: ex05').click();
    await panel.rest();
    await panel.boxOf('ex06\ndefault').focus();
    await keyboard.press('h');
    await panel.chip(/^Remove: \d+ hidden/).waitFor();
    await panel.rest();
    assert.equal(await panel.boxOf('ex06\ndefault').count(), 0);
    assert.notEqual(await panel.selected(), '');
    assert.equal(await panel.focused(), await panel.selected());
  });

  it('fits the box whose header is selected', async () => {
    const panel = await open();
    await panel.boxOf('ex09\ndefault').focus();
    await panel.page.keyboard.press('2');
    await panel.rest();
    const width = await panel.boxOf('ex09\ndefault').evaluate(it => it.getBoundingClientRect().width);
    assert.ok(width > 700, `it is ${width} wide`);
  });

  it('zooms and pans by keyboard', async () => {
    const panel = await open();
    const zoom = async () => Number(/scale\(([\d.]+)\)/.exec(await panel.transform())?.[1]);
    await panel.cardOf(nodeport).click();
    const { keyboard } = panel.page;
    await keyboard.press('0');
    assert.equal(await zoom(), 1);
    await keyboard.press('+');
    assert.equal(await zoom(), 1.25);
    await keyboard.press('-');
    await keyboard.press('-');
    assert.equal(await zoom(), 0.8);
    const before = await panel.transform();
    await keyboard.press('Shift+ArrowRight');
    assert.notEqual(await panel.transform(), before);
    await keyboard.press('Shift+ArrowLeft');
    assert.equal(await panel.transform(), before);
    await keyboard.press('1');
    await panel.rest();
    const fit = await panel.transform();
    await keyboard.press('2');
    await panel.rest();
    assert.notEqual(await panel.transform(), fit);
    assert.ok((await zoom()) > 0.6);
    await panel.page.getByText('⋯').click();
    await panel.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await panel.page.getByRole('note').waitFor();
  });

  it('brings what is walked to into view', async () => {
    const panel = await open({ width: 700, height: 360 });
    await panel.cardOf(nodeport).locator('.hit').focus();
    const { keyboard } = panel.page;
    await keyboard.press('0');
    for (const key of ['Home', 'End', 'ArrowRight', 'ArrowLeft', 'ArrowLeft']) {
      await keyboard.press(key);
      await panel.rest();
      const [box, graph] = [
        await panel.cardOf(await panel.selected()).boundingBox(),
        await panel.page.locator('.graph').boundingBox(),
      ];
      assert.ok(box && graph, key);
      assert.ok(box.x >= graph.x && box.x + box.width <= graph.x + graph.width + 1, `${key}: across`);
      assert.ok(box.y >= graph.y && box.y + box.height <= graph.y + graph.height + 1, `${key}: down`);
    }
  });

  it('tells the editor’s menu what it is about, by mouse and by keyboard', async () => {
    const panel = await open();
    const context = async () =>
      JSON.parse((await panel.page.locator('.graph').getAttribute('data-vscode-context')) ?? '{}') as unknown;
    await panel.cardOf(nodeport).click({ button: 'right' });
    const about = {
      preventDefaultContextMenuItems: true,
      podpathCard: nodeport,
      podpathBox: 'ex06\ndefault',
      podpathWritten: true,
      podpathSource: '',
      podpathUrl: 'http://web-service-nodeport',
    };
    assert.deepEqual(await context(), about);
    assert.equal(await panel.selected(), nodeport);
    await panel.boxOf('ex05\ndefault').click({ button: 'right', position: { x: 20, y: 6 } });
    assert.deepEqual(await context(), {
      ...about,
      podpathCard: '',
      podpathBox: 'ex05\ndefault',
      podpathWritten: false,
      podpathUrl: '',
    });
    await panel.page.keyboard.press('Escape');
    await panel.cardOf(deployment).click();
    await panel.page.keyboard.press('Shift+F10');
    await panel.rest();
    assert.equal(((await context()) as { podpathCard: string }).podpathCard, deployment);
  });
});
