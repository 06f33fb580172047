import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const windows = process.platform === 'win32';

/**
 * A VS Code workbench in the browser: code-server, without a login, for this machine alone.
 *
 * @typedef {object} Place
 * @property {string} folder where it keeps its state: settings, extensions, logs
 * @property {string} workspace the folder that `/` opens
 * @property {Record<string, unknown>} settings the user's settings
 * @property {NodeJS.ProcessEnv} env
 *
 * @typedef {object} CodeServer
 * @property {string} url without a slash at the end
 * @property {Promise<number | null>} ended
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the workbench; resolves once it listens. Port 0 lets the system choose.
 *
 * @param {Place & { port: number }} place
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer(place) {
  const { node, entry } = locate();
  writeSettings(place);
  const args = [
    ...[entry, place.workspace, ...common(place)],
    ...['--auth', place.env['PASSWORD'] ? 'password' : 'none', '--bind-addr', `127.0.0.1:${place.port}`],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
    ...['--disable-getting-started-override', '--disable-proxy'],
  ];
  // A process group of its own, so that the extension host and the language server end with it.
  const server = spawn(node, args, { env: environment(place), stdio: ['ignore', 'pipe', 'pipe'], detached: !windows });
  /** @type {Promise<number | null>} */
  const ended = new Promise(done => server.on('exit', done));
  const [, url] = await printed(server, /HTTP server listening on (http:\/\/[^/\s]+)/, 60_000);
  return { url: url ?? '', ended, stop: () => stop(server, ended) };
}

/**
 * Installs a packaged extension.
 *
 * @param {Place} place
 * @param {string} vsix
 */
export async function installExtension(place, vsix) {
  const { node, entry } = locate();
  writeSettings(place);
  const args = [entry, ...common(place), '--install-extension', vsix];
  const child = spawn(node, args, { env: environment(place), stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise(done => child.on('exit', done));
  await printed(child, /was successfully installed/, 60_000);
  await gone;
}

/**
 * Puts an unpacked extension in place. VS Code sees such a folder only while no list of extensions lies beside it,
 * so the extensions begin afresh.
 *
 * @param {Place} place
 * @param {string} extension
 */
export function linkExtension(place, extension) {
  const folder = join(place.folder, 'extensions');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { publisher, name, version } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  symlinkSync(extension, join(folder, `${publisher}.${name}-${version}`), windows ? 'junction' : 'dir');
}

/** The packages of this folder and a Node.js that runs them; throws where one of them is missing. */
function locate() {
  const root = join(here, 'node_modules', 'code-server');
  if (!existsSync(root)) {
    throw new Error('the workbench is not installed: run `npm ci` in the folder workbench');
  }
  // VS Code looks for its modules beside itself, and serves some of them to the page from there.
  const modules = join(root, 'lib', 'vscode', 'node_modules');
  if (!existsSync(modules)) {
    symlinkSync(windows ? join(here, 'node_modules') : '../../..', modules, 'junction');
  }
  return { node: findNode(), entry: join(root, 'out', 'node', 'entry.js') };
}

/** code-server 4.139 calls module.registerHooks, which Node.js has since 22.15. */
function findNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) {
    return process.execPath;
  }
  const require = createRequire(import.meta.url);
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  try {
    const manifest = require.resolve(`${name}/package.json`);
    return join(dirname(manifest), require(manifest).bin.node);
  } catch {
    throw new Error(`the workbench needs Node.js 22.15 or newer; this is ${process.versions.node}`);
  }
}

/** @param {Place} place */
function common({ folder }) {
  // Without a configuration of its own code-server writes one, with a password, into the home folder.
  return [
    ...['--config', join(folder, 'config.yaml')],
    ...['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')],
  ];
}

/** @param {Place} place */
function writeSettings({ folder, settings }) {
  mkdirSync(join(folder, 'data', 'User'), { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), '');
  const file = join(folder, 'data', 'User', 'settings.json');
  if (!existsSync(file)) {
    writeFileSync(file, JSON.stringify(settings, null, 2));
  }
}

/** @param {Place} place */
function environment({ folder, env }) {
  // An empty gallery: nothing is looked up in a marketplace.
  return { ...env, PORT: undefined, EXTENSIONS_GALLERY: '{}', XDG_DATA_HOME: join(folder, 'share') };
}

/**
 * Resolves with the match once the process has printed the pattern; its output is read on, and dropped.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {RegExp} pattern
 * @param {number} milliseconds
 * @returns {Promise<RegExpExecArray>}
 */
function printed(child, pattern, milliseconds) {
  return new Promise((done, fail) => {
    let text = '';
    const giveUp = setTimeout(() => fail(new Error(`the workbench is not there yet\n${text}`)), milliseconds);
    const read = (/** @type {Buffer} */ chunk) => {
      text = (text + String(chunk)).slice(-10_000);
      const match = pattern.exec(text);
      if (match) {
        clearTimeout(giveUp);
        done(match);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', fail);
    child.on('exit', code => {
      clearTimeout(giveUp);
      fail(new Error(`the workbench ended with ${String(code)}\n${text}`));
    });
  });
}

/**
 * The extension host and the language server outlive the first process for a second or two and go on writing logs;
 * the folder can be removed only when the whole group is gone.
 *
 * @param {import('node:child_process').ChildProcess} server
 * @param {Promise<number | null>} ended
 */
async function stop(server, ended) {
  const signal = (/** @type {NodeJS.Signals | 0} */ name) => {
    try {
      return windows || server.pid === undefined ? server.kill(name) : process.kill(-server.pid, name);
    } catch {
      return false;
    }
  };
  signal('SIGTERM');
  for (let tries = 0; tries < 50 && signal(0); tries++) {
    await sleep(100);
  }
  if (signal('SIGKILL')) {
    await sleep(200);
  }
  await ended;
}
