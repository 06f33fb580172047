import type { PodMember, PolicyMember } from '../../links/member';
import type { NamespaceLabels } from '../../links/namespaces';
import { admitsPeer } from '../../links/policy-verdict';
import type { PolicyPod } from '../../links/policy-verdict';
import type { Direction, PolicyPort, PolicyRule } from '../../model/policy';
import type { Peers } from './peers';
import type { PortAlgebra } from './port-algebra';
import { allPorts, lastPort, noPorts, ports, union } from './port-set';
import type { PortSet } from './port-set';

/** The other end of a connection: a pod of the bundle, an address outside, or some pod that no manifest describes. */
export type OtherEnd = { readonly member: PodMember } | { readonly address: string } | { readonly stranger: PolicyPod };

/** What one rule, or a policy as a whole, does to a connection. */
export interface Reason {
  readonly policy: PolicyMember;
  /** undefined: none of its rules admits, and so it cuts the connection off. */
  readonly rule: PolicyRule | undefined;
  readonly effect: 'allow' | 'deny' | 'pass' | 'isolate';
  readonly ports: PortSet;
}

/** The policies of one workload in one direction, in the order they decide. */
interface Tiers {
  readonly admin: readonly PolicyMember[];
  readonly network: readonly PolicyMember[];
  readonly baseline: readonly PolicyMember[];
}

/** Which ports one side of a connection lets pass, all at once: what `policyVerdict` says of each. */
export class Allowed {
  readonly #direction: Direction;
  readonly #peers: Peers;
  readonly #namespaces: NamespaceLabels;
  readonly #algebra: PortAlgebra;
  readonly #tiers = new Map<PodMember, Tiers>();
  /** The ports of rules by the pod that is called, whose names they may use. */
  readonly #ports = new Map<PolicyRule, Map<PolicyPod | undefined, PortSet>>();

