import { say } from '../base/say';
import { several } from '../base/several';
import { labelsOfNamespaces, policiesAround, policiesOf } from '../links/policies';
import { admitsPeer, admitsPort, policyVerdict } from '../links/policy-verdict';
import type { PolicyEnd, PolicyPod, PolicyTarget, PolicyVerdict } from '../links/policy-verdict';
import type { PolicyMember } from '../links/member';
import type { Direction } from '../model/policy';
import type { Attempt } from './arrival';
import type { ClusterNode, Pod } from './cluster';
import { evidence } from './hop';
import type { Hop, Note } from './hop';
import type { Network } from './network';
import { asPolicyPod, barePod, clientEnd, podEnd } from './policy-ends';
import type { SeenEnd } from './policy-ends';
import { peersText, portsText } from './policy-text';
import { nodeOf } from './source';
import type { Source } from './source';
import { downNodeOf, silentHop } from './what-if/silent-node';

/** Where a connection goes after all address translation. */
export interface PolicyDestination {
  /** undefined: an address that belongs to no pod of the manifests. */
  readonly pod: Pod | undefined;
  readonly ip: string;
  readonly port: number;
  /** The node whose own address is called. */
  readonly node?: ClusterNode;
}

/** Whether network policies let a connection pass, and the hops that tell so; none where no policy speaks about it. */
export interface Passage {
  readonly end: 'open' | 'denied' | 'cannot-tell';
  readonly hops: readonly Hop[];
  readonly reason: string;
  readonly assumptions: readonly string[];
}

const open: Passage = { end: 'open', hops: [], reason: '', assumptions: [] };

/**
 * The network policies between a client and a backend, after address translation: the egress side of the client, then
 * the ingress side of the server; each is open unless a policy speaks about it. A pod always reaches itself, and a node
 * its own pods. `masked`: the node's address that hides the client. Source: kubernetes/website
 * `concepts/services-networking/network-policies.md`.
 */
export function passPolicies(
  { network, source, protocol }: Pick<Attempt, 'network' | 'source' | 'protocol'>,
  to: PolicyDestination,
  masked?: string,
): Passage {
  const down = downNodeOf(network.cluster, to.pod, to.ip);
  if (down) {
    const hop = silentHop(down, to.pod, to.ip);
    return { end: 'denied', hops: [hop], reason: hop.summary, assumptions: [] };
  }
  if (network.cluster.settings.networkPolicy === 'ignored') {
    return ignored(network, source, to);
  }
  if (isSame(source, to) || isOwnNode(source, to)) {
    return open;
  }
  const target: PolicyTarget = { port: to.port, protocol };
  const server: SeenEnd = to.pod ? podEnd(to.pod) : { end: { pod: undefined, ips: [to.ip] }, doubt: undefined };
  const out = egress(network, source, server, target);
  if (out.end !== 'open' || !to.pod) {
    return out;
  }
  if (to.pod.hostNetwork) {
    return { ...out, assumptions: [...out.assumptions, ...unjudged(network, to.pod, 'ingress')] };
  }
  const client = clientEnd(network.cluster, source, masked);
  const into = side(
    network,
    'ingress',
    { pod: asPolicyPod(to.pod), named: say`pod ${to.pod.name}`, of: to.pod },
    client,
    target,
  );
  return { ...into, hops: [...out.hops, ...into.hops], assumptions: [...out.assumptions, ...into.assumptions] };
}

/** The egress side alone: what a client may call, whoever stands there. */
export function egress(network: Network, source: Source, server: SeenEnd, target: PolicyTarget): Passage {
  const subject = subjectOf(source);
  if (network.cluster.settings.networkPolicy === 'ignored') {
    return open;
  }
  if (subject) {
    return side(network, 'egress', subject, server, target);
  }
  return source.kind === 'pod' ? { ...open, assumptions: unjudged(network, source.pod, 'egress') } : open;
}

/** Policies select a pod that shares the network of its node, which network plugins normally leave alone. */
function unjudged({ cluster }: Network, pod: Pod, direction: Direction): string[] {
  const selecting = policiesOf(pod.source, cluster.bundle).filter(it => it.policy[direction].applies);
  return selecting.length > 0
    ? [say`network policies do not apply to pod ${pod.name}, which shares the network of its node`]
    : [];
}

function ignored({ cluster }: Network, source: Source, { pod }: PolicyDestination): Passage {
  const namespaces = [...(source.kind === 'pod' ? [source.namespace] : []), ...(pod ? [pod.namespace] : [])];
  return namespaces.some(it => policiesAround(it, cluster.bundle).length > 0)
    ? {
        ...open,
        assumptions: [say`network policies are not enforced${cluster.whatIf ? '' : say`, as podpath.yaml says`}`],
      }
    : open;
}

interface Subject {
  readonly pod: PolicyPod;
  readonly named: string;
  readonly of: Pod | undefined;
}

/** Who policies speak about: pods, unless they share the network of their node. */
function subjectOf(source: Source): Subject | undefined {
  if (source.kind === 'pod') {
    const { pod } = source;
    return pod.hostNetwork ? undefined : { pod: asPolicyPod(pod), named: say`pod ${pod.name}`, of: pod };
  }
  return source.kind === 'bare-pod'
    ? { pod: barePod(source.namespace), named: say`a pod without labels`, of: undefined }
    : undefined;
}

function isSame(source: Source, { pod }: PolicyDestination): boolean {
  return source.kind === 'pod' && source.pod === pod;
}

