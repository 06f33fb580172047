import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly icon: string;
  readonly qna: string;
  readonly categories: readonly string[];
  readonly galleryBanner: { readonly color: string; readonly theme: string };
  readonly activationEvents: readonly string[];
  readonly capabilities: unknown;
  readonly contributes: {
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly when: string;
      readonly inputSchema: unknown;
    }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly commands: readonly {
      readonly command: string;
      readonly category?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    readonly keybindings?: unknown;
  };
}

/** What the extension puts into the editor's own lists stays little. */
describe('what the extension contributes', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const { commands, menus, configuration, keybindings } = manifest.contributes;

  it('are at most ten entries of the palette, all of one category', () => {
    const hidden = new Set(menus['commandPalette']?.filter(it => it.when === 'false').map(it => it.command));
    const shown = commands.filter(it => !hidden.has(it.command));
    assert.ok(shown.length <= 10, shown.map(it => it.command).join(', '));
    assert.ok(shown.length >= 5);
    assert.deepEqual([...new Set(commands.map(it => it.category))], ['Podpath']);
  });

  it('are enabled unless it is known that there are no manifests, where they need some', () => {
    const need = commands.filter(it => it.enablement !== undefined);
    // No value yet is no reason: a command starts the extension.
    assert.deepEqual([...new Set(need.map(it => it.enablement))], ['!(podpath.hasManifests =~ /false/)']);
    assert.deepEqual(
      need.map(it => it.command.replace('podpath.', '')),
      ['simulateCurl', 'whatIf', 'showTopology', 'showTopologyHere', 'showEndpoints', 'showClusterView'],
    );
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

  it('are settings of each folder, but for the panel and the log, which are one for the window', () => {
    const ofWindow = Object.entries(configuration.properties).filter(([, it]) => it['scope'] !== 'resource');
    assert.deepEqual(
      ofWindow.map(([name, { scope }]) => `${name} ${String(scope)}`),
      ['podpath.topology.followCursor window', 'podpath.topology.trace window', 'podpath.trace.server window'],
    );
    const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    ofWindow.forEach(([name]) => assert.match(texts[name.replace('podpath', 'setting')] ?? '', /window/, name));
  });

  it('wakes for manifests, and works in folders that nobody trusts or that lie on no disk', () => {
    const { activationEvents, capabilities } = manifest;
    assert.ok(activationEvents.includes('onLanguage:yaml'));
    assert.ok(activationEvents.some(it => /^workspaceContains:.*kustomization\.yaml.*Chart\.yaml/.test(it)));
    assert.ok(!activationEvents.includes('*') && !activationEvents.includes('onStartupFinished'));
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('are tools for language models unless there are no manifests, called by what they do', () => {
    for (const { name, when, inputSchema } of manifest.contributes.languageModelTools) {
      assert.match(name, /^(simulate|get|explain)_[a-z]+$/);
      assert.equal(when, '!(podpath.hasManifests =~ /false/)');
      assert.ok(inputSchema);
    }
  });

  it('is a walkthrough of four steps in the colours of the theme, each of which can be completed', () => {
    const [{ steps } = { steps: [] }, ...others] = manifest.contributes.walkthroughs;
    assert.deepEqual([steps.length, others], [4, []]);
    for (const { media, completionEvents } of steps) {
      const colours = [...readFileSync(media.svg, 'utf8').matchAll(/(?:fill|stroke|stop-color)="([^"]*)"/g)];
      assert.ok(colours.length > 0);
      colours.forEach(([, it = '']) => assert.match(it, /^(none|var\(--vscode-.*\))$/, media.svg));
      assert.ok(completionEvents.length > 0 && media.altText !== '');
      completionEvents.forEach(it => assert.match(it, /^on(Command|View):/));
    }
  });

  it('comes with what its page on the Marketplace shows', () => {
    // The first bytes of a PNG, then its width and height.
    const icon = readFileSync(manifest.icon);
    assert.equal(icon.subarray(1, 4).toString(), 'PNG');
    assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128);
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.equal(manifest.galleryBanner.theme, 'dark');
    assert.equal(manifest.qna, 'marketplace');
    assert.deepEqual(manifest.categories, ['Linters', 'Visualization', 'Programming Languages']);
  });
});
