import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    readonly keybindings?: unknown;
  };
}

/** What the extension puts into the editor's own lists stays little. */
describe('what the extension contributes', () => {
  const { commands, menus, configuration, keybindings } = (JSON.parse(readFileSync('package.json', 'utf8')) as Manifest)
    .contributes;

  it('are at most ten entries of the palette, all of one category', () => {
    const hidden = new Set(menus['commandPalette']?.filter(it => it.when === 'false').map(it => it.command));
    const shown = commands.filter(it => !hidden.has(it.command));
    assert.ok(shown.length <= 10, shown.map(it => it.command).join(', '));
    assert.ok(shown.length >= 5);
    assert.deepEqual([...new Set(commands.map(it => it.category))], ['Podpath']);
  });

  it('are commands that exist, wherever a menu names one', () => {
    const known = new Set(commands.map(it => it.command));
    const named = Object.values(menus).flatMap(items => items.map(it => it.command));
    assert.deepEqual(
      named.filter(it => !known.has(it)),
      [],
    );
  });

  it('are at most fifteen settings, each with a default and a description that may link, and no keys', () => {
    const settings = Object.entries(configuration.properties);
    assert.ok(settings.length <= 15);
    for (const [name, setting] of settings) {
      assert.ok('default' in setting && 'markdownDescription' in setting && 'order' in setting, name);
    }
    assert.equal(keybindings, undefined);
  });
});
