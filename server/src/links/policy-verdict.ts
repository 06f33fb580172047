import { inCidr, parseCidr, parseIp } from '../base/ip';
import { matches } from '../model/labels';
import type { LabelSelector } from '../model/labels';
import type { PodTemplate } from '../model/pods';
import type { Direction, PeerNamespaces, PolicyPeer, PolicyPort, PolicyRule } from '../model/policy';
import type { PolicyMember } from './member';
import type { NamespaceLabels } from './namespaces';

/** A pod as policies see it. One on the network of its node is none: policies do not know it by its labels. */
export interface PolicyPod {
  readonly namespace: string;
  has(selector: LabelSelector): boolean;
  /** Where the names of its ports stand. */
  readonly template: Pick<PodTemplate, 'containers'>;
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
}

/**
 * Whether a pod's policies let a connection pass on its side. First the admin tier in order of priority and rules, the
 * first that fits decides, `pass` goes on; then the NetworkPolicies that select the pod, if any: one rule has to admit;
 * else the baseline tier; else it is open. Source: kubernetes website `network-policies.md`; network-policy-api
 * `site-src/api-overview.md`. `policies` may hold those of other namespaces and pods.
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

  const admin = firstOf(byPriority(mine.filter(it => it.policy.tier === 'admin')), direction, fits);
  if (admin && admin.rule.action !== 'pass') {
    return { allowed: admin.rule.action === 'allow', by: admin, isolating };
  }
  if (isolating.length > 0) {
    const by = firstOf(isolating, direction, fits);
    return { allowed: by !== undefined, by, isolating };
  }
  const baseline = firstOf(byPriority(mine.filter(it => it.policy.tier === 'baseline')), direction, fits);
  return { allowed: baseline?.rule.action !== 'deny', by: baseline, isolating };
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
  server: Pick<PolicyPod, 'template'> | undefined,
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
  server: Pick<PolicyPod, 'template'> | undefined,
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
  const named = server?.template.containers.flatMap(it => it.ports).filter(it => it.name?.value === wanted) ?? [];
  return named.some(it => it.port === target.port && it.protocol === target.protocol);
}

function lies(address: string, block: string): boolean {
  const ip = parseIp(address);
  const cidr = parseCidr(block);
  return ip !== undefined && cidr !== undefined && inCidr(ip, cidr);
}

/** Policies of equal priority have no order of their own; they keep the given one. */
function byPriority(policies: readonly PolicyMember[]): readonly PolicyMember[] {
  return policies.toSorted((a, b) => a.policy.priority - b.policy.priority);
}

function firstOf(
  policies: readonly PolicyMember[],
  direction: Direction,
  fits: (policy: PolicyMember, rule: PolicyRule) => boolean,
): PolicyVerdict['by'] {
  for (const policy of policies) {
    const rule = policy.policy[direction].rules.find(it => fits(policy, it));
    if (rule) {
      return { policy, rule };
    }
  }
  return undefined;
}
