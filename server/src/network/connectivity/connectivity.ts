import type { Bundle } from '../../links/bundle';
import type { PodMember } from '../../links/member';
import type { PolicyPod } from '../../links/policy-verdict';
import { labelsOfNamespaces, policiesAround, policiesOf, policyPod } from '../../links/policies';
import type { Owner } from '../../model/kube-object';
import type { Direction } from '../../model/policy';
import type { Cluster } from '../cluster';
import { anAddress, cutBy } from './address-blocks';
import type { AddressRange } from './address-blocks';
import { Allowed } from './allowed';
import { throughIngress } from './through-ingress';
import { allPorts, intersection, noPorts, union } from './port-set';
import type { PortSet } from './port-set';
import type { Pair, Peer, Workload } from './pair';

/**
 * Who may talk to whom after the network policies, by workloads and blocks of addresses outside: both sides have to let
 * a connection pass. A pair without any port is left out, and so is a workload with itself. In order of workloads. Pods
 * that share the network of their node are judged like others, which network plugins need not do.
 */
export function connectivity(cluster: Cluster, blocks = blocksOf(cluster.bundle)): Pair[] {
  const { bundle } = cluster;
  const workloads = workloadsOf(bundle);
  const enforced = cluster.settings.networkPolicy !== 'ignored';
  const sides = {
    ingress: sideOf(bundle, workloads, 'ingress', enforced),
    egress: sideOf(bundle, workloads, 'egress', enforced),
  };
  const pairs: Pair[] = [];
  workloads.forEach((from, at) => {
    workloads.forEach((to, index) => {
      const allowed = at === index ? noPorts : between(from, to, sides);
      if (allowed.size > 0) {
        pairs.push({
          from: { kind: 'workload', workload: from },
          to: { kind: 'workload', workload: to },
          ports: allowed,
        });
      }
    });
  });
  const dual = cluster.settings.podCIDRs.some(it => it.includes(':'));
  const ranges = cutBy(blocks).filter(it => dual || it.family === 4);
  return [
    ...pairs,
    ...workloads.flatMap(workload => outside(workload, ranges, sides)),
    ...throughIngress(cluster, workloads, sides.ingress.allowed),
  ];
}

interface Side {
  readonly allowed: Allowed;
}

interface Sides {
  readonly ingress: Side;
  readonly egress: Side;
}

function sideOf(bundle: Bundle, workloads: readonly Workload[], direction: Direction, enforced: boolean): Side {
  const policies = new Map(
    workloads.flatMap(it => it.templates).map(it => [it, enforced ? policiesOf(it, bundle) : []]),
  );
  return { allowed: new Allowed(direction, policies, labelsOfNamespaces(bundle)) };
}

/** Workloads of several templates (pods of a dump) may do what some of them may. */
function between(from: Workload, to: Workload, { ingress, egress }: Sides): PortSet {
  let all = noPorts;
  for (const client of from.templates) {
    for (const server of to.templates) {
      const out = egress.allowed.ports(client, { pod: podOf(server), ips: [] });
      all = union(
        all,
        out.size === 0 ? out : intersection(out, ingress.allowed.ports(server, { pod: podOf(client), ips: [] })),
      );
      if (all === allPorts) {
        return all;
      }
    }
  }
  return all;
}

const pods = new WeakMap<PodMember, PolicyPod>();

function podOf(member: PodMember): PolicyPod {
  let pod = pods.get(member);
  if (!pod) {
    pod = policyPod(member);
    pods.set(member, pod);
  }
  return pod;
}

function outside(workload: Workload, ranges: readonly AddressRange[], { ingress, egress }: Sides): Pair[] {
  const self: Peer = { kind: 'workload', workload };
  const grouped = (side: Allowed) => {
    const byPorts = new Map<PortSet, AddressRange[]>();
    const known: PortSet[] = [];
    for (const range of ranges) {
      const end = { pod: undefined, ips: [anAddress(range)] };
      const set = workload.templates.map(it => side.ports(it, end)).reduce(union, noPorts);
      const same = known.find(it => isSame(it, set)) ?? set;
      if (same === set) {
        known.push(set);
      }
      byPorts.set(same, [...(byPorts.get(same) ?? []), range]);
    }
    return [...byPorts].filter(([set]) => set.size > 0);
  };
  return [
    ...grouped(ingress.allowed).map(([set, of]): Pair => ({
      from: { kind: 'addresses', ranges: of },
      to: self,
      ports: set,
    })),
    ...grouped(egress.allowed).map(([set, of]): Pair => ({
      from: self,
      to: { kind: 'addresses', ranges: of },
      ports: set,
    })),
  ];
}

function isSame(a: PortSet, b: PortSet): boolean {
  return (
    a === b ||
    (a.size === b.size &&
      [...a].every(([protocol, ranges]) => {
        const others = b.get(protocol);
        return (
          others?.length === ranges.length &&
          ranges.every((it, index) => it.from === others[index]?.from && it.to === others[index].to)
        );
      }))
  );
}

/** Every block of addresses that some policy names. */
export function blocksOf(bundle: Bundle): string[] {
  const policies = new Set(['', ...bundle.podNamespaces].flatMap(it => policiesAround(it, bundle)));
  return [...policies].flatMap(({ policy }) =>
    [...policy.ingress.rules, ...policy.egress.rules].flatMap(rule =>
      (rule.peers ?? []).flatMap(it => (it.kind === 'addresses' ? [it.cidr, ...it.except] : [])),
    ),
  );
}

/** In order of namespace, kind and name. */
function workloadsOf(bundle: Bundle): Workload[] {
  const found = new Map<string, Workload & { readonly templates: PodMember[] }>();
  for (const member of bundle.allPodMembers) {
    const { object, namespace } = member;
    const owner = ownerOf(member);
    const key = `${namespace}/${owner.kind}/${owner.name}`;
    const known = found.get(key);
    if (known) {
      known.templates.push(member);
    } else {
      found.set(key, { namespace, owner, object, templates: [member] });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, workload]) => workload);
}

/** The controlling owner, whose kind may not be written; a static pod is owned by its node and stands for itself. */
function ownerOf({ object, name }: PodMember): Owner {
  const own = { apiVersion: object.apiVersion, kind: object.kind, name };
  const { owner } = object;
  return !owner || owner.kind === 'Node' ? own : { ...owner, kind: owner.kind === '' ? own.kind : owner.kind };
}
