// `npm test`: everything that decides whether a change is good. Until the packages are installed it has only Node.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../workbench/install.mjs';
import { start } from '../workbench/progress.mjs';
import { findBrowser, howToInstallBrowser, installBrowserCommand, mayInstallBrowser } from './e2e/browser.mjs';
import { inLanes } from './lanes.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.log(`The tests need Node.js 20.19 or newer; this is ${process.versions.node}`);
  process.exit(1);
}
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const counts = join('.workbench', 'counts');
rmSync(counts, { recursive: true, force: true });
mkdirSync(counts, { recursive: true });

const suites = readdirSync('test/e2e')
  .filter(it => it.endsWith('.e2e.ts'))
  .map(it => it.slice(0, -'.e2e.ts'.length));

/** What runs, side by side; the first that can, first. A section whose `after` has failed counts as failed, too. */
const sections = [
  { title: 'Test data', run: testData },
  { title: 'Packages', run: packages },
  { title: 'Browser', run: browser },
  { title: 'Build', run: script('build'), after: ['Packages'] },
  { title: 'Types', run: script('typecheck'), after: ['Packages'] },
  { title: 'Package', run: script('package'), after: ['Build'] },
  { title: 'Unit tests', run: mocha('dot', 'test/**/*.test.ts'), after: ['Package'] },
  { title: 'Lint', run: tool('eslint', '.'), after: ['Packages'] },
  {
    title: 'Layers',
    run: tool('depcruise', 'client', 'server', '--config', '.dependency-cruiser.cjs'),
    after: ['Packages'],
  },
  { title: 'Format', run: tool('prettier', '--check', '.'), after: ['Packages'] },
  { title: 'Grammars', run: grammars, after: ['Packages'] },
  ...suites.map(name => ({
    title: `End to end: ${name}`,
    run: mocha('spec', `test/e2e/${name}.e2e.ts`, '--config', 'test/e2e/.mocharc.json'),
    after: ['Package', 'Browser'],
    // An editor and a browser keep two cores busy by themselves.
    kind: 'editor',
    // A workbench on a machine that is busy with other things loses a click now and then. So a suite that fails has one
    // more try when nothing else runs; the summary names it, whatever comes of it.
    again: true,
  })),
];

const outcomes = new Map();
const notices = [];
const again = [];
await inLanes(sections, Math.min(2, availableParallelism()), section => judge(section, section.again));
for (const section of again) {
  notices.push(`${section.title} failed at first and was run once more`);
  await judge(section, false);
}
console.log(heading('Summary'));
for (const { title } of sections) {
  const { state, seconds } = outcomes.get(title);
  console.log(`${state.padEnd(8)} ${title}${seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`}`);
}
notices.forEach(it => console.log(`\n${it}`));
const all = [...outcomes.values()];
const sum = of => all.reduce((total, it) => total + it[of], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(all.every(it => it.state === 'ok') ? 0 : 1);

/** Runs a section and shows what it said once it is through, so that what runs beside it does not come in between. */
async function judge(section, mayTryAgain) {
  const { title, run, after = [] } = section;
  const missing = after.filter(it => outcomes.get(it)?.state !== 'ok');
  if (missing.length > 0) {
    console.log(`${heading(title)}\nnot run: it comes after ${missing.join(', ')}`);
    outcomes.set(title, { state: 'not run', passed: 0, failed: 1 });
    return;
  }
  console.log(`▸ ${title}`);
  const began = Date.now();
  const said = [];
  const count = { passed: 0, failed: 0 };
  let state = 'ok';
  try {
    await run(text => said.push(text), count);
  } catch (error) {
    said.push(`${error.message}\n`);
    state = 'FAILED';
    // A section without a failed test of its own still counts, so that the last line never looks better than the run.
    count.failed ||= 1;
    if (mayTryAgain) {
      again.push(section);
    }
  }
  outcomes.set(title, { state, seconds: (Date.now() - began) / 1000, ...count });
  console.log(`${heading(title)}\n${said.join('').trimEnd()}`);
}

function heading(title) {
  return `\n── ${title} ${'─'.repeat(76 - title.length)}`;
}

async function packages(say) {
  await install('Installing the packages', '.');
  await install('Installing the workbench of the end-to-end tests', 'workbench');
  say('as the lock files say\n');
}

/** Some tests replay data that lies beside the repository. A run that decides something must have it. */
async function testData(say) {
  const absent = ['corpus', 'seed', 'testdata'].map(it => `../shared/${it}`).filter(it => !existsSync(it));
  const notice = `Not there: ${absent.join(', ')}. The tests that replay this data cannot judge anything without it.`;
  if (absent.length > 0 && process.env['CI'] === 'true') {
    throw new Error(notice);
  }
  notices.push(...(absent.length > 0 ? [notice] : []));
  say(absent.length > 0 ? notice : '../shared is there\n');
}

function grammars(say) {
  const files = existsSync('test/grammar') ? readdirSync('test/grammar').map(it => `test/grammar/${it}`) : [];
  if (files.length === 0) {
    throw new Error('test/grammar holds no tests');
  }
  return tool('vscode-tmgrammar-test', '--config', 'package.json', ...files)(say);
}

async function browser(say) {
  if (!process.env['CHROMIUM'] && !findBrowser() && mayInstallBrowser()) {
    say(`No browser is here; installing Debian's chromium: ${installBrowserCommand}\n`);
    await command('sh', ['-c', installBrowserCommand], say);
  }
  const found = findBrowser();
  if (!found) {
    throw new Error(howToInstallBrowser);
  }
  say(`${found}\n`);
}

function mocha(style, spec, ...options) {
  return async (say, count) => {
    const file = join(counts, `${spec.replace(/\W/g, '-')}.json`);
    rmSync(file, { force: true });
    const reporter = ['--reporter', 'test/reporter.cjs', '--reporter-option', `style=${style},counts=${file}`];
    const strict = ['--forbid-only', '--forbid-pending', '--fail-zero'];
    const args = ['node_modules/mocha/bin/mocha.js', ...options, '--spec', spec, ...reporter, ...strict];
    try {
      await command(process.execPath, args, say);
    } finally {
      if (existsSync(file)) {
        const { passes, failures, pending } = JSON.parse(readFileSync(file, 'utf8'));
        Object.assign(count, { passed: passes, failed: failures + pending });
      }
    }
  };
}

function tool(name, ...args) {
  return say => command('npx', ['--no-install', name, ...args], say);
}

function script(name) {
  return say => command('npm', ['run', '--silent', name], say);
}

function command(name, args, say) {
  return new Promise((done, fail) => {
    const child = start(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', say);
    }
    const failed = how => fail(new Error(`${[name, ...args].join(' ')} ${how}`));
    child.on('error', error => failed(error.message));
    child.on('close', status => (status === 0 ? done() : failed(`ended with ${String(status)}`)));
  });
}
