import type { Cluster } from '../cluster';
import type { Allowed } from './allowed';
import { familiesOf } from './address-blocks';
import type { Family } from './address-blocks';
import { blocksOf, outside } from './outside';
import type { Pair, Peer, Workload } from './pair';
import { allPorts, noPorts } from './port-set';
import type { PortSet } from './port-set';
import { policiesIn, sidesOf } from './sides';
import type { Sides } from './sides';
import { throughIngress } from './through-ingress';
import { workloadsOf } from './workloads';

/**
 * Who may talk to whom after the network policies, by workloads and blocks of addresses outside: both sides have to let
 * a connection pass. A pair without any port is left out, and so is a workload with itself. In order of workloads. Pods
 * that share the network of their node are judged like others, which network plugins need not do.
 */
export function connectivity(cluster: Cluster, families = familiesIn(cluster)): Pair[] {
  const workloads = workloadsOf(cluster.bundle);
  const sides = sidesOf(cluster, workloads);
  const peers = workloads.map((workload): Peer => ({ kind: 'workload', workload }));
  const reached = reachable(workloads, sides);
  const pairs: Pair[] = [];
  workloads.forEach((client, at) => {
    for (const index of reached[at] ?? []) {
      const [server, from, to] = [workloads[index], peers[at], peers[index]];
      const ports = server ? between(client, server, sides) : noPorts;
      if (ports.size > 0 && from && to) {
        pairs.push({ from, to, ports });
      }
    }
  });
  return [...pairs, ...outside(workloads, sides, families), ...throughIngress(cluster, workloads, sides.ingress)];
}

/** The families of addresses that are told apart: IPv6 only where a policy names a block of it, and pods have some. */
export function familiesIn({ bundle, settings }: Cluster): readonly Family[] {
  const dual = settings.podCIDRs.some(it => it.includes(':'));
  return familiesOf(dual ? blocksOf(policiesIn(bundle, workloadsOf(bundle)), ['ingress', 'egress']) : []);
}

/**
 * For every workload the indexes of those it may talk to, in order. What one side surely denies is not looked at, so
 * that the work grows with the number of answers and not with that of all pairs.
 */
function reachable(workloads: readonly Workload[], { ingress, egress }: Sides): (readonly number[])[] {
  const indexOf = new Map(workloads.flatMap((it, index) => it.templates.map(of => [of, index] as const)));
  const named = (side: Allowed, { templates }: Workload): ReadonlySet<number> | undefined => {
    const found = new Set<number>();
    for (const template of templates) {
      const members = side.candidates(template);
      if (!members) {
        return undefined;
      }
      members.forEach(it => found.add(indexOf.get(it) ?? -1));
    }
    return found;
  };
  const open: number[] = [];
  const admitting = workloads.map((): number[] => []);
  workloads.forEach((server, index) => {
    const clients = named(ingress, server);
    clients?.forEach(it => admitting[it]?.push(index));
    if (!clients) {
      open.push(index);
    }
  });
  return workloads.map((client, at) => {
    const servers = named(egress, client);
    return merged(open, admitting[at] ?? []).filter(it => it !== at && (servers?.has(it) ?? true));
  });
}

/** Two lists in order as one. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  return b.length === 0 ? a : a.length === 0 ? b : [...a, ...b].sort((one, other) => one - other);
}

/** Workloads of several templates (pods of a dump) may do what some of them may. */
export function between(from: Workload, to: Workload, { ingress, egress, algebra }: Sides): PortSet {
  let all = noPorts;
  for (const client of from.templates) {
    for (const server of to.templates) {
      const out = egress.ports(client, { member: server });
      const into = out.size === 0 ? noPorts : ingress.ports(server, { member: client });
      if (out === allPorts && into === allPorts) {
        return allPorts;
      }
      all = algebra.union(all, algebra.intersection(out, into));
    }
  }
  return all;
}
