import { resolve as ask } from '../../network/resolver';
import type { ResolveResult } from '../../network/resolver';
import { assumeOption, knowsAssumed, supposed } from '../assume-option';
import { chooseCluster } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import { UsageError } from '../io';
import { json } from '../json';
import { knowsHost, knowsSource } from '../../network/knows';
import { load } from '../load';
import { fromOption, fromText, sourceOf } from '../source-option';

const types = ['A', 'AAAA', 'CNAME', 'SRV', 'PTR'];

export const resolve: Command = {
  name: 'resolve',
  usage: 'NAME [--type TYPE] --from SOURCE',
  summary: "prints what the cluster's DNS would answer",
  details: ['Exit status: 0 found, 1 not.'],
  options: [
    ...commonOptions,
    formatOption('text', 'json'),
    fromOption,
    assumeOption,
    { name: 'type', value: 'TYPE', help: `the record type: ${types.join(', ')} (default: A)` },
  ],
  run({ args }, io) {
    const [name, ...others] = args.positionals;
    if (name === undefined || name.trim() === '' || others.length > 0) {
      throw new UsageError('resolve needs one name, such as web or web.shop.svc.cluster.local');
    }
    const type = args.last('type')?.toUpperCase() ?? 'A';
    if (!types.includes(type)) {
      throw new UsageError(`option --type does not know "${type}"; it takes ${types.join(', ')}`);
    }
    const from = fromText(args, 'resolve');
    const namespace = args.last('namespace');
    const snapshot = load(args, io);
    const chosen = chooseCluster(snapshot, args.last('bundle'), [
      knowsSource(from, namespace),
      knowsHost(name, undefined, []),
      ...knowsAssumed(args),
    ]);
    const cluster = supposed(chosen, args);
    const result = ask(cluster, sourceOf(cluster, from, namespace), name, type);
    io.out(args.last('format') === 'json' ? json({ version: 1, ...withoutDots(result) }) : text(result));
    return result.answers.length > 0 ? 0 : 1;
  },
};

function withoutDots({ name, answers, queried, rcode }: ResolveResult): ResolveResult {
  return {
    name: withoutDot(name),
    answers: answers.map(it => ({ ...it, name: withoutDot(it.name), value: withoutDot(it.value) })),
    queried: queried.map(withoutDot),
    rcode,
  };
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}

/** The names that were asked for, one after the other, what came of it, and the records as dig prints them. */
function text({ answers, queried, rcode }: ResolveResult): string {
  const asked = queried.length > 0 ? queried.join(', ') : 'nothing was asked for';
  const outcome = rcode === 'NOERROR' && answers.length === 0 ? 'NOERROR, no such record' : rcode;
  const records = answers.map(
    it => `${it.name} ${it.type} ${it.value}${it.port === undefined ? '' : ` port ${it.port}`}`,
  );
  return [`; ${asked}: ${outcome}`, ...records].map(it => `${it}\n`).join('');
}
