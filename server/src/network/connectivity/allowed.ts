import type { PodMember, PolicyMember } from '../../links/member';
import type { NamespaceLabels } from '../../links/namespaces';
import { admitsPeer } from '../../links/policy-verdict';
import type { PolicyEnd, PolicyPod } from '../../links/policy-verdict';
import { policyPod } from '../../links/policies';
import type { Direction, PolicyPort, PolicyRule } from '../../model/policy';
import { allPorts, difference, intersection, lastPort, noPorts, ports, union } from './port-set';
import type { PortSet } from './port-set';

/** The policies of one workload in one direction, in the order they decide. */
interface Tiers {
  readonly pod: PolicyPod;
  readonly admin: readonly PolicyMember[];
  readonly network: readonly PolicyMember[];
  readonly baseline: readonly PolicyMember[];
}

/** Which ports one side of a connection lets pass, all at once: what `policyVerdict` says of each. */
export class Allowed {
  readonly #direction: Direction;
  readonly #namespaces: NamespaceLabels;
  readonly #tiers = new Map<PodMember, Tiers>();

  constructor(
    direction: Direction,
    policies: ReadonlyMap<PodMember, readonly PolicyMember[]>,
    namespaces: NamespaceLabels,
  ) {
    this.#direction = direction;
    this.#namespaces = namespaces;
    for (const [member, all] of policies) {
      const mine = all.filter(it => it.policy[direction].applies);
      const tier = (name: 'admin' | 'network' | 'baseline') => mine.filter(it => it.policy.tier === name);
      const byPriority = (some: readonly PolicyMember[]) =>
        some.toSorted((a, b) => a.policy.priority - b.policy.priority);
      this.#tiers.set(member, {
        pod: policyPod(member),
        admin: byPriority(tier('admin')),
        network: tier('network'),
        baseline: byPriority(tier('baseline')),
      });
    }
  }

  /** The ports on which a workload of this side lets the other end pass. */
  ports(member: PodMember, other: PolicyEnd): PortSet {
    const tiers = this.#tiers.get(member);
    if (!tiers || tiers.admin.length + tiers.network.length + tiers.baseline.length === 0) {
      return allPorts;
    }
    const { pod, admin, network, baseline } = tiers;
    const above = this.#inOrder(admin, pod, other, allPorts);
    if (network.length > 0) {
      let admitted = noPorts;
      for (const policy of network) {
        for (const rule of policy.policy[this.#direction].rules) {
          admitted = union(admitted, this.#portsOf(policy, rule, pod, other));
        }
      }
      return union(above.allowed, intersection(admitted, union(above.open, above.passed)));
    }
    const below = this.#inOrder(baseline, pod, other, union(above.open, above.passed));
    return union(above.allowed, union(below.allowed, union(below.open, below.passed)));
  }

  /** First match decides, port by port. `open`: what no rule speaks about. */
  #inOrder(policies: readonly PolicyMember[], pod: PolicyPod, other: PolicyEnd, start: PortSet) {
    let [open, allowed, passed] = [start, noPorts, noPorts];
    for (const policy of policies) {
      for (const rule of policy.policy[this.#direction].rules) {
        const fitting = open.size === 0 ? noPorts : intersection(open, this.#portsOf(policy, rule, pod, other));
        open = difference(open, fitting);
        allowed = rule.action === 'allow' ? union(allowed, fitting) : allowed;
        passed = rule.action === 'pass' ? union(passed, fitting) : passed;
      }
    }
    return { open, allowed, passed };
  }

  #portsOf(policy: PolicyMember, rule: PolicyRule, pod: PolicyPod, other: PolicyEnd): PortSet {
    if (!admitsPeer(rule, policy.namespace, pod, other, this.#namespaces)) {
      return noPorts;
    }
    const server = this.#direction === 'ingress' ? pod : other.pod;
    return rule.ports?.map(it => portsOf(it, server)).reduce(union, noPorts) ?? allPorts;
  }
}

function portsOf({ protocol, port, endPort }: PolicyPort, server: PolicyPod | undefined): PortSet {
  const wanted = port?.value;
  if (wanted === undefined) {
    return ports(protocol, 1, lastPort);
  }
  return typeof wanted === 'number'
    ? ports(protocol, wanted, endPort ?? wanted)
    : (server?.template.containers ?? [])
        .flatMap(it => it.ports)
        .filter(it => it.name?.value === wanted && (protocol === undefined || it.protocol === protocol))
        .map(it => ports(it.protocol, it.port, it.port))
        .reduce(union, noPorts);
}
