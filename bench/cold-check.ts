/**
 * Cold `check` against parsing alone: `YAML.parseAllDocuments` on the same bytes, results dropped. Every measurement is a
 * process of its own, so that nothing is warm; variants take turns, and the median of their ratios counts.
 * Usage: node bench/run.mjs cold-check [rounds]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { optimiseLate } from '../server/src/cli/short-lived';
import { judgeAll } from '../server/src/rules/judge';
import { Workspace } from '../server/src/workspace/workspace';
import { generate } from './generate';

type Texts = readonly (readonly [path: string, text: string])[];

const sets: Readonly<Record<string, { readonly texts: () => Texts; readonly budget: number }>> = {
  corpus: { texts: corpus, budget: 0.6 },
  generated: { texts: () => generate(1000), budget: 1.2 },
};

const variants: Readonly<Record<string, (texts: Texts) => number>> = {
  parse: texts => texts.reduce((count, [, text]) => count + [...parseAllDocuments(text)].length, 0),
  // As the command line does it.
  check: texts => {
    optimiseLate();
    const workspace = new Workspace({ roots: [''] });
    texts.forEach(([path, text]) => workspace.set(path, text));
    return judgeAll(workspace.snapshot()).length;
  },
};

const [first, second] = process.argv.slice(2);
if (first !== undefined && second !== undefined) {
  measure(first, second);
} else {
  compare(Number(first ?? 7));
}

function compare(rounds: number): void {
  for (const [set, { budget }] of Object.entries(sets)) {
    const ratios = Array.from({ length: rounds }, () => time(set, 'check') / time(set, 'parse')).sort((a, b) => a - b);
    const median = ratios[rounds >> 1] ?? NaN;
    console.log(
      `${set}: check / parse = ${median.toFixed(2)} (${ratios.map(it => it.toFixed(2)).join(' ')}), budget ${budget}`,
    );
    process.exitCode = median <= budget ? process.exitCode : 1;
  }
}

/** CPU milliseconds of one variant on one set, in a fresh process. */
function time(set: string, variant: string): number {
  return Number(execFileSync(process.execPath, [__filename, set, variant], { encoding: 'utf8' }));
}

function measure(set: string, variant: string): void {
  const texts = sets[set]?.texts() ?? [];
  const before = process.cpuUsage();
  variants[variant]?.(texts);
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
}

function corpus(): Texts {
  const root = resolve(__dirname, '../../shared/corpus');
  if (!existsSync(root)) {
    throw new Error('the corpus is missing: this benchmark needs the folder "shared" beside the project');
  }
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.(ya?ml|json)$/.test(path))
    .sort()
    .map(path => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]);
}
