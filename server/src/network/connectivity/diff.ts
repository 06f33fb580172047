import type { Cluster } from '../cluster';
import { cidrText, asCidrs } from './address-blocks';
import type { AddressRange } from './address-blocks';
import { blocksOf, connectivity } from './connectivity';
import type { Pair, Peer } from './pair';
import { noPorts, portSetText } from './port-set';
import type { PortSet } from './port-set';

/** A pair whose connections differ between two states of the manifests. */
export interface Change {
  readonly from: Peer;
  readonly to: Peer;
  readonly before: PortSet;
  readonly after: PortSet;
}

/**
 * What changes of who may talk to whom. Workloads count as the same by namespace, kind and name; addresses are compared
 * block by block, and blocks that change alike stand in one row.
 */
export function changes(before: Cluster, after: Cluster): Change[] {
  const blocks = [...blocksOf(before.bundle), ...blocksOf(after.bundle)];
  const [old, now] = [before, after].map(it => new Map(connectivity(it, blocks).flatMap(single)));
  const keys = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  const found = [...keys].flatMap((key): Change[] => {
    const [was, is] = [old?.get(key), now?.get(key)];
    const pair = is ?? was;
    return pair && portSetText(was?.ports ?? noPorts) !== portSetText(is?.ports ?? noPorts)
      ? [{ from: pair.from, to: pair.to, before: was?.ports ?? noPorts, after: is?.ports ?? noPorts }]
      : [];
  });
  return united(found);
}

/** A pair for every range of addresses, each with what it is known by. */
function single(pair: Pair): [string, Pair][] {
  return split(pair.from).flatMap(from =>
    split(pair.to).map((to): [string, Pair] => [`${peerKey(from)}\n${peerKey(to)}`, { ...pair, from, to }]),
  );
}

function split(peer: Peer): Peer[] {
  return peer.kind === 'addresses' ? peer.ranges.map(it => ({ kind: 'addresses', ranges: [it] })) : [peer];
}

function united(found: readonly Change[]): Change[] {
  const groups = new Map<string, { change: Change; ranges: AddressRange[] }>();
  for (const change of found) {
    const ends = [change.from, change.to].map(it => (it.kind === 'addresses' ? '' : peerKey(it)));
    const key = [...ends, portSetText(change.before), portSetText(change.after)].join('\n');
    const group = groups.get(key) ?? { change, ranges: [] };
    group.ranges.push(...[change.from, change.to].flatMap(it => (it.kind === 'addresses' ? it.ranges : [])));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ change, ranges }) => {
    const whole = (it: Peer): Peer => (it.kind === 'addresses' ? { kind: 'addresses', ranges } : it);
    return { ...change, from: whole(change.from), to: whole(change.to) };
  });
}

function peerKey(peer: Peer): string {
  switch (peer.kind) {
    case 'workload': {
      const { namespace, owner } = peer.workload;
      return `${namespace}/${owner.kind}/${owner.name}`;
    }
    case 'addresses':
      return peer.ranges.flatMap(asCidrs).map(cidrText).join(',');
    case 'ingress':
      return 'ingress';
  }
}