  constructor(
    direction: Direction,
    policies: ReadonlyMap<PodMember, readonly PolicyMember[]>,
    peers: Peers,
    namespaces: NamespaceLabels,
    algebra: PortAlgebra,
  ) {
    this.#direction = direction;
    this.#algebra = algebra;
    this.#peers = peers;
    this.#namespaces = namespaces;
    for (const [member, all] of policies) {
      const mine = all.filter(it => it.policy[direction].applies);
      const tier = (name: 'admin' | 'network' | 'baseline') => mine.filter(it => it.policy.tier === name);
      const byPriority = (some: readonly PolicyMember[]) =>
        some.toSorted((a, b) => a.policy.priority - b.policy.priority);
      if (mine.length > 0) {
        this.#tiers.set(member, {
          admin: byPriority(tier('admin')),
          network: tier('network'),
          baseline: byPriority(tier('baseline')),
        });
      }
    }
  }

  /** The policies of a workload in this direction, in the order they decide. */
  policies(member: PodMember): readonly PolicyMember[] {
    const tiers = this.#tiers.get(member);
    return tiers ? [...tiers.admin, ...tiers.network, ...tiers.baseline] : [];
  }

  /** The pods that a workload may let pass; undefined: any. More may be named than do pass, none is left out. */
  candidates(member: PodMember): ReadonlySet<PodMember> | undefined {
    const tiers = this.#tiers.get(member);
    if (!tiers || tiers.network.length === 0) {
      return undefined;
    }
    const found = new Set<PodMember>();
    for (const policy of [...tiers.admin, ...tiers.network]) {
      for (const rule of policy.policy[this.#direction].rules.filter(it => it.action === 'allow')) {
        const named = this.#peers.of(rule, policy.namespace, member.namespace);
        if (!named) {
          return undefined;
        }
        named.forEach(it => found.add(it));
      }
    }
    return found;
  }

  /** The ports on which a workload of this side lets the other end pass. */
  ports(member: PodMember, other: OtherEnd): PortSet {
    return this.#judge(member, other, undefined);
  }

  /** The rules that speak about a connection, in the order they decide; none: nothing selects the workload. */
  reasons(member: PodMember, other: OtherEnd): Reason[] {
    const reasons: Reason[] = [];
    this.#judge(member, other, reasons);
    return reasons;
  }

  #judge(member: PodMember, other: OtherEnd, told: Reason[] | undefined): PortSet {
    const tiers = this.#tiers.get(member);
    if (!tiers) {
      return allPorts;
    }
    const { admin, network, baseline } = tiers;
    const { union, intersection } = this.#algebra;
    const above = this.#inOrder(admin, member, other, allPorts, told);
    if (network.length > 0) {
      let admitted = noPorts;
      for (const policy of network) {
        for (const rule of policy.policy[this.#direction].rules) {
          const fitting = this.#portsOf(policy, rule, member, other);
          admitted = union(admitted, fitting);
          if (told && fitting.size > 0) {
            told.push({ policy, rule, effect: 'allow', ports: fitting });
          }
        }
      }
      if (admitted.size === 0) {
        told?.push(...network.map(policy => ({ policy, rule: undefined, effect: 'isolate' as const, ports: noPorts })));
      }
      return union(above.allowed, intersection(admitted, union(above.open, above.passed)));
    }
    const below = this.#inOrder(baseline, member, other, union(above.open, above.passed), told);
    return union(above.allowed, union(below.allowed, union(below.open, below.passed)));
  }

  /** First match decides, port by port. `open`: what no rule speaks about. */
  #inOrder(
    policies: readonly PolicyMember[],
    member: PodMember,
    other: OtherEnd,
    start: PortSet,
    told: Reason[] | undefined,
  ) {
    const { union, intersection, difference } = this.#algebra;
    let [open, allowed, passed] = [start, noPorts, noPorts];
    for (const policy of policies) {
      for (const rule of policy.policy[this.#direction].rules) {
        const fitting = open.size === 0 ? noPorts : intersection(open, this.#portsOf(policy, rule, member, other));
        if (fitting.size > 0) {
          open = difference(open, fitting);
          allowed = rule.action === 'allow' ? union(allowed, fitting) : allowed;
          passed = rule.action === 'pass' ? union(passed, fitting) : passed;
          told?.push({ policy, rule, effect: rule.action, ports: fitting });
        }
      }
    }
    return { open, allowed, passed };
  }

  #portsOf(policy: PolicyMember, rule: PolicyRule, member: PodMember, other: OtherEnd): PortSet {
    if (!this.#speaksOf(policy, rule, member, other)) {
      return noPorts;
    }
    if (!rule.ports) {
      return allPorts;
    }
    const server = this.#direction === 'ingress' ? this.#peers.pod(member) : this.#podOf(other);
    const known = this.#ports.get(rule) ?? new Map<PolicyPod | undefined, PortSet>();
    this.#ports.set(rule, known);
    const found =
      known.get(server) ?? this.#algebra.known(rule.ports.map(it => portsOf(it, server)).reduce(union, noPorts));
    known.set(server, found);
    return found;
  }

  #speaksOf(policy: PolicyMember, rule: PolicyRule, member: PodMember, other: OtherEnd): boolean {
    if ('member' in other) {
      return this.#peers.of(rule, policy.namespace, member.namespace)?.has(other.member) ?? true;
    }
    const end = { pod: this.#podOf(other), ips: 'address' in other ? [other.address] : [] };
    return admitsPeer(rule, policy.namespace, this.#peers.pod(member), end, this.#namespaces);
  }

  #podOf(other: OtherEnd): PolicyPod | undefined {
    return 'member' in other ? this.#peers.pod(other.member) : 'stranger' in other ? other.stranger : undefined;
  }
}

function portsOf({ protocol, port, endPort }: PolicyPort, server: PolicyPod | undefined): PortSet {
  const wanted = port?.value;
  if (wanted === undefined) {
    return ports(protocol, 1, lastPort);
  }
  return typeof wanted === 'number'
    ? ports(protocol, wanted, endPort ?? wanted)
    : (server?.containers ?? [])
        .flatMap(it => it.ports)
        .filter(it => it.name?.value === wanted && (protocol === undefined || it.protocol === protocol))
        .map(it => ports(it.protocol, it.port, it.port))
        .reduce(union, noPorts);
}
