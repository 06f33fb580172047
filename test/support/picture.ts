import { topology } from '../../server/src/features/topology/topology';
import type { experiments } from './post';
import { experiment } from './post';
import { load } from './workspace';

/** The picture as lines: cards by lane, then edges; an edge that is in order has no state behind it. */
export function picture(files: Readonly<Record<string, string>>): string[] {
  const { nodes, edges } = topology(load(files));
  const name = (id: string) => {
    const node = nodes.find(it => it.id === id);
    return node ? (node.kind === node.label ? node.label : `${node.kind} ${node.label}`) : id;
  };
  const detail = (text: string) => (/^(outside the cluster|port forwards)?$/.test(text) ? '' : ` (${text})`);
  return [
    ...nodes.map(it => {
      const shown = it.kind === 'External' ? ` (${it.detail})` : it.lane === 'client' ? '' : detail(it.detail);
      return `${it.lane.padEnd(8)} ${name(it.id)}${shown}${it.ghost ? ' · ghost' : ''}`;
    }),
    ...edges.map(
      it => `${name(it.from)} ─${it.port ?? ''}─ ${name(it.to)}${it.state === 'ok' ? '' : ` · ${it.state}`}`,
    ),
  ];
}

/** An experiment without the description of its cluster. */
export function manifests(name: keyof typeof experiments): Record<string, string> {
  return Object.fromEntries(Object.entries(experiment(name)).filter(([path]) => path !== 'podpath.yaml'));
}
