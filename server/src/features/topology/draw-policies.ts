import { say } from '../../base/say';
import { several } from '../../base/several';
import type { PolicyMember } from '../../links/member';
import { policiesAround, policiesOf } from '../../links/policies';
import type { ClusterService, Endpoint, Pod } from '../../network/cluster';
import { controllerOf } from '../../network/http/controllers';
import { networkOf } from '../../network/network';
import { passPolicies } from '../../network/pass-policies';
import { podSource } from '../../network/source';
import { blockerOfDns } from '../../rules/networkpolicy-blocks-dns';
import type { Source } from '../../network/source';
import type { Written } from './model';
import type { Sketch } from './sketch';

/** Who sends what takes a link, as network policies see it. */
interface Sender {
  readonly source: Source;
  /** The address of the node that hides it. */
  readonly masked?: string | undefined;
  /** Whether policies are taken to let it pass where nobody can tell. */
  readonly trusted?: true;
  /** The policy that keeps it from asking for the address of a Service. */
  readonly nameless?: PolicyMember | undefined;
}

type PodEndpoint = Endpoint & { readonly pod: Pod };

/**
 * Marks the links that network policies cut, with the policy that does: to a Service none of whose pods its client may
 * call, or whose name it cannot resolve, and from a Service to pods that nobody may call. Where only some ports or workloads
 * are cut it warns. A simulated request decides in the same way, and where it cannot tell, neither can the link.
 */
export function drawPolicies(sketch: Sketch): void {
  const { drawing, bundle, cluster, idOf } = sketch;
  const namespaces = new Set(bundle.allPodMembers.map(it => it.namespace));
  if (![...namespaces].some(it => policiesAround(it, bundle).length > 0)) {
    return;
  }
  const senders = sendersIn(sketch);
  const services = new Map(cluster.services.map(it => [(it.member && idOf.get(it.member.object)) ?? '', it]));
  for (const { edge } of drawing.edges) {
    const { from, to, port } = edge;
    const [left, right] = [services.get(from), services.get(to)];
    if (right) {
      const known = senders.get(from);
      const sender = typeof known === 'function' ? known(right) : known;
      const backends = sender ? backendsOf(sketch, right, port) : [];
      mark(sketch, edge, sender, backends);
      markNameless(sketch, edge, sender, right);
    } else if (left) {
      const own = backendsOf(sketch, left).filter(it => idOf.get(it.pod.source.object) === to);
      mark(
        sketch,
        edge,
        anybody,
        own.filter(it => isLeftToNetworkPolicies(sketch, it)),
      );
    }
  }
}

/** Whoever it may be: only what admits nobody stops it. */
const anybody: Sender = { source: { kind: 'proxy', text: '', title: '', namespace: '' }, trusted: true };

/** Who sends from a card: a pod, the proxy that asks the backends of an Ingress or route, or whoever enters from outside. */
function sendersIn({
  drawing,
  bundle,
  cluster,
  idOf,
}: Sketch): ReadonlyMap<string, Sender | ((to: ClusterService) => Sender)> {
  const senders = new Map<string, Sender | ((to: ClusterService) => Sender)>();
  for (const pod of cluster.pods) {
    const id = idOf.get(pod.source.object);
    if (id !== undefined && !senders.has(id)) {
      const enforced = cluster.settings.networkPolicy !== 'ignored';
      senders.set(id, { source: podSource(pod), nameless: enforced ? blockerOfDns(pod.source, bundle) : undefined });
    }
  }
  const outside: Source = { kind: 'external', address: undefined, text: 'external', title: 'external', namespace: '' };
  for (const { node, member } of drawing.nodes) {
    if (/^(NodePort|LoadBalancer|ExternalIP)$/.test(node.kind)) {
      // Only policy `Local` leaves a packet the address that it came from.
      const mask = cluster.nodes[0]?.addresses[0];
      senders.set(node.id, ({ service }) => ({
        source: outside,
        masked: service.externalTrafficPolicy === 'Cluster' ? mask : undefined,
      }));
    } else if (member && node.lane === 'entry') {
      const controller = node.kind === 'Ingress' ? controllerOf(cluster, member) : undefined;
      senders.set(node.id, controller ? { source: podSource(controller) } : anybody);
    }
  }
  return senders;
}

