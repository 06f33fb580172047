// Bundles the faces of Podpath. `--dev`: readable, with source maps. `--watch`: the same, again on every change.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { squeeze } from './squeeze.mjs';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');
const drawn = { jsx: 'automatic', jsxImportSource: 'preact' };
// The panel calls Preact's `h`, which is shorter than what the automatic runtime makes of the same.
const called = {
  jsx: 'transform',
  jsxFactory: 'h',
  jsxFragment: 'Fragment',
  inject: [resolve('client/webview/draw/h.ts')],
  tsconfigRaw: { compilerOptions: { strict: true } },
};
// Names that by their types only the panel's own code knows; a test keeps the list.
const own = JSON.parse(readFileSync('client/webview/own-names.json', 'utf8'));
const elements = resolve('client/webview/picture/elements.ts');
// Node.js and browsers run the same files: they hold what packages have for either, or else what runs in both.
const yaml = resolve('node_modules/yaml/browser/dist/index.js');
const anyVersion = resolve('client/any-version.cjs');
const alias = {
  yaml,
  'preact/jsx-runtime': elements,
  preact: elements,
  'semver/functions/parse': anyVersion,
  'semver/functions/satisfies': anyVersion,
  minimatch: resolve('server/src/lsp/minimatch.ts'),
};
const conditions = ['browser', 'module'];
const node = { platform: 'node', format: 'cjs', target: 'node20', conditions, ...drawn, alias };
const page = {
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  ...called,
  ...(dev ? {} : { mangleProps: new RegExp(`^(${own.join('|')})$`) }),
};

// A Web Worker has no `require`: what only Node.js has is nothing there, and is not asked for anything.
const inWorker = '"use strict";typeof require=="undefined"&&(self.require=()=>({}));';

const bundles = [
  { entry: 'client/src/extension.ts', outfile: 'dist/extension.js', ...node, external: ['vscode'] },
  { entry: 'server/src/main.ts', outfile: 'dist/server.js', ...node, banner: { js: inWorker } },
  { entry: 'server/src/cli.ts', outfile: 'bin/podpath', ...node, banner: { js: '#!/usr/bin/env node' } },
  { entry: 'client/webview/main.tsx', outfile: 'dist/panel.js', ...page },
  { entry: 'client/webview/panel.css', outfile: 'dist/panel.css', target: 'es2022' },
];

const unsafe = { pure_getters: true, unsafe: true, unsafe_comps: true, unsafe_undefined: true };
const small = { reduce_funcs: false, sequences: false, hoist_vars: true, lhs_constants: false };
const hard = { passes: 3, ecma: 2022, ...unsafe, ...small };

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
await shipTexts();
if (watch) {
  for (const bundle of bundles) {
    await (await esbuild.context({ ...options(bundle), logLevel: 'info' })).watch();
  }
} else {
  const results = await Promise.all(bundles.map(bundle => esbuild.build(options(bundle))));
  if (!dev) {
    // The panel's page is loaded anew whenever it is shown.
    await squeeze('dist/panel.js', { ecma: 2022, module: true, compress: hard });
  }
  bundles.forEach(({ outfile }, index) => console.log(`  ${size(results[index], outfile)}  ${outfile}`));
  chmodSync('bin/podpath', 0o755);
  for (const folder of ['dist', 'bin']) {
    const inside = results.filter((_, index) => bundles[index].outfile.startsWith(`${folder}/`));
    writeFileSync(`${folder}/third-party-licenses.txt`, licenses(inside));
  }
}

function options({ entry, ...rest }) {
  return {
    ...rest,
    entryPoints: [entry],
    bundle: true,
    minify: !dev,
    sourcemap: dev ? 'linked' : false,
    metafile: true,
    legalComments: 'none',
    // Some packages' CommonJS form hides its requires from the bundler; their ES modules do not.
    ...(rest.platform === 'node' ? { mainFields: ['module', 'main'] } : {}),
    logLevel: 'warning',
  };
}

/** The server's translations by keys made of their English texts, which would double the size of these files. */
async function shipTexts() {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['server/src/lsp/shipped-texts.ts'],
    write: false,
    bundle: true,
    format: 'esm',
  });
  const { shippedKey } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  for (const file of readdirSync('l10n').filter(it => it.startsWith('server.l10n.'))) {
    const texts = Object.entries(JSON.parse(readFileSync(`l10n/${file}`, 'utf8')));
    const shipped = Object.fromEntries(texts.map(([english, text]) => [shippedKey(english), text]));
    if (Object.keys(shipped).length < texts.length) {
      throw new Error(`two texts of l10n/${file} have the same key: change a word of one`);
    }
    writeFileSync(`dist/${file.replace('server.l10n.', 'texts.')}`, JSON.stringify(shipped));
  }
}

function size({ metafile }, outfile) {
  return `${(metafile.outputs[outfile].bytes / 1024).toFixed(0).padStart(5)} KB`;
}

/** What the licences of the bundled packages ask for: their text, beside the code. */
function licenses(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const packages = new Set(inputs.map(it => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(it)?.[0]));
  packages.delete(undefined);
  return [...packages]
    .sort()
    .map(folder => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find(it => /^(licen[cs]e|copying)/i.test(it));
      const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
