import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { panelStrings } from '../../client/src/panel-strings';
import { standalone } from '../../client/webview/picture/standalone';
import { trace } from './support/post-topology';
import { usePanel } from './support/use-panel';

const deployment = 'ex06:default/Deployment/deploy-test01';
const service = 'ex06:default/Service/web-service-nodeport';

describe('what the topology panel hands over', () => {
  const open = usePanel();

  it('hands over what is shown, to be saved as a picture or copied as text', async () => {
    const panel = await open({ theme: 'high-contrast' });
    await panel.cardOf(deployment).click();
    await panel.page.keyboard.press('o');
    await panel.rest();
    const choose = async (name: string) => {
      await panel.page.getByText('⋯').click();
      await panel.page.getByRole('button', { name }).click();
      return (await panel.sent()).at(-1);
    };
    const wanted = await choose('Save as SVG…');
    assert(wanted?.type === 'export' && wanted.format === 'svg');
    assert.equal(wanted.left.nodes.length, await panel.cards());
    assert.equal(wanted.colours.paper, '#000000');
    assert.ok(
      Object.values(wanted.colours).every(it => /^(#|rgb)/.test(String(it))),
      JSON.stringify(wanted.colours),
    );
    assert.equal((await choose('Copy as Mermaid'))?.type, 'export');
    assert.equal((await choose('Copy link list (Markdown)'))?.type, 'export');
    const svg = standalone(wanted.picture, panelStrings({ t: text => text }, 'shop'), [wanted.colours]);
    assert.doesNotMatch(svg, /var\(|undefined|NaN/);
    await panel.tell({ type: 'rasterise', svg });
    await panel.page.waitForFunction("window.sent.at(-1).type === 'raster'");
    const raster = (await panel.sent()).at(-1);
    assert(raster?.type === 'raster');
    const png = Buffer.from(raster.data.slice(raster.data.indexOf(',') + 1), 'base64');
    const [, width] = /width="(\d+)"/.exec(svg) ?? [];
    assert.equal(png.readUInt32BE(16), 2 * Number(width));
    mkdirSync('.workbench/pictures', { recursive: true });
    writeFileSync('.workbench/pictures/export.png', png);
  });

  it('hands over what is left, in the view of nodes with the nodes, with the way of the request that is shown', async () => {
    const panel = await open({}, { type: 'trace', cause: 'run', trace });
    await panel.cardOf('ex06:default/NodePort/web-service-nodeport').click();
    await panel.page.keyboard.press('h');
    await panel.page.getByRole('button', { name: 'Nodes' }).click();
    for (const name of ['Save as SVG…', 'Save as PNG…', 'Copy as Mermaid', 'Copy link list (Markdown)']) {
      await panel.page.getByText('⋯').click();
      await panel.page.getByRole('button', { name }).click();
      const wanted = (await panel.sent()).at(-1);
      assert(wanted?.type === 'export', name);
      for (const nodes of [wanted.picture.nodes, wanted.left.nodes].map(it => it.map(({ id }) => id))) {
        assert.ok(nodes.includes(service), name);
        assert.ok(!nodes.some(it => it.startsWith('ex06:default/NodePort')), name);
        assert.equal(nodes.filter(it => it.startsWith(`${deployment}\t`)).length, 3, name);
      }
      assert.equal(wanted.picture.stands, true);
      const shown = standalone(
        wanted.picture,
        panelStrings({ t: text => text }, 'shop'),
        [wanted.colours],
        wanted.route!,
      );
      assert.equal(
        shown.match(/class="mark"/g)?.length,
        trace.steps.length - 1,
        'a step at what is hidden has no number',
      );
      assert.match(shown, /class="stand"/);
    }
    await panel.page.locator('.trace-steps .close').click();
    await panel.page.getByText('⋯').click();
    await panel.page.getByRole('button', { name: 'Copy as Mermaid' }).click();
    const plain = (await panel.sent()).at(-1);
    assert(plain?.type === 'export');
    assert.equal(plain.route, null);
  });
});
