import { connectivity as connectivityOf } from '../../network/connectivity/connectivity';
import { asCidrs, cidrText, together } from '../../network/connectivity/address-blocks';
import { changes } from '../../network/connectivity/diff';
import { explainer } from '../../network/connectivity/explain';
import type { Change } from '../../network/connectivity/diff';
import type { Pair, Peer } from '../../network/connectivity/pair';
import { isAll, portSetText } from '../../network/connectivity/port-set';
import { assumeOption, knowsAssumed, supposed } from '../assume-option';
import { chooseCluster } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import { explanationJson, explanationText, portsJson } from '../explanation';
import { json } from '../json';
import { load, loadFrom } from '../load';
import type { ObjectRef } from '../../features/graph';

type PeerJson = { readonly workload: ObjectRef } | { readonly cidr: string } | { readonly ingress: string };

export const connectivity: Command = {
  name: 'connectivity',
  usage: '',
  summary: 'who may open connections to whom, after all network policies',
  details: [
    'Pairs of workloads, of blocks of addresses outside the cluster, and of ingress controllers whose pods are unknown.',
    '0.0.0.0/0 is every address outside. A workload and itself are left out, and so is what no policy lets pass.',
  ],
  options: [
    ...commonOptions,
    formatOption('text', 'json'),
    assumeOption,
    { name: 'diff', value: 'OTHER', help: 'what these manifests change against those of OTHER, a folder or file' },
    { name: 'explain', help: 'adds the policies and rules that decide, and the pairs of workloads that they deny' },
  ],
  run({ args }, io) {
    const other = args.last('diff');
    const snapshot = load(args, io);
    const asJson = args.last('format') === 'json';
    if (other !== undefined) {
      const before = supposed(chooseCluster(loadFrom([other], args, io), undefined), args);
      const rows = changes(before, supposed(chooseCluster(snapshot, args.last('bundle')), args));
      io.out(asJson ? json({ version: 1, rows: rows.flatMap(changeJson) }) : rows.map(changeText).join(''));
      return 0;
    }
    const cluster = supposed(chooseCluster(snapshot, args.last('bundle'), knowsAssumed(args)), args);
    const pairs = connectivityOf(cluster);
    if (args.has('explain')) {
      const { denied, of } = explainer(cluster);
      const explained = (some: readonly Pair[]) =>
        some.flatMap(it => pairJson(it).map(one => ({ ...one, explain: explanationJson(snapshot, of(it)) })));
      io.out(
        asJson
          ? json({ version: 1, pairs: explained(pairs), denied: explained(denied) })
          : [...pairs, ...denied].map(it => `${text([it])}${explanationText(snapshot, of(it))}`).join(''),
      );
    } else {
      io.out(asJson ? json({ version: 1, pairs: pairs.flatMap(pairJson) }) : text(pairs));
    }
    return 0;
  },
};

function pairJson({ from, to, ports }: Pair) {
  const open = { all: isAll(ports), ports: portsJson(ports) };
  return peersJson(from).flatMap(src => peersJson(to).map(dst => ({ src, dst, ...open })));
}

function changeJson({ from, to, before, after }: Change) {
  const type = typeOf({ before, after });
  const texts = { before: portSetText(before), after: portSetText(after) };
  return peersJson(from).flatMap(src => peersJson(to).map(dst => ({ type, src, dst, ...texts })));
}

function typeOf({ before, after }: Pick<Change, 'before' | 'after'>): 'added' | 'removed' | 'changed' {
  return before.size === 0 ? 'added' : after.size === 0 ? 'removed' : 'changed';
}

/** `+` for what is added, `-` for what is gone, `~` for what is other than it was. */
function changeText({ from, to, before, after }: Change): string {
  const sign = { added: '+', removed: '-', changed: '~' }[typeOf({ before, after })];
  return `${sign} ${peerText(from)} → ${peerText(to)}: ${portSetText(before)} → ${portSetText(after)}\n`;
}

function peersJson(peer: Peer): PeerJson[] {
  switch (peer.kind) {
    case 'workload': {
      const { owner, namespace } = peer.workload;
      return [{ workload: { apiVersion: owner.apiVersion, kind: owner.kind, namespace, name: owner.name } }];
    }
    case 'addresses':
      return cidrsOf(peer).map(cidr => ({ cidr }));
    case 'ingress':
      return [{ ingress: 'ingress-controller' }];
  }
}

/** A connection a line: `default/Deployment/web → 0.0.0.0/0: TCP 443`. */
function text(pairs: readonly Pair[]): string {
  return pairs.map(({ from, to, ports }) => `${peerText(from)} → ${peerText(to)}: ${portSetText(ports)}\n`).join('');
}

function peerText(peer: Peer): string {
  switch (peer.kind) {
    case 'workload':
      return `${peer.workload.namespace}/${peer.workload.owner.kind}/${peer.workload.owner.name}`;
    case 'addresses':
      return cidrsOf(peer).join(', ');
    case 'ingress':
      return 'ingress controller';
  }
}

function cidrsOf({ ranges }: Extract<Peer, { kind: 'addresses' }>): string[] {
  return together(ranges).flatMap(asCidrs).map(cidrText);
}
