/**
 * `connectivity` of a bundle of workloads and network policies: CPU time of the whole answer, and of one answer of it as
 * the bundle grows, which must not become dearer. The first answer after indexing is left out: nothing is compiled yet.
 * Usage: node bench/run.mjs connectivity [rounds]
 */
import { connectivity } from '../server/src/network/connectivity/connectivity';
import { networkOf } from '../server/src/network/network';
import { Workspace } from '../server/src/workspace/workspace';
import { generate } from './generate';
import { policies } from './policies';

/** Milliseconds for 1,000 workloads with 200 policies. */
const budget = 2000;
/** How much dearer one answer may be among 1,000 workloads than among 250. */
const growth = 2;
const rounds = Number(process.argv[2] ?? 5);

const sizes = [250, 500, 1000].map(measure);
for (const { workloads, pairs, milliseconds } of sizes) {
  console.log(
    `${workloads} workloads, ${workloads / 5} policies: ${milliseconds.toFixed(0)} ms for ${pairs} pairs, ` +
      `${((1000 * milliseconds) / pairs).toFixed(1)} µs each`,
  );
}
const [small, , large] = sizes;
if (small && large) {
  const dearer = large.milliseconds / large.pairs / (small.milliseconds / small.pairs);
  console.log(`one answer costs ${dearer.toFixed(2)} times as much, budget ${growth}; in all ${budget} ms`);
  process.exitCode = large.milliseconds > budget || dearer > growth ? 1 : 0;
}

function measure(workloads: number): { workloads: number; pairs: number; milliseconds: number } {
  const workspace = new Workspace({ roots: [''] });
  [...generate(workloads), ...policies(workloads / 5)].forEach(([path, text]) => workspace.set(path, text));
  const snapshot = workspace.snapshot();
  const [bundle] = snapshot.bundles;
  const { cluster } = bundle ? networkOf(snapshot, bundle) : { cluster: undefined };
  const times: number[] = [];
  let pairs = 0;
  for (let round = 0; cluster && round <= rounds; round++) {
    const before = process.cpuUsage();
    pairs = connectivity(cluster).length;
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  const sorted = times.slice(1).sort((a, b) => a - b);
  return { workloads, pairs, milliseconds: sorted[sorted.length >> 1] ?? NaN };
}
