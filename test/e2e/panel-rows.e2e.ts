import assert from 'node:assert/strict';
import { card, link } from '../client/topologies';
import type { View } from '../../client/webview/model/view';
import { post, trace } from './support/post-topology';
import { usePanel } from './support/use-panel';

const nodeport = 'ex06:default/Service/web-service-nodeport';

describe('what the topology panel shows when, and what stays still', () => {
  const open = usePanel();

  it('labels links where they matter: under the pointer, selected, broken, or on the way of a request', async () => {
    const panel = await open({ width: 1900, height: 1200 });
    const labels = async () => {
      await panel.rest();
      return panel.page.locator('.labels .label').allTextContents();
    };
    const quiet = await labels();
    assert.deepEqual(
      quiet,
      post.edges.filter(it => it.state === 'error' || it.state === 'warning').map(it => it.port),
      'what works says nothing by itself',
    );
    await panel.cardOf(nodeport).hover();
    assert.ok((await labels()).includes('31001→80'));
    await panel.page.mouse.move(4, 300);
    assert.deepEqual(await labels(), quiet);
    await panel.cardOf(nodeport).click();
    // Its details push the picture aside, and something else under the pointer.
    await panel.page.mouse.move(4, 300);
    assert.ok((await labels()).includes('31001→80'));
    const halo = await panel.page.evaluate<string[]>(`(() => {
      const { paintOrder, strokeWidth } = getComputedStyle(document.querySelector('.labels .label'));
      return [paintOrder.split(' ')[0], strokeWidth];
    })()`);
    assert.deepEqual(halo, ['stroke', '4px']);
    await panel.page.keyboard.press('Escape');
    await panel.tell({ type: 'trace', trace, cause: 'run' });
    assert.ok((await labels()).includes('31001→80'));
  });

  it('draws links against the lanes only where they matter', async () => {
    const nodes = [
      card('svc', 'service', { bundle: 'a' }),
      card('web', 'workload', { bundle: 'a' }),
      card('api', 'workload', { bundle: 'a' }),
    ];
    const edges = [link('svc', 'web'), link('api', 'svc')];
    const panel = await open({}, { type: 'topology', topology: { ...post, nodes, edges, bundles: ['a'] } });
    const drawn = async () => {
      await panel.rest();
      return panel.page.locator('[data-edge="api->svc"]').count();
    };
    assert.equal(await drawn(), 0);
    await panel.cardOf('api').hover();
    assert.equal(await drawn(), 1);
    await panel.page.mouse.move(4, 300);
    assert.equal(await drawn(), 0);
    await panel.cardOf('svc').click();
    assert.equal(await drawn(), 1);
    await panel.page.keyboard.press('Escape');
    await panel.page.mouse.move(4, 300);
    assert.equal(await drawn(), 0);
    const calls = panel.page.getByRole('button', { name: 'Calls' });
    await calls.click();
    assert.equal(await drawn(), 1, 'whatever is selected');
    assert.equal(((await panel.stored()) as View).calls, true);
    await calls.click();
    assert.equal(await drawn(), 0);
  });

  it('cuts the label of a link to the gap between the lanes', async () => {
    const nodes = [card('svc', 'service', { bundle: 'a' }), card('web', 'workload', { bundle: 'a' })];
    const port = 'a-port-with-a-name-that-nobody-would-give-it→8080';
    const edges = [link('svc', 'web', { port, state: 'error' })];
    const panel = await open({}, { type: 'topology', topology: { ...post, nodes, edges, bundles: ['a'] } });
    const label = panel.page.locator('.labels .label');
    assert.match((await label.textContent()) ?? '', /^a-port.*…$/);
    const [text, from, to] = await Promise.all([
      label.boundingBox(),
      panel.cardOf('svc').locator('.body').boundingBox(),
      panel.cardOf('web').locator('.body').boundingBox(),
    ]);
    assert.ok(text && from && to);
    assert.ok(text.x >= from.x + from.width && text.x + text.width <= to.x);
  });

  it('never dims the way of a request, whatever is selected', async () => {
    const panel = await open({}, { type: 'trace', trace, cause: 'run' });
    await panel.cardOf('ex05:default/Service/web-service').click();
    await panel.rest();
    assert.ok((await panel.page.locator('.dimmed').count()) > 5);
    assert.equal(await panel.page.locator('.dimmed .leg, .leg.dimmed, .mark.dimmed').count(), 0);
    const marked = [...new Set(trace.steps.flatMap(it => it.nodes))];
    for (const id of marked) {
      assert.doesNotMatch((await panel.cardOf(id).first().getAttribute('class')) ?? '', /dimmed/, id);
    }
  });

  it('pins the names of the lanes over their columns while the picture moves', async () => {
    const panel = await open();
    const over = async () => {
      const title = await panel.page.locator('.lanes text', { hasText: 'Services' }).boundingBox();
      const below = await panel.cardOf(nodeport).locator('.body').boundingBox();
      assert(title && below);
      return { aside: title.x + title.width / 2 - below.x - below.width / 2, top: title.y };
    };
    const before = await over();
    assert.ok(Math.abs(before.aside) < 2);
    await panel.page.mouse.move(600, 400);
    await panel.page.mouse.wheel(60, 90);
    await panel.rest();
    const after = await over();
    assert.ok(Math.abs(after.aside) < 2);
    assert.equal(after.top, before.top);
  });

  it('writes as large as the editor does, and cuts what the cards do not hold', async () => {
    for (const [fontSize, name] of [
      [13, 12],
      [16, (12 * 16) / 13],
      // No larger than two lines of a card may be.
      [30, 15],
    ] as const) {
      const long = { ...post, nodes: post.nodes.map(it => ({ ...it, detail: `${it.detail} and much more to say` })) };
      const panel = await open({ fontSize }, { type: 'topology', topology: long });
      const texts = await panel.page.evaluate<[size: string, end: number, text: string][]>(
        `[...document.querySelectorAll('.card')].flatMap(card =>
          [...card.querySelectorAll('.name, .detail')].map(it =>
            [getComputedStyle(it).fontSize, it.getBBox().x + it.getBBox().width, it.textContent]))`,
      );
      assert.equal(Math.max(...texts.map(([size]) => parseFloat(size))).toFixed(2), name.toFixed(2));
      for (const [, end, text] of texts) {
        assert.ok(end <= 190, `${text} ends at ${end} with ${fontSize} px`);
      }
      assert.ok(texts.some(([, , text]) => text.endsWith('…')));
      await panel.picture(`texts of ${fontSize}`);
      await panel.close();
    }
  });

  it('is one stop for Tab, and has a minimap only where it helps', async () => {
    const panel = await open();
    assert.equal(await panel.page.locator('.graph [tabindex="0"]').count(), 1);
    await panel.cardOf(nodeport).click();
    assert.equal(await panel.page.locator('.graph [tabindex="0"]').count(), 1);
    assert.equal(await panel.page.locator('.minimap').count(), 0);
    await panel.page.getByRole('searchbox').fill('web');
    assert.equal(await panel.page.locator('.minimap[aria-hidden="true"]').count(), 1);
  });

  it('stands still for those who want no motion', async () => {
    const panel = await open();
    await panel.page.emulateMedia({ reducedMotion: 'reduce' });
    await panel.tell({ type: 'trace', trace, cause: 'run' });
    const names = await panel.page
      .locator('.leg, .mark')
      .evaluateAll(all => [...new Set(all.map(it => getComputedStyle(it).animationName))]);
    assert.deepEqual(names, ['none']);
    await panel.page.emulateMedia({ reducedMotion: 'no-preference' });
    const moving = await panel.page
      .locator('.leg')
      .first()
      .evaluate(it => getComputedStyle(it).animationName);
    assert.equal(moving, 'appear');
  });

  it('moves to what is wanted within 150 ms, or at once for those who want no motion', async () => {
    const panel = await open();
    const seen = async (key: string) => {
      await panel.page.keyboard.press('0');
      await panel.page.mouse.wheel(900, 900);
      await panel.rest();
      return panel.page.evaluate<string[]>(`new Promise(done => {
        const now = () => document.querySelector('.graph > g').getAttribute('transform');
        const before = now();
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }));
        const first = now();
        setTimeout(() => done([first === before ? 'still' : 'moved', first === now() ? 'there' : 'on the way']), 400);
      })`);
    };
    await panel.cardOf(nodeport).click();
    assert.deepEqual(await seen('1'), ['still', 'on the way']);
    await panel.page.evaluate(`document.body.classList.add('vscode-reduce-motion')`);
    assert.deepEqual(await seen('1'), ['moved', 'there']);
  });

  it('lets the way of a request appear hop by hop, once', async () => {
    const panel = await open({}, { type: 'trace', trace, cause: 'run' });
    const legs = await panel.page.locator('.leg').evaluateAll(all =>
      all.map(it => {
        const { animationDelay, animationIterationCount } = getComputedStyle(it);
        return `${animationDelay} ${animationIterationCount}`;
      }),
    );
    assert.deepEqual(legs, ['0s 1', '0.08s 1', '0.16s 1', '0.24s 1']);
  });

  it('tells states apart without colour: by line, by sign and in words', async () => {
    const states = ['ok', 'warning', 'error', 'blocked', 'unknown'] as const;
    const nodes = states.flatMap(it => [
      card(`${it}-svc`, 'service', { bundle: 'a' }),
      card(it, 'workload', { bundle: 'a' }),
    ]);
    const edges = states.map(state => link(`${state}-svc`, state, { state }));
    const panel = await open({}, { type: 'topology', topology: { ...post, nodes, edges, bundles: ['a'] } });
    const looks = await panel.page.locator('.link').evaluateAll(all =>
      all.map(it => {
        const line = it.querySelector('.line');
        const style = line ? getComputedStyle(line) : undefined;
        const sign = it.querySelector('.sign')?.getAttribute('href') ?? '';
        const shape = sign && document.querySelector(sign)?.getAttribute('d');
        return `${style?.strokeDasharray} ${style?.strokeWidth}, ${shape}`;
      }),
    );
    assert.equal(new Set(looks).size, states.length, looks.join('\n'));
    for (const [state, word] of [
      ['ok', 'works'],
      ['blocked', 'blocked by policy'],
      ['unknown', 'cannot be decided offline'],
    ] as const) {
      await panel.page.locator(`[data-edge="${state}-svc->${state}"] .reach`).dispatchEvent('click');
      assert.equal(await panel.page.locator('.details .place').textContent(), word);
    }
  });
});
