import type { Cluster, ClusterNode } from '../network/cluster';
import { parseSource } from '../network/source';
import type { Source } from '../network/source';
import { UsageError } from './io';
import type { Arguments, Option } from './options';

/** `--from`, which every request needs. */
export const fromOption: Option = {
  name: 'from',
  value: 'SOURCE',
  help: 'who asks: pod/NAME, deploy/NAME, node/NAME, host, external, ip/ADDRESS, new/NAMESPACE, NS/KIND/NAME',
};

/** The text of `--from`. Throws a `UsageError` where it is missing. */
export function fromText(args: Arguments, command: string): string {
  const text = args.last('from');
  if (text === undefined) {
    throw new UsageError(`${command} needs --from SOURCE, such as pod/NAME, deploy/NAME, node/NAME, host or external`);
  }
  return text;
}

/** The client that a text names. Throws a `UsageError` that names the nearest one where there is none. */
export function sourceOf(cluster: Cluster, text: string, namespace: string | undefined): Source {
  const result = parseSource(cluster, text, namespace ?? cluster.bundle.namespace);
  if ('failure' in result) {
    throw new UsageError(result.failure);
  }
  return result.source;
}

/** `--via`, for packets from outside. */
export const nodeOption: Option = {
  name: 'via',
  value: 'NODE',
  help: 'the node where a packet from outside enters (default: the one whose address is called)',
};

/** The node that `--via` names; undefined where it is not given. Throws a `UsageError` for one that is not there. */
export function nodeOf({ nodes }: Cluster, args: Arguments): ClusterNode | undefined {
  const name = args.last('via');
  const node = nodes.find(it => it.name === name || (name !== undefined && it.addresses.includes(name)));
  if (name !== undefined && !node) {
    throw new UsageError(`no node ${name}; there are: ${nodes.map(it => it.name).join(', ')}`);
  }
  return node;
}
