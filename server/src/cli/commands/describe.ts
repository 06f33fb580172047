import { describeService } from '../../features/tables/describe-service';
import { inOrder } from '../../features/tables/resource';
import { resourceOf } from '../../features/tables/resources';
import { knowsHost } from '../../network/knows';
import { chooseCluster } from '../bundle-choice';
import { commonOptions } from '../command';
import type { Command } from '../command';
import { UsageError } from '../io';
import { load } from '../load';

export const describe: Command = {
  name: 'describe',
  usage: 'svc [NAME...]',
  summary: 'prints what kubectl describe service would print after applying the manifests',
  details: ['Exit status: 0; 1 where a Service is not there.'],
  options: commonOptions,
  run({ args }, io) {
    const [first = '', ...rest] = args.positionals;
    const [kind = '', inline] = first.split('/');
    if (resourceOf(kind)?.plural !== 'services') {
      throw new UsageError(
        `describe knows Services only: podpath describe svc NAME${kind === '' ? '' : `, not ${kind}`}`,
      );
    }
    const names = inline === undefined ? rest : [inline, ...rest.map(it => it.replace(/^.*\//, ''))];
    const snapshot = load(args, io);
    const cluster = chooseCluster(
      snapshot,
      args.last('bundle'),
      names.map(it => knowsHost(it, undefined, [])),
    );
    const namespace = args.last('namespace') ?? cluster.bundle.namespace;
    const here = inOrder(cluster.services.filter(it => it.namespace === namespace && it.name !== ''));
    const found = names.length === 0 ? here : names.flatMap(name => here.filter(it => it.name === name));
    const missing = names.filter(name => !here.some(it => it.name === name));
    io.out(found.map(it => describeService(cluster, it)).join('\n\n'));
    missing.forEach(it => {
      io.err(`Error from server (NotFound): services "${it}" not found\n`);
    });
    return missing.length > 0 ? 1 : 0;
  },
};
