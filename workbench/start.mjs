// `npm start`: the editor on the examples, with the extension in it. Installs and builds what is missing first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkExtension, startCodeServer } from './code-server.mjs';
import { copyExamples } from './examples.mjs';
import { install } from './install.mjs';
import { start, step } from './progress.mjs';

const usage = `npm start -- [--browser] [--no-open] [--fresh]

  --browser   the workbench in the browser, although a desktop VS Code is there
  --no-open   print the address and leave the browser alone
  --fresh     a new copy of the examples
  PORT=8137   the port of the workbench in the browser
  PASSWORD=   ask for this password (on a machine that others use too)`;

const settings = {
  'workbench.startupEditor': 'readme',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
};
const windows = process.platform === 'win32';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const state = join(root, '.workbench');
const examples = join(state, 'examples');
const addressFile = join(state, 'address');
const options = new Set(process.argv.slice(2));
const unknown = [...options].filter(it => !['--browser', '--no-open', '--fresh'].includes(it));

if (unknown.length > 0) {
  console.log(usage);
  process.exit(unknown.includes('--help') ? 0 : 2);
}
try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function main() {
  const desktop = !options.has('--browser') && spawnSync('code', ['--version'], { shell: windows }).status === 0;
  console.log('Podpath: getting ready');
  await install('Installing the packages', root);
  if (!desktop) {
    await install('Installing the editor for the browser (some 170 MB, once)', join(root, 'workbench'));
  }
  await step('Building the extension', process.execPath, ['build.mjs'], { cwd: root });
  mkdirSync(state, { recursive: true });
  console.log(
    `  Opening ${copyExamples({ from: join(root, 'examples'), to: examples, fresh: options.has('--fresh') })}`,
  );
  await (desktop ? openDesktop() : openBrowser());
}

/** A window with a profile of its own: nothing is installed into the user's VS Code. */
async function openDesktop() {
  const args = ['--new-window', '--profile-temp', '--disable-workspace-trust', `--extensionDevelopmentPath=${root}`];
  console.log(`\nVS Code opens on ${examples}`);
  const code = start('code', [...args, examples, join(examples, 'broken/storefront.yaml')], { stdio: 'inherit' });
  process.exitCode = await new Promise(done => code.on('exit', done));
}

async function openBrowser() {
  const running = await runningAddress();
  if (running) {
    console.log(`\nThe editor runs already; reload its page to see the new build:\n\n    ${running}/\n`);
    return;
  }
  const place = { folder: join(state, 'editor'), workspace: examples, settings, env: process.env };
  linkExtension(place, root);
  const server = await startCodeServer({ ...place, port: Number(process.env['PORT']) || (await freePort(8137)) });
  writeFileSync(addressFile, server.url);
  console.log(`\nThe editor is at\n\n    ${server.url}/\n\nfor this machine only. Ctrl+C ends it.`);
  if (!options.has('--no-open')) {
    openPage(`${server.url}/`);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void server.stop());
  }
  process.exitCode = (await server.ended) ?? 0;
  rmSync(addressFile, { force: true });
}

/** Two editors would share one folder of settings, so a second start shows the first one's address. */
async function runningAddress() {
  if (!existsSync(addressFile)) {
    return undefined;
  }
  const address = readFileSync(addressFile, 'utf8');
  try {
    const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2000) });
    return answer.ok ? address : undefined;
  } catch {
    return undefined;
  }
}

/**
 * One fixed port where it is free, so that the page finds its state again.
 *
 * @param {number} port
 * @returns {Promise<number>}
 */
function freePort(port) {
  return new Promise(done => {
    const probe = createServer();
    probe.once('error', () => done(0));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(port)));
  });
}

/** @param {string} url */
function openPage(url) {
  if (windows) {
    start('start', ['""', url], { stdio: 'ignore' }).on('error', () => {});
  } else if (process.platform === 'darwin') {
    start('open', [url], { stdio: 'ignore' }).on('error', () => {});
  } else if (process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) {
    start('xdg-open', [url], { stdio: 'ignore', detached: true }).on('error', () => {});
  }
}
