// Runs a benchmark as what users run is made: one bundled, minified file. A loader for TypeScript would slow down our
// own code, but not the packages it is compared with. Usage: node bench/run.mjs NAME [argument…]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const [name, ...args] = process.argv.slice(2);
// Made-up manifests for the benchmarks.
const helpers = ['generate.ts', 'many-cards.ts', 'policies.ts'];
const known = readdirSync(folder)
  .filter(it => it.endsWith('.ts') && !helpers.includes(it))
  .map(it => it.slice(0, -3));

if (name === 'panel') {
  // What it measures was built before and runs in a browser; this side only drives it.
  const command = ['--import', 'tsx', join(folder, 'panel.ts')];
  process.exitCode = spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
} else if (known.includes(name)) {
  // As deep as the source, so that what lies beside the project is found from there, too.
  const outfile = join(folder, `../out/${name}.cjs`);
  buildSync({
    entryPoints: [join(folder, `${name}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  process.exitCode = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit' }).status ?? 1;
} else {
  console.error(`usage: node bench/run.mjs ${known.join('|')} [argument…]`);
  process.exitCode = 2;
}
