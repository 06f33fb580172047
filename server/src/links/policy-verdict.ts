import { inCidr, parseCidr, parseIp } from '../base/ip';
import { matches } from '../model/labels';
import type { LabelSelector } from '../model/labels';
import type { Container } from '../model/pods';
import type { Direction, PeerNamespaces, PolicyPeer, PolicyPort, PolicyRule } from '../model/policy';
import type { PolicyMember } from './member';
import type { NamespaceLabels } from './namespaces';

/** A pod as policies see it. One on the network of its node is none: policies do not know it by its labels. */
export interface PolicyPod {
  readonly namespace: string;
  has(selector: LabelSelector): boolean;
  /** Where the names of its ports stand. */
  readonly containers: readonly Container[];
}

/** One end of a connection: a pod with its addresses, or an address alone. */
export interface PolicyEnd {
  readonly pod: PolicyPod | undefined;
  readonly ips: readonly string[];
}

/** Where a connection goes: always the pod's own port, never that of a Service. */
export interface PolicyTarget {
  readonly port: number;
  readonly protocol: string;
}

/** What policies say of one side of a connection: the egress of its client, or the ingress of its server. */
export interface PolicyVerdict {
  readonly allowed: boolean;
  /** The rule that decided; undefined where nothing speaks about it, or nothing admits it. */
  readonly by: { readonly policy: PolicyMember; readonly rule: PolicyRule } | undefined;
  /** The NetworkPolicies that isolate the pod in this direction: at least one of their rules has to admit. */
  readonly isolating: readonly PolicyMember[];
  /** Policies of one priority that disagree, so that the verdict may as well be the other; `allowed` follows their place. */
  readonly tied: readonly PolicyMember[];
}

/** A rule that speaks of a connection, the first of its policy. */
type Deciding = NonNullable<PolicyVerdict['by']>;

/**
 * Whether a pod's policies let a connection pass on its side. First the admin tier in order of priority and rules, the
 * first that fits decides, `pass` goes on; then the NetworkPolicies that select the pod, if any: one rule has to admit;
 * else the baseline tier; else it is open. Source: kubernetes website `network-policies.md`; network-policy-api
 * `site-src/api-overview.md`; of equal priorities `apis/v1alpha2/clusternetworkpolicy_types.go` Priority.
 * `policies` may hold those of other namespaces and pods.
 */
export function policyVerdict(
  direction: Direction,
  subject: PolicyPod,
  peer: PolicyEnd,
  target: PolicyTarget,
  policies: readonly PolicyMember[],
  namespaces: NamespaceLabels,
): PolicyVerdict {
  const mine = policies.filter(it => it.policy[direction].applies && isSubject(it, subject, namespaces));
  const server = direction === 'ingress' ? subject : peer.pod;
  const fits = (policy: PolicyMember, rule: PolicyRule) =>
    admitsPeer(rule, policy.namespace, subject, peer, namespaces) && admitsPort(rule.ports, target, server);
  const isolating = mine.filter(it => it.policy.tier === 'network');
  const verdict = (allowed: boolean, by: Deciding | undefined): PolicyVerdict => ({ allowed, by, isolating, tied: [] });
  const tier = (name: 'admin' | 'baseline') =>
    foremost(
      mine.filter(it => it.policy.tier === name),
      direction,
      fits,
    );

  const below = () => {
    if (isolating.length > 0) {
      const by = isolating.flatMap(it => firstRule(it, direction, fits) ?? [])[0];
      return verdict(by !== undefined, by);
    }
    return anyOf(tier('baseline'), it => verdict(it.rule.action !== 'deny', it)) ?? verdict(true, undefined);
  };
  return (
    anyOf(tier('admin'), it => (it.rule.action === 'pass' ? below() : verdict(it.rule.action === 'allow', it))) ??
    below()
  );
}

/** Whether a policy is about a pod. */
export function isSubject({ policy, namespace }: PolicyMember, pod: PolicyPod, namespaces: NamespaceLabels): boolean {
  const { subject } = policy;
  const there =
    subject.namespaces === 'own' ? namespace === pod.namespace : matches(subject.namespaces, namespaces(pod.namespace));
  return there && pod.has(subject.pods);
}

