import type { Cluster } from '../cluster';
import { anAddress } from './address-blocks';
import type { Allowed, OtherEnd, Reason } from './allowed';
import type { Pair, Peer } from './pair';
import { barePod } from '../policy-ends';
import { between } from './connectivity';
import { noPorts } from './port-set';
import { sidesOf } from './sides';
import { workloadsOf } from './workloads';

/** Why a pair may talk or may not: what the policies of both ends say, in the order they decide. */
export interface Explanation {
  /** Empty: no policy speaks about the client's side, or it has none. */
  readonly egress: readonly Reason[];
  readonly ingress: readonly Reason[];
}

/** Says of pairs why they may talk, and names the pairs of workloads that may not. */
export interface Explainer {
  readonly of: (pair: Pair) => Explanation;
  /** In order of workloads. */
  readonly denied: readonly Pair[];
}

/** The explanations of `connectivity`. All pairs of workloads are looked at, since those that are denied count too. */
export function explainer(cluster: Cluster): Explainer {
  const workloads = workloadsOf(cluster.bundle);
  const sides = sidesOf(cluster, workloads);
  const peers = workloads.map((workload): Peer => ({ kind: 'workload', workload }));
  const denied = workloads.flatMap((client, at) =>
    workloads.flatMap((server, index): Pair[] => {
      const [from, to] = [peers[at], peers[index]];
      return at !== index && from && to && between(client, server, sides).size === 0
        ? [{ from, to, ports: noPorts }]
        : [];
    }),
  );
  return {
    denied,
    of: ({ from, to }) => ({ egress: reasons(sides.egress, from, to), ingress: reasons(sides.ingress, to, from) }),
  };
}

/** What the side of one end says of the other; addresses of several blocks may meet several rules. */
function reasons(side: Allowed, of: Peer, other: Peer): Reason[] {
  if (of.kind !== 'workload') {
    return [];
  }
  const found = endsOf(other).flatMap(end => of.workload.templates.flatMap(it => side.reasons(it, end)));
  return found.filter(
    (it, index) =>
      found.findIndex(of => of.policy === it.policy && of.rule === it.rule && of.effect === it.effect) === index,
  );
}

function endsOf(peer: Peer): OtherEnd[] {
  switch (peer.kind) {
    case 'workload':
      return peer.workload.templates.map(member => ({ member }));
    case 'addresses':
      return peer.ranges.map(it => ({ address: anAddress(it) }));
    case 'ingress':
      return [{ stranger: barePod('') }];
  }
}
