import { forwardTarget } from '../../network/kubectl-port-forward';
import { chooseCluster } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import { UsageError } from '../io';
import { json } from '../json';
import { knowsTarget } from '../../network/knows';
import { load } from '../load';

export const portForward: Command = {
  name: 'port-forward',
  usage: 'TARGET [LOCAL:]REMOTE...',
  summary: 'says which pod and port kubectl port-forward would choose; forwards nothing',
  details: [
    'TARGET is a pod, svc/NAME, or a workload such as deploy/NAME.',
    "Exit status: 0, or 1 with kubectl's error.",
  ],
  options: [...commonOptions, formatOption('text', 'json')],
  run({ args }, io) {
    const [target, ...ports] = args.positionals;
    if (target === undefined || ports.length === 0) {
      throw new UsageError('port-forward needs a target and at least one port');
    }
    const snapshot = load(args, io);
    const cluster = chooseCluster(snapshot, args.last('bundle'), [knowsTarget(target)]);
    const result = forwardTarget(cluster, target, ports, args.last('namespace') ?? cluster.bundle.namespace);
    if ('error' in result) {
      io.err(`${/^[Ee]rror/.test(result.error) ? result.error : `error: ${result.error}`}\n`);
      return 1;
    }
    const { pod, ports: chosen } = result;
    const forwards = chosen.map(({ local, remote }) => ({ local: local ?? null, remote }));
    io.out(
      args.last('format') === 'json'
        ? json({ version: 1, namespace: pod.namespace, pod: pod.name, ports: forwards })
        : forwards.map(it => `127.0.0.1:${it.local ?? 'any free port'} -> ${pod.name}:${it.remote}\n`).join(''),
    );
    return 0;
  },
};
