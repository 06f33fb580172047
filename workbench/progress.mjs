import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';

/**
 * Runs a command behind one line that names the step and counts its seconds. The command's own output is shown only
 * when it fails; then the promise is rejected.
 *
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} options
 * @returns {Promise<void>}
 */
export async function step(title, command, args, { cwd = process.cwd() } = {}) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const ticking = tick(title, seconds);
  try {
    await quietly(command, args, cwd);
    ticking.stop();
    console.log(`  ${title}: done in ${seconds()}`);
  } catch (error) {
    ticking.stop();
    console.log(`  ${title}: failed after ${seconds()}`);
    throw error;
  }
}

/**
 * Spawns a command. On Windows npm and code are scripts, which only the shell finds; it wants blanks quoted.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options = {}) {
  const shell = process.platform === 'win32' && !isAbsolute(command);
  return spawn(command, shell ? args.map(it => (it.includes(' ') ? `"${it}"` : it)) : args, { shell, ...options });
}

/**
 * @param {string} title
 * @param {() => string} seconds
 */
function tick(title, seconds) {
  if (!process.stdout.isTTY) {
    console.log(`  ${title} …`);
    const timer = setInterval(() => console.log(`  ${title}: ${seconds()} so far`), 10_000);
    return { stop: () => clearInterval(timer) };
  }
  const show = () => process.stdout.write(`\r  ${title}: ${seconds()} `);
  show();
  const timer = setInterval(show, 200);
  return {
    stop() {
      clearInterval(timer);
      process.stdout.write('\r\u001b[K');
    },
  };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
function quietly(command, args, cwd) {
  return new Promise((done, fail) => {
    const child = start(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', chunk => (output += String(chunk)));
    child.stderr?.on('data', chunk => (output += String(chunk)));
    child.on('error', fail);
    child.on('close', code => {
      if (code === 0) {
        done();
      } else {
        fail(new Error(`${[command, ...args].join(' ')} ended with ${String(code)}\n${output}`));
      }
    });
  });
}
