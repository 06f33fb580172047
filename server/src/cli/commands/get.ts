import { get as printGet } from '../../features/tables/get';
import { parseGet } from '../../features/tables/arguments';
import { resourceOf } from '../../features/tables/resources';
import { assumeOption, knowsAssumed, supposed } from '../assume-option';
import { chooseCluster } from '../bundle-choice';
import type { Knows } from '../../network/knows';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import { UsageError } from '../io';
import { load } from '../load';
import type { Arguments } from '../options';

export const get: Command = {
  name: 'get',
  usage: 'KIND[,KIND...] [NAME...] [-o wide|json|yaml|name]',
  summary: 'prints what kubectl get would print after applying the manifests',
  details: [
    'KIND is all, pods, svc, endpoints, endpointslices, deploy, rs, sts, ds, jobs, cronjobs, ingress, netpol, cm, secrets, hpa, pdb, nodes, ns …',
  ],
  options: [
    ...commonOptions,
    formatOption('text', 'json'),
    {
      name: 'output',
      short: 'o',
      value: 'OUTPUT',
      choices: ['wide', 'json', 'yaml', 'name'],
      help: 'wide, json, yaml or name, as kubectl prints them',
    },
    assumeOption,
    { name: 'all-namespaces', short: 'A', help: 'of all namespaces' },
  ],
  run({ args }, io) {
    if (args.positionals.length === 0) {
      throw new UsageError('get needs a kind, such as all, svc or pods');
    }
    const output = args.last('output') ?? (args.last('format') === 'json' ? 'json' : undefined);
    const words = [
      ...args.positionals,
      ...(output === undefined ? [] : ['-o', output]),
      ...(args.has('all-namespaces') ? ['-A'] : []),
    ];
    const snapshot = load(args, io);
    const chosen = chooseCluster(snapshot, args.last('bundle'), [...knowers(args), ...knowsAssumed(args)]);
    const cluster = supposed(chosen, args);
    const request = parseGet(words, args.last('namespace') ?? cluster.bundle.namespace);
    if ('error' in request) {
      throw new UsageError(request.error.replace(/^error: /, ''));
    }
    const { stdout, stderr, exitCode } = printGet(cluster, { ...request, now: Date.now() });
    io.err(stderr);
    io.out(stdout);
    return exitCode;
  },
};

/** The named objects, and where none are named, the namespace. */
function knowers(args: Arguments): Knows[] {
  const [kinds = '', ...names] = args.positionals;
  const pairs = args.positionals.flatMap(it => {
    const [kind, name] = it.split('/');
    return kind !== undefined && name !== undefined ? [{ kind, name }] : [];
  });
  const single = names.flatMap(name => kinds.split(',').map(kind => ({ kind, name })));
  const namespace = args.last('namespace');
  return [
    ...(pairs.length > 0 ? pairs : single).map(({ kind, name }): Knows => {
      return cluster =>
        resourceOf(kind)
          ?.items(cluster)
          .some(it => it.name === name) === true;
    }),
    ...(namespace === undefined ? [] : [(({ bundle }) => bundle.namespaces.includes(namespace)) satisfies Knows]),
  ];
}