/** Whether a rule speaks of the other end; one without peers speaks of everybody. */
export function admitsPeer(
  { peers }: PolicyRule,
  policyNamespace: string,
  subject: PolicyPod,
  end: PolicyEnd,
  namespaces: NamespaceLabels,
): boolean {
  return peers?.some(it => isPeer(it, policyNamespace, subject, end, namespaces)) ?? true;
}

/**
 * Whether a list of ports speaks of one; no list speaks of all. A name is that of a port of the pod that is called, and
 * never fits an address. Source: kubernetes `networking/v1/types.go` NetworkPolicyPort.
 */
export function admitsPort(
  ports: readonly PolicyPort[] | undefined,
  target: PolicyTarget,
  server: Pick<PolicyPod, 'containers'> | undefined,
): boolean {
  return ports?.some(it => isPort(it, target, server)) ?? true;
}

function isPeer(
  peer: PolicyPeer,
  policyNamespace: string,
  subject: PolicyPod,
  { pod, ips }: PolicyEnd,
  namespaces: NamespaceLabels,
): boolean {
  switch (peer.kind) {
    case 'pods':
      return (
        pod !== undefined &&
        isAmong(peer.namespaces, pod.namespace, policyNamespace, subject.namespace, namespaces) &&
        (peer.pods === undefined || pod.has(peer.pods))
      );
    case 'addresses':
      return ips.some(it => lies(it, peer.cidr) && !peer.except.some(block => lies(it, block)));
    case 'other':
      return false;
  }
}

/** Whether a namespace is one that a peer names. */
export function isAmong(
  wanted: PeerNamespaces,
  namespace: string,
  policyNamespace: string,
  subjectNamespace: string,
  labels: NamespaceLabels,
): boolean {
  if (wanted === 'own') {
    return namespace === policyNamespace;
  }
  if ('sameLabels' in wanted) {
    return hasSame(wanted.sameLabels, labels(namespace), labels(subjectNamespace));
  }
  if ('notSameLabels' in wanted) {
    return !hasSame(wanted.notSameLabels, labels(namespace), labels(subjectNamespace));
  }
  return matches(wanted, labels(namespace));
}

function hasSame(keys: readonly string[], a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return keys.every(it => a.has(it) && a.get(it) === b.get(it));
}

function isPort(
  { protocol, port, endPort }: PolicyPort,
  target: PolicyTarget,
  server: Pick<PolicyPod, 'containers'> | undefined,
): boolean {
  if (protocol !== undefined && protocol !== target.protocol) {
    return false;
  }
  const wanted = port?.value;
  if (wanted === undefined) {
    return true;
  }
  if (typeof wanted === 'number') {
    return endPort === undefined ? target.port === wanted : wanted <= target.port && target.port <= endPort;
  }
  const named = server?.containers.flatMap(it => it.ports).filter(it => it.name?.value === wanted) ?? [];
  return named.some(it => it.port === target.port && it.protocol === target.protocol);
}

function lies(address: string, block: string): boolean {
  const ip = parseIp(address);
  const cidr = parseCidr(block);
  return ip !== undefined && cidr !== undefined && inCidr(ip, cidr);
}

/** The rules of the first priority that speaks of a connection: several where policies share it, in order of place. */
function foremost(
  policies: readonly PolicyMember[],
  direction: Direction,
  fits: (policy: PolicyMember, rule: PolicyRule) => boolean,
): readonly Deciding[] {
  const deciding = policies.flatMap(it => firstRule(it, direction, fits) ?? []);
  const priority = Math.min(...deciding.map(it => it.policy.policy.priority));
  return deciding.filter(it => it.policy.policy.priority === priority);
}

/**
 * The verdict of the first of some rules of which any may be asked; it is tied where another says otherwise. undefined
 * where there are none.
 */
function anyOf(rules: readonly Deciding[], say: (rule: Deciding) => PolicyVerdict): PolicyVerdict | undefined {
  const verdicts = rules.map(say);
  const [first] = verdicts;
  const disagree = verdicts.some(it => it.allowed !== first?.allowed);
  const tied = [...(disagree ? rules.map(it => it.policy) : []), ...verdicts.flatMap(it => it.tied)];
  return first && { ...first, tied: [...new Set(tied)] };
}

function firstRule(
  policy: PolicyMember,
  direction: Direction,
  fits: (policy: PolicyMember, rule: PolicyRule) => boolean,
): Deciding | undefined {
  const rule = policy.policy[direction].rules.find(it => fits(policy, it));
  return rule && { policy, rule };
}
