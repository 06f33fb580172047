/**
 * How long the panel's layout takes, in CPU time, beside reading the same topology from JSON; fails over budget.
 * Usage: node bench/run.mjs layout
 */
import { layout } from '../client/webview/layout/layout';
import type { Picture } from '../client/webview/layout/geometry';
import { card, link } from '../test/client/topologies';

const budgets = [
  { cards: 1000, most: 20 },
  { cards: 3000, most: 100 },
];

let isOver = false;
console.log('cards   layout      p95   JSON.parse   budget');
for (const { cards, most } of budgets) {
  const picture = workspace(cards);
  const text = JSON.stringify(picture);
  const [drawing, slowest] = times(() => layout(picture));
  const [parsing] = times(() => JSON.parse(text) as unknown);
  isOver ||= drawing > most;
  const columns = [drawing, slowest, parsing, most].map(it => `${it.toFixed(1)} ms`.padStart(9));
  console.log(`${String(cards).padEnd(5)} ${columns.join('  ')}`);
}
process.exitCode = isOver ? 1 : 0;

/** A workspace of namespaces with fifty cards each: entries, Services and workloads, some links across. */
function workspace(cards: number): Picture {
  const numbers = Array.from({ length: Math.ceil(cards / 3) }, (_, index) => index);
  const place = (index: number) => ({ namespace: `ns${Math.floor(index / 17)}` });
  return {
    nodes: numbers.flatMap(it => [
      card(`e${it}`, 'entry', place(it)),
      card(`s${it}`, 'service', place(it)),
      card(`w${it}`, 'workload', place(it)),
    ]),
    edges: numbers.flatMap(it => [
      link(`e${it}`, `s${it}`),
      ...(it % 5 === 4 ? [link(`e${it}`, `s${it - 1}`)] : []),
      link(`s${it}`, `w${it}`),
      ...(it % 4 === 0 ? [link(`s${it}`, `w${Math.min(numbers.length - 1, it + 1)}`)] : []),
      ...(it % 9 === 0 ? [link(`w${it}`, `s${(it * 7) % numbers.length}`)] : []),
    ]),
    bundles: [],
  };
}

/** The median and the 95th percentile of the CPU time of a run, in milliseconds. */
function times(run: () => unknown): readonly [number, number] {
  // Once it is warm: the panel draws with every edit.
  for (let round = 0; round < 15; round += 1) {
    run();
  }
  const taken = Array.from({ length: 25 }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return [taken[12] ?? 0, taken[23] ?? 0];
}
