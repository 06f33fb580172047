import { say } from '../base/say';
import type { Bundle } from '../links/bundle';
import type { PodMember, PolicyMember } from '../links/member';
import { isPolicy, labelsOfNamespaces, policyPod } from '../links/policies';
import { admitsPeer, admitsPort, isSubject } from '../links/policy-verdict';
import type { PolicyEnd, PolicyPod, PolicyTarget } from '../links/policy-verdict';
import type { Direction, PolicyPort, PolicyRule } from '../model/policy';
import { anAddress, cutBy, familiesOf } from '../network/connectivity/address-blocks';
import { blocksOf } from '../network/connectivity/outside';
import type { Rule } from './rule';
import { code, named } from './support/words';

export const networkpolicyPriorityConflict: Rule = {
  id: 'networkpolicy-priority-conflict',
  on: 'policy',
  kinds: ['AdminNetworkPolicy', 'ClusterNetworkPolicy'],
  severity: 'warning',
  help: 'Two policies of one tier and priority speak of the same connections and disagree. An implementation may ask any of them, and nobody can tell which. Give each policy a priority of its own; the lower number is asked first.',
  source: 'network-policy-api apis/v1alpha2/clusternetworkpolicy_types.go Priority',

  *check(member, { bundle, settings }) {
    const priority = member.object.root.number('spec', 'priority');
    if (!priority || !isPolicy(member) || settings.cluster.networkPolicy === 'ignored') {
      return;
    }
    for (const other of bundle.selecting('')) {
      const found = isPolicy(other) && rivals(member, other) ? disagreement(member, other, bundle) : undefined;
      if (found) {
        yield {
          span: priority.span,
          message: say`${named(member)} and ${named(other)} both have priority ${code(priority.value)} and select the pods of ${named(found.pods)}, whose ${found.direction}${where(found)} ${oneSide(found.mine.action)} and ${otherSide(found.theirs.action)}: which of them decides is undefined`,
          field: 'spec.priority',
          related: [
            {
              place: other.object.place,
              span: other.object.root.at('spec', 'priority').span,
              message: say`${named(other)} has the same priority`,
            },
          ],
        };
        return;
      }
    }
  },
};

/** The same name is the same policy, written twice. */
function rivals(one: PolicyMember, other: PolicyMember): boolean {
  return (
    one.policy.tier === other.policy.tier &&
    one.policy.priority === other.policy.priority &&
    other.object.root.number('spec', 'priority') !== undefined &&
    !(one.name === other.name && one.object.kind === other.object.kind)
  );
}

interface Disagreement {
  readonly pods: PodMember;
  readonly direction: Direction;
  readonly target: PolicyTarget;
  readonly mine: PolicyRule;
  readonly theirs: PolicyRule;
}

function oneSide(action: PolicyRule['action']): string {
  switch (action) {
    case 'allow':
      return say`one allows`;
    case 'deny':
      return say`one denies`;
    case 'pass':
      return say`one passes on`;
  }
}

function otherSide(action: PolicyRule['action']): string {
  switch (action) {
    case 'allow':
      return say`the other allows`;
    case 'deny':
      return say`the other denies`;
    case 'pass':
      return say`the other passes on`;
  }
}

/** The port, where one of the two speaks of some ports only. */
function where({ direction, target, mine, theirs }: Disagreement): string {
  return mine.ports || theirs.ports
    ? say` ${direction === 'ingress' ? 'on' : 'to'} port ${code(`${target.port}/${target.protocol}`)}`
    : '';
}

/** A connection with pods of the bundle, or an address that the policies name, of which the two say different things. */
function disagreement(one: PolicyMember, other: PolicyMember, bundle: Bundle): Disagreement | undefined {
  const namespaces = labelsOfNamespaces(bundle);
  const shared = bundle.allPodMembers.filter(
    it => !it.source.template.hostNetwork && [one, other].every(policy => isSubject(policy, policyPod(it), namespaces)),
  );
  const directions = (['ingress', 'egress'] as const).filter(it => mayDisagree(one, other, it));
  for (const direction of shared.length > 0 ? directions : []) {
    const rules = [one, other].flatMap(it => it.policy[direction].rules);
    const ends = endsOf([one, other], direction, bundle);
    for (const pods of oneOfEach(shared)) {
      const subject = policyPod(pods);
      for (const end of ends) {
        const server = direction === 'ingress' ? subject : end.pod;
        const ask = (policy: PolicyMember, target: PolicyTarget) =>
          policy.policy[direction].rules.find(
            it => admitsPeer(it, '', subject, end, namespaces) && admitsPort(it.ports, target, server),
          );
        for (const target of targetsOf(rules, server)) {
          const [mine, theirs] = [ask(one, target), ask(other, target)];
          if (mine && theirs && mine.action !== theirs.action) {
            return { pods, direction, target, mine, theirs };
          }
        }
      }
    }
  }
  return undefined;
}

function mayDisagree(one: PolicyMember, other: PolicyMember, direction: Direction): boolean {
  return one.policy[direction].rules.some(it => other.policy[direction].rules.some(of => of.action !== it.action));
}

/** What rules say of pods of one namespace differs in named ports at most: the first of each stands for the rest. */
function oneOfEach(pods: readonly PodMember[]): PodMember[] {
  const seen = new Set<string>();
  return pods.filter(it => !seen.has(it.namespace) && seen.add(it.namespace));
}

/** The pods of the bundle, and an address of every stretch that the policies tell apart. */
function endsOf(policies: readonly PolicyMember[], direction: Direction, bundle: Bundle): PolicyEnd[] {
  const blocks = blocksOf(policies, [direction]);
  return [
    ...bundle.allPodMembers.filter(it => !it.source.template.hostNetwork).map(it => ({ pod: policyPod(it), ips: [] })),
    ...cutBy(blocks, familiesOf(blocks)).map(it => ({ pod: undefined, ips: [anAddress(it)] })),
  ];
}

/** A port of every stretch that the rules tell apart. */
function targetsOf(rules: readonly PolicyRule[], server: Pick<PolicyPod, 'containers'> | undefined): PolicyTarget[] {
  const bounds = rules.flatMap(it => it.ports ?? []).flatMap(it => boundsOf(it, server));
  const numbers = [...new Set([...bounds, 1])].filter(it => it >= 1 && it <= 65_535);
  return ['TCP', 'UDP', 'SCTP'].flatMap(protocol => numbers.map(port => ({ port, protocol })));
}

function boundsOf({ port, endPort }: PolicyPort, server: Pick<PolicyPod, 'containers'> | undefined): number[] {
  const wanted = port?.value;
  return typeof wanted === 'number'
    ? [wanted, (endPort ?? wanted) + 1]
    : (server?.containers ?? [])
        .flatMap(it => it.ports)
        .filter(it => it.name?.value === wanted)
        .map(it => it.port);
}
