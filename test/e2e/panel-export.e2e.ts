import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { panelStrings } from '../../client/src/panel-strings';
import { standalone } from '../../client/webview/picture/standalone';
import { usePanel } from './support/use-panel';

const deployment = 'ex06:default/Deployment/deploy-test01';

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
    assert.equal(wanted.ids.length, await panel.cards());
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
});
