// `npm test`: everything that decides whether a change is good. Until the packages are installed it has only Node.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../workbench/install.mjs';
import { findBrowser, howToInstallBrowser, installBrowserCommand, mayInstallBrowser } from './e2e/browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const countsFile = join(root, '.workbench', 'counts.json');
const total = { passed: 0, failed: 0 };
const notices = [];
const outcomes = new Map();

/** What runs, in this order. A section whose `after` has failed is not run, and counts as failed. */
const sections = [
  { title: 'Packages', run: packages },
  { title: 'Test data', run: testData },
  { title: 'Types', run: () => script('typecheck'), after: ['Packages'] },
  { title: 'Lint', run: () => tool('eslint', '.'), after: ['Packages'] },
  {
    title: 'Layers',
    run: () => tool('depcruise', 'client', 'server', '--config', '.dependency-cruiser.cjs'),
    after: ['Packages'],
  },
  { title: 'Format', run: () => tool('prettier', '--check', '.'), after: ['Packages'] },
  { title: 'Build', run: () => script('build'), after: ['Packages'] },
  { title: 'Grammars', run: grammars, after: ['Packages'] },
  { title: 'Unit tests', run: () => mocha(['test/**/*.test.ts'], 'dot'), after: ['Packages', 'Build'] },
  { title: 'Package', run: () => script('package'), after: ['Build'] },
  { title: 'Browser', run: browser },
  {
    title: 'End to end',
    run: endToEnd,
    after: ['Package', 'Browser'],
  },
];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.log(`The tests need Node.js 20.19 or newer; this is ${process.versions.node}`);
  process.exit(1);
}
process.chdir(root);
mkdirSync('.workbench', { recursive: true });
for (const section of sections) {
  outcomes.set(section.title, await outcome(section));
}
console.log(heading('Summary'));
for (const [title, { state, seconds }] of outcomes) {
  console.log(`${state.padEnd(8)} ${title}${seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`}`);
}
notices.forEach(it => console.log(`\n${it}`));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit([...outcomes.values()].every(({ state }) => state === 'ok') ? 0 : 1);

async function outcome({ title, run, after = [] }) {
  console.log(heading(title));
  const missing = after.filter(it => outcomes.get(it)?.state !== 'ok');
  if (missing.length > 0) {
    console.log(`not run: it comes after ${missing.join(', ')}`);
    total.failed++;
    return { state: 'not run' };
  }
  const began = Date.now();
  const failedBefore = total.failed;
  let state = 'ok';
  try {
    await run();
  } catch (error) {
    console.log(error.message);
    state = 'FAILED';
    // A section without a failed test of its own still counts, so that the last line never looks better than the run.
    total.failed += total.failed === failedBefore ? 1 : 0;
  }
  return { state, seconds: (Date.now() - began) / 1000 };
}

function heading(title) {
  return `\n── ${title} ${'─'.repeat(76 - title.length)}`;
}

async function packages() {
  await install('Installing the packages', root);
  await install('Installing the workbench of the end-to-end tests', join(root, 'workbench'));
  console.log('as the lock files say');
}

/** Some tests replay data that lies beside the repository. A run that decides something must have it. */
function testData() {
  const absent = ['corpus', 'seed', 'testdata'].map(it => `../shared/${it}`).filter(it => !existsSync(it));
  if (absent.length === 0) {
    console.log('../shared is there');
    return;
  }
  const notice = `Not there: ${absent.join(', ')}. The tests that replay this data cannot judge anything without it.`;
  if (process.env['CI'] === 'true') {
    throw new Error(notice);
  }
  console.log(notice);
  notices.push(notice);
}

function grammars() {
  const files = existsSync('test/grammar') ? readdirSync('test/grammar').map(it => `test/grammar/${it}`) : [];
  if (files.length === 0) {
    throw new Error('test/grammar holds no tests');
  }
  tool('vscode-tmgrammar-test', '--config', 'package.json', ...files);
}

function browser() {
  if (!process.env['CHROMIUM'] && !findBrowser() && mayInstallBrowser()) {
    console.log(`No browser is here; installing Debian's chromium: ${installBrowserCommand}`);
    command('sh', ['-c', installBrowserCommand]);
  }
  const found = findBrowser();
  if (!found) {
    throw new Error(howToInstallBrowser);
  }
  console.log(found);
}

/**
 * A workbench on a machine that is busy with other things loses a click now and then. So a suite that fails has one
 * more try, on a workbench of its own; the summary names it, whatever comes of it.
 */
function endToEnd() {
  const suites = readdirSync('test/e2e').filter(it => it.endsWith('.e2e.ts'));
  const run = suite => mocha(['--config', 'test/e2e/.mocharc.json', '--spec', `test/e2e/${suite}`], 'spec');
  const failed = suites.filter(suite => {
    const before = { ...total };
    try {
      run(suite);
      return false;
    } catch (error) {
      console.log(error.message);
      Object.assign(total, before);
      notices.push(`${suite} failed at first and was run once more`);
      return true;
    }
  });
  failed.forEach(run);
}

function mocha(what, style) {
  rmSync(countsFile, { force: true });
  const reporter = ['--reporter', 'test/reporter.cjs', '--reporter-option', `style=${style},counts=${countsFile}`];
  const strict = ['--forbid-only', '--forbid-pending', '--fail-zero'];
  try {
    command(process.execPath, ['node_modules/mocha/bin/mocha.js', ...what, ...reporter, ...strict]);
  } finally {
    if (existsSync(countsFile)) {
      const { passes, failures, pending } = JSON.parse(readFileSync(countsFile, 'utf8'));
      total.passed += passes;
      total.failed += failures + pending;
    }
  }
}

function tool(name, ...args) {
  command('npx', ['--no-install', name, ...args]);
}

function script(name) {
  command('npm', ['run', '--silent', name]);
}

function command(name, args) {
  const { status, error } = spawnSync(name, args, { stdio: 'inherit', shell: windows && name !== process.execPath });
  if (error || status !== 0) {
    throw new Error(`${name} ${args.join(' ')} ${error ? error.message : `ended with ${status}`}`);
  }
}