/** A node with its own pods, either way. Source: kubernetes/website `network-policies.md` (overview). */
function isOwnNode(source: Source, { pod, node: called }: PolicyDestination): boolean {
  if (called !== undefined && nodeOf(source) === called) {
    return true;
  }
  const node =
    source.kind === 'node'
      ? source.node
      : source.kind === 'pod' && source.pod.hostNetwork
        ? source.pod.node
        : undefined;
  return node !== undefined && pod?.node === node;
}

function side(
  network: Network,
  direction: Direction,
  subject: Subject,
  { end, doubt }: SeenEnd,
  target: PolicyTarget,
): Passage {
  const { bundle } = network.cluster;
  const policies = policiesAround(subject.pod.namespace, bundle);
  if (policies.length === 0) {
    return open;
  }
  const namespaces = labelsOfNamespaces(bundle);
  const verdict = policyVerdict(direction, subject.pod, end, target, policies, namespaces);
  if (!verdict.by && verdict.isolating.length === 0) {
    return open;
  }
  const what = say`${direction} of ${subject.named}`;
  const hop = hopOf(verdict, what, direction, subject);
  const assumptions = [say`the network plugin enforces network policies`];
  if (verdict.tied.length > 0) {
    return { end: 'cannot-tell', hops: [tiedHop(hop, what, verdict)], reason: tiedText(verdict), assumptions };
  }
  if (verdict.allowed) {
    return { end: 'open', hops: [hop], reason: '', assumptions };
  }
  const notes = verdict.by ? [] : nearMisses(network, direction, subject, end, target, verdict.isolating);
  if (doubt !== undefined && !verdict.by && mayAdmit(verdict.isolating, direction, subject, target)) {
    const reason = say`${hop.summary}; yet ${doubt}`;
    return { end: 'cannot-tell', hops: [{ ...hop, outcome: 'no-answer', unsure: true, notes }], reason, assumptions };
  }
  return { end: 'denied', hops: [{ ...hop, outcome: 'denied', notes }], reason: hop.summary, assumptions };
}

function hopOf(
  { by, isolating, allowed }: PolicyVerdict,
  what: string,
  direction: Direction,
  { of: pod }: Subject,
): Hop {
  const [first] = isolating;
  const policy = by?.policy ?? first;
  const object = policy?.object;
  const names = isolating.map(it => it.name).join(', ');
  const decisive = by && `${by.policy.object.kind} ${by.policy.name}`;
  const summary = decisive
    ? allowed
      ? say`${what}: ${decisive} lets it pass`
      : say`${what}: ${decisive} denies it`
    : say`${what}: no rule of NetworkPolic${isolating.length === 1 ? 'y' : 'ies'} ${names} admits it`;
  const span = by?.rule.span ?? first?.policy[direction].span;
  return {
    kind: 'network-policy',
    outcome: 'ok',
    summary,
    object,
    evidence: evidence(object, span),
    pod,
  };
}

/** Policies of one priority disagree, and implementations may ask any of them. */
function tiedHop(hop: Hop, what: string, verdict: PolicyVerdict): Hop {
  const notes = verdict.tied.map(({ object, policy, name }) => ({
    text: say`${object.kind} ${name} has priority ${policy.priority}`,
    evidence: evidence(object, object.root.at('spec', 'priority').span),
  }));
  return { ...hop, outcome: 'no-answer', unsure: true, summary: `${what}: ${tiedText(verdict)}`, notes };
}

function tiedText({ tied }: PolicyVerdict): string {
  const names = tied.map(it => `${it.object.kind} ${it.name}`);
  return say`${several(names, names.length)} disagree with the same priority, and which of them decides is undefined`;
}

/** Whether some rule for this port says more of the other end than it is for certain not. */
function mayAdmit(
  policies: readonly PolicyMember[],
  direction: Direction,
  subject: Subject,
  target: PolicyTarget,
): boolean {
  const server = direction === 'ingress' ? subject.pod : undefined;
  return policies.some(({ policy }) =>
    policy[direction].rules.some(it => (it.peers?.length ?? 1) > 0 && admitsPort(it.ports, target, server)),
  );
}

/** The rules that come closest, and what keeps them from admitting it. */
function nearMisses(
  { cluster }: Network,
  direction: Direction,
  subject: Subject,
  end: PolicyEnd,
  target: PolicyTarget,
  isolating: readonly PolicyMember[],
): Note[] {
  const namespaces = labelsOfNamespaces(cluster.bundle);
  const server = direction === 'ingress' ? subject.pod : end.pod;
  const rules = isolating.flatMap(member => member.policy[direction].rules.map(rule => ({ member, rule })));
  if (rules.length === 0) {
    return isolating.slice(0, 3).map(({ name, object, policy }) => ({
      text: say`${name} admits nothing`,
      evidence: evidence(object, policy[direction].span),
    }));
  }
  return rules
    .map(({ member, rule }) => {
      const peer = admitsPeer(rule, member.namespace, subject.pod, end, namespaces);
      const port = admitsPort(rule.ports, target, server);
      const text = peer
        ? direction === 'ingress'
          ? say`${member.name} admits this client, but ${portsText(rule.ports)} only, not ${target.port}/${target.protocol}`
          : say`${member.name} admits this destination, but ${portsText(rule.ports)} only, not ${target.port}/${target.protocol}`
        : port
          ? say`${member.name} admits port ${target.port}, but ${peersText(rule.peers, direction)} only`
          : say`${member.name} admits ${peersText(rule.peers, direction)}, ${portsText(rule.ports)}`;
      return { near: Number(peer) * 2 + Number(port), note: { text, evidence: evidence(member.object, rule.span) } };
    })
    .sort((a, b) => b.near - a.near)
    .slice(0, 3)
    .map(it => it.note);
}