/** An endpoint of each workload for each port that a link names as in `80/TCP` or `30080→80`; for all where it names none. */
function backendsOf({ cluster }: Sketch, service: ClusterService, named: string | null = null): PodEndpoint[] {
  const numbers = new Set(named?.split(', ').map(it => Number(it.replace(/\/.*|.*→/g, ''))));
  const ports = cluster.endpoints(service).ports;
  const meant = ports.filter(it => numbers.has(it.port));
  return (meant.length > 0 ? meant : ports).flatMap(({ endpoints }) => {
    const first = new Map<unknown, PodEndpoint>();
    for (const it of endpoints) {
      if (it.pod && !first.has(it.pod.source)) {
        first.set(it.pod.source, { ...it, pod: it.pod });
      }
    }
    return [...first.values()];
  });
}

/** Whether no policy of the cluster speaks about a pod, which could admit what NetworkPolicies do not. */
function isLeftToNetworkPolicies({ bundle }: Sketch, { pod }: PodEndpoint): boolean {
  return policiesOf(pod.source, bundle).every(it => it.policy.tier === 'network');
}

function mark(
  { drawing, bundle, cluster, snapshot }: Sketch,
  { from, to }: { readonly from: string; readonly to: string },
  sender: Sender | undefined,
  backends: readonly PodEndpoint[],
): void {
  if (!sender || backends.length === 0) {
    return;
  }
  const { source, masked, trusted = false } = sender;
  const attempt = { network: networkOf(snapshot, bundle, cluster), source };
  const passages = backends.map(it => passPolicies({ ...attempt, protocol: it.protocol }, it, masked));
  const denied = passages.filter(it => it.end === 'denied');
  const shut = passages.filter(it => it.end === 'denied' || (it.end === 'cannot-tell' && !trusted));
  const inPart = shut.length < passages.length;
  const [first] = inPart ? denied : shut;
  if (!first) {
    return;
  }
  const policies = first.hops.flatMap(it => (it.outcome === 'ok' ? [] : (it.object ?? [])));
  const written = first.hops.flatMap(({ object, evidence }): Written[] =>
    object && evidence ? [{ label: `${object.kind} ${object.name}`, ...evidence }] : [],
  );
  const sure = denied.length === shut.length;
  const cut = backends.flatMap((it, index) => (passages[index]?.end === 'denied' ? [endText(it)] : []));
  drawing.link({
    from,
    to,
    state: inPart ? 'warning' : sure ? 'blocked' : 'unknown',
    reason: inPart
      ? say`${first.reason}: this cuts ${several([...new Set(cut)])}, and nothing else of the link`
      : first.reason,
    by: inPart || sure ? policies[0]?.name : undefined,
    written,
  });
}

function endText({ pod, port, protocol }: PodEndpoint): string {
  const { object, name } = pod.source;
  return say`port ${port}/${protocol} of ${object.kind} ${name}`;
}

/** Clients call Services by name: one that may not ask for it does not get as far as their pods. */
function markNameless(
  { drawing }: Sketch,
  { from, to }: { readonly from: string; readonly to: string },
  sender: Sender | undefined,
  service: ClusterService,
): void {
  const policy = sender?.nameless;
  if (policy) {
    drawing.link({
      from,
      to,
      state: 'blocked',
      reason: say`no rule of NetworkPolicy ${policy.name} admits DNS (UDP port 53), so the name ${service.name} does not resolve`,
      by: policy.name,
      written: [{ label: `NetworkPolicy ${policy.name}`, place: policy.object.place, span: policy.policy.egress.span }],
    });
  }
}
