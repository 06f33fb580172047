import { say } from '../../base/say';
import { several } from '../../base/several';
import { counted } from '../../base/counted';
import type { PodMember } from '../../links/member';
import { isPolicy, policiesOf } from '../../links/policies';
import type { Direction, PolicyDirection, TrafficPolicy } from '../../model/policy';
import { code, linkToMember, verdict } from '../markdown';
import { isAt, isHead, startsWith } from './context';
import type { HoverContext, Topic } from './context';

/** A network policy: whose traffic it limits, in which directions, and what it lets through. */
export const policy: Topic = context => {
  const { bundle, member, path } = context;
  const here =
    isHead(path) ||
    startsWith(path, 'spec', 'podSelector') ||
    startsWith(path, 'spec', 'subject') ||
    startsWith(path, 'spec', 'policyTypes') ||
    isAt(path, 'spec', 'ingress') ||
    isAt(path, 'spec', 'egress');
  if (!here || !isPolicy(member)) {
    return undefined;
  }
  const pods = bundle.allPodMembers.filter(it => policiesOf(it, bundle).includes(member));
  const { kind } = member.object;
  return verdict(`${kind} ${code(member.name)}: ${effectOf(member.policy)}`, [
    subjectLine(context, pods),
    ...pods.slice(0, 5).map(it => `${it.object.kind} ${code(it.name)} ${linkToMember(context.snapshot, it)}`),
    ...(member.policy.tier === 'network' ? besides(context, member.policy, pods) : tierLines(member.policy)),
  ]);
};

/** What a policy does, in the words of the directions that it speaks of. */
export function effectOf({ ingress, egress, tier }: TrafficPolicy): string {
  if (tier !== 'network') {
    return say`${counted(ingress.rules.length, 'ingress rule')} and ${counted(egress.rules.length, 'egress rule')}, the first that fits decides`;
  }
  const [into, out] = [effectOn(ingress), effectOn(egress)];
  if (into === out && into !== 'limits') {
    switch (into) {
      case undefined:
        return say`limits nothing`;
      case 'denies':
        return say`denies all ingress and egress`;
      case 'allows':
        return say`allows all ingress and egress`;
    }
  }
  return [...inWords(into, ingress, 'ingress'), ...inWords(out, egress, 'egress')].join(', ');
}

type Effect = 'denies' | 'allows' | 'limits' | undefined;

function effectOn({ applies, rules }: PolicyDirection): Effect {
  if (!applies) {
    return undefined;
  }
  return rules.length === 0 ? 'denies' : rules.some(it => !it.peers && !it.ports) ? 'allows' : 'limits';
}

function inWords(effect: Effect, { rules }: PolicyDirection, direction: Direction): string[] {
  switch (effect) {
    case undefined:
      return [];
    case 'denies':
      return [say`denies all ${direction}`];
    case 'allows':
      return [say`allows all ${direction}`];
    case 'limits':
      return [say`limits ${direction} to ${counted(rules.length, 'rule')}`];
  }
}

function subjectLine({ member }: HoverContext, pods: readonly PodMember[]): string {
  return pods.length === 0
    ? member.namespace === ''
      ? say`it selects no pod that is known`
      : say`it selects no pod that is known of namespace ${code(member.namespace)}`
    : say`it is about the pods of ${counted(pods.length, 'workload')}`;
}

function besides(
  { bundle, member, cluster }: HoverContext,
  { ingress, egress }: TrafficPolicy,
  pods: readonly PodMember[],
): string[] {
  const open = [...(ingress.applies ? [] : ['ingress']), ...(egress.applies ? [] : ['egress'])];
  const others = new Set(pods.flatMap(it => policiesOf(it, bundle)).filter(it => it.object !== member.object));
  return [
    ...(open.length === 1 ? [say`it says nothing about ${open.join()}, which stays as it is`] : []),
    ...(others.size > 0
      ? [
          say`${several([...others].map(it => `${it.object.kind} ${code(it.name)}`))} ${others.size === 1 ? 'selects' : 'select'} some of them, too: what one of them admits is let through`,
        ]
      : []),
    say`what is denied is dropped in silence (curl exit 28); a pod’s own node always reaches it`,
    ...(cluster.settings.networkPolicy === 'ignored'
      ? [say`this cluster ignores policies, as \`podpath.yaml\` says`]
      : []),
  ];
}

function tierLines({ tier, priority }: TrafficPolicy): string[] {
  return tier === 'admin'
    ? [say`priority ${priority}: it is asked before all NetworkPolicies, those of a lower number first`]
    : [say`it is asked last, for pods that no NetworkPolicy isolates`];
}
