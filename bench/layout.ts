/**
 * How long the panel's layout takes, in CPU time, beside two general layout engines on the same graph (and reading it
 * from JSON); fails over budget. Usage: node bench/run.mjs layout
 */
import { Graph, layout as dagre } from '@dagrejs/dagre';
import Elk from 'elkjs/lib/elk.bundled';
import { layout } from '../client/webview/layout/layout';
import type { Picture } from '../client/webview/layout/picture';
import { card, link } from '../test/client/topologies';

const budgets = [
  { cards: 1000, most: 20 },
  { cards: 3000, most: 100 },
];

/** Once and again: the general engines take seconds. */
const few = { warm: 0, rounds: 3 };
/** Once it is warm: the panel draws with every edit. */
const many = { warm: 15, rounds: 25 };

void main();

async function main(): Promise<void> {
  let isOver = false;
  console.log('cards     ours      p95   JSON.parse   budget       dagre         elkjs');
  for (const { cards, most } of budgets) {
    const picture = workspace(cards);
    const text = JSON.stringify(picture);
    const [drawing, slowest] = await times(many, () => layout(picture));
    const [parsing] = await times(many, () => JSON.parse(text) as unknown);
    const [byDagre] = await times(few, () => layoutByDagre(picture));
    const [byElk] = await times(few, () => layoutByElk(picture));
    isOver ||= drawing > most;
    const columns = [drawing, slowest, parsing, most].map(it => `${it.toFixed(1)} ms`.padStart(9));
    const others = [byDagre, byElk].map(it => `${it.toFixed(0)} ms (${(it / drawing).toFixed(0)}×)`.padStart(16));
    console.log(`${String(cards).padEnd(5)} ${columns.join('  ')}  ${others.join('')}`);
  }
  process.exitCode = isOver ? 1 : 0;
}

/** The cards and links alone, left to right: boxes would cost dagre far more. */
function layoutByDagre({ nodes, edges }: Picture): void {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach(it => graph.setNode(it.id, { ...size }));
  edges.forEach(it => graph.setEdge(it.from, it.to, {}, it.id));
  dagre(graph);
}

/** elkjs in its layered form, the lanes as partitions. */
async function layoutByElk({ nodes, edges }: Picture): Promise<void> {
  const lanes = ['client', 'entry', 'service', 'workload'];
  await new Elk().layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.partitioning.activate': 'true' },
    children: nodes.map(({ id, lane }) => ({
      id,
      ...size,
      layoutOptions: { 'elk.partitioning.partition': String(lanes.indexOf(lane)) },
    })),
    edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  });
}

const size = { width: 190, height: 46 };

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
async function times(
  { warm, rounds }: { readonly warm: number; readonly rounds: number },
  run: () => unknown,
): Promise<readonly [number, number]> {
  for (let round = 0; round < warm; round += 1) {
    await run();
  }
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    taken.push((user + system) / 1000);
  }
  taken.sort((a, b) => a - b);
  return [taken[Math.floor(rounds / 2)] ?? 0, taken[Math.floor(rounds * 0.95)] ?? 0];
}
