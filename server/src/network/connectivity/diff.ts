import { groupBy } from '../../base/group-by';
import type { Cluster } from '../cluster';
import { covers, cutAt } from './address-blocks';
import type { AddressRange } from './address-blocks';
import { connectivity, familiesIn } from './connectivity';
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
  const families = [before, after].map(familiesIn).reduce((a, b) => (a.length < b.length ? b : a));
  const [old, now] = [before, after].map(it => groupBy(connectivity(it, families), endsOf));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].flatMap(key =>
    united(compared(old?.get(key) ?? [], now?.get(key) ?? [])),
  );
}

/** The pairs of the same two ends, before and after. Several where they differ by address. */
function compared(was: readonly Pair[], is: readonly Pair[]): Change[] {
  const [any] = [...is, ...was];
  const ranges = cutAt([...was, ...is].flatMap(rangesOf));
  const pieces: readonly (AddressRange | undefined)[] = ranges.length > 0 ? ranges : [undefined];
  return pieces.flatMap((piece): Change[] => {
    const [before, after] = [was, is].map(it => portsOf(it, piece));
    return any && before && after && portSetText(before) !== portSetText(after)
      ? [{ from: narrowed(any.from, piece), to: narrowed(any.to, piece), before, after }]
      : [];
  });
}

function portsOf(pairs: readonly Pair[], piece: AddressRange | undefined): PortSet {
  return pairs.find(it => piece === undefined || rangesOf(it).some(of => covers(of, piece)))?.ports ?? noPorts;
}

function rangesOf({ from, to }: Pair): readonly AddressRange[] {
  return [from, to].flatMap(it => (it.kind === 'addresses' ? it.ranges : []));
}

function narrowed(peer: Peer, piece: AddressRange | undefined): Peer {
  return peer.kind === 'addresses' && piece ? { ...peer, ranges: [piece] } : peer;
}

/** Blocks that change alike as one. */
function united(found: readonly Change[]): Change[] {
  const alike = groupBy(found, it => [it.before, it.after].map(portSetText).join('\n'));
  return [...alike.values()].flatMap(group => {
    const [first] = group;
    const whole = (peer: Peer, end: 'from' | 'to'): Peer =>
      peer.kind === 'addresses'
        ? { ...peer, ranges: group.flatMap(it => (it[end].kind === 'addresses' ? it[end].ranges : [])) }
        : peer;
    return first ? [{ ...first, from: whole(first.from, 'from'), to: whole(first.to, 'to') }] : [];
  });
}

function endsOf({ from, to }: Pair): string {
  return [from, to].map(peerKey).join('\n');
}

function peerKey(peer: Peer): string {
  switch (peer.kind) {
    case 'workload': {
      const { namespace, owner } = peer.workload;
      return `${namespace}/${owner.kind}/${owner.name}`;
    }
    case 'addresses':
    case 'ingress':
      return peer.kind;
  }
}
