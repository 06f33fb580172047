/**
 * The picture after an edit of one Service or Deployment, as the topology panel is sent it, beside drawing a workspace
 * for the first time: CPU time, medians; fails over budget. Usage: node bench/run.mjs redraw
 */
import { diffTopology } from '../server/src/features/topology/diff';
import { topology } from '../server/src/features/topology/topology';
import { Workspace } from '../server/src/workspace/workspace';
import { generate } from './generate';

/** How much of a first picture one edit may cost. */
const budget = 0.5;
const rounds = 21;

console.log('cards       first    an edit   share');
for (const applications of [100, 500, 1500]) {
  const files = generate(applications);
  const workspace = new Workspace({ roots: [''] });
  files.forEach(([path, text]) => workspace.set(path, text));
  const firsts = Array.from({ length: 5 }, () => first(files));
  let shown = topology(workspace.snapshot());
  const edits = files.slice(0, rounds).map(([path, text], round) => {
    workspace.set(path, round % 2 === 0 ? text.replace('port: 80\n', 'port: 81\n') : text.replace('replicas: ', '$&1'));
    const snapshot = workspace.snapshot();
    const begin = cpu();
    const next = topology(snapshot);
    const change = diffTopology(shown, next);
    const took = cpu() - begin;
    if (!change) {
      throw new Error(`an edit of ${path} changed nothing`);
    }
    shown = next;
    return took;
  });
  const [whole, edit] = [median(firsts), median(edits)];
  process.exitCode = edit > budget * whole ? 1 : process.exitCode;
  const times = [whole, edit].map(it => `${it.toFixed(1)} ms`.padStart(9));
  console.log(
    `${String(shown.nodes.length).padEnd(7)} ${times.join('  ')}   ${(edit / whole).toFixed(2)} of ${budget}`,
  );
}

function first(files: readonly (readonly [path: string, text: string])[]): number {
  const workspace = new Workspace({ roots: [''] });
  files.forEach(([path, text]) => workspace.set(path, text));
  const snapshot = workspace.snapshot();
  const begin = cpu();
  topology(snapshot);
  return cpu() - begin;
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
}
