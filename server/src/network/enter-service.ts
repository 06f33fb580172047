import { say } from '../base/say';
import type { ServicePort } from '../model/service';
import type { Arrival, Attempt } from './arrival';
import { after, ended } from './arrival';
import type { ClusterNode, ClusterService, Endpoint, EndpointsOfPort } from './cluster';
import { endpointText, evidence, ofService, percent, serviceText } from './hop';
import type { Backend, Hop, HopKind, Note } from './hop';
import { hiddenPodsOf } from './hidden';
import { whyNoEndpoints } from './no-endpoints';
import type { Listening } from './process';
import { passPolicies } from './pass-policies';
import type { Passage } from './pass-policies';
import { containerHop, enterPod, listeningAt, stopped } from './reach-pod';
import { serviceProxy } from './service-proxy';
import type { Entry, Packet, ProxyDecision } from './service-proxy';
import { addressTowards, addressesOf, sameFamily } from './source';

/**
 * What kube-proxy on a node makes of a connection: an arrival at one of the backends, a refusal, silence, or nothing
 * (undefined), when no rule of a Service takes it.
 */
export function enterService(
  attempt: Attempt,
  node: ClusterNode | undefined,
  from: Packet['from'],
  source = addressTowards(attempt.source, attempt.address),
): Arrival | undefined {
  const { address: destination, port, protocol, network } = attempt;
  const decision = serviceProxy(network.cluster, node, { source, from, destination, port, protocol });
  switch (decision.verdict) {
    case 'none':
      return undefined;
    case 'forward':
      return forward(attempt, node, decision);
    case 'reject':
    case 'drop':
      return turnedAway(attempt, node, decision);
  }
}

/** One backend that could be chosen, and its share of new connections. */
export interface Choice {
  readonly endpoint: Endpoint;
  readonly share: number;
}

interface Candidate extends Choice {
  readonly listening: Listening;
  readonly passage: Passage;
}

/** The hop of the choice, and the arrival at the backend shown: where backends differ, one that fails. */
export function chooseBackend(
  attempt: Attempt,
  service: ClusterService,
  portIndex: number,
  choices: readonly Choice[],
  masked?: string,
): Arrival {
  const spec = service.service.ports[portIndex];
  const names = [spec?.appProtocol ?? '', spec?.name ?? ''];
  const candidates = choices.map(it => ({
    ...it,
    listening: listeningAt(it.endpoint, attempt.protocol, names),
    passage: passPolicies(attempt, it.endpoint, masked),
  }));
  const failing = candidates.filter(it => it.passage.end !== 'open' || it.listening.state === 'refuses');
  const sources = addressesOf(attempt.source);
  const chosen = failing[0] ?? candidates.find(it => !sources.includes(it.endpoint.ip)) ?? candidates[0];
  if (!chosen) {
    return ended('refused', say`${serviceText(service)} has no endpoints`, []);
  }
  const { endpoint, listening, passage } = chosen;
  const arrival =
    passage.end !== 'open'
      ? stopped(passage, endpoint.pod)
      : after(
          passage.hops,
          endpoint.pod
            ? enterPod(endpoint.pod, endpoint.port, listening)
            : { ...ended('answers', say`${endpoint.name} answers`, [containerHop(undefined, listening)]), listening },
          passage.assumptions,
        );
  const mixed = failing.length > 0 && failing.length < candidates.length;
  const share = percent(failing.reduce((sum, it) => sum + it.share, 0));
  const name = serviceText(service);
  return {
    ...after(
      [choiceHop(attempt, service, candidates)],
      arrival,
      passage.end !== 'open' || listening.assumption === undefined ? [] : [listening.assumption],
    ),
    backends: candidates.map(toBackend),
    reason: mixed
      ? passage.end === 'open'
        ? say`${failing.length} of ${candidates.length} backends of ${name} refuse (${share} of connections): ${listening.fact}`
        : say`${failing.length} of ${candidates.length} backends of ${name} are cut off (${share} of connections): ${passage.reason}`
      : arrival.reason,
  };
}

function forward(
  attempt: Attempt,
  node: ClusterNode | undefined,
  decision: Extract<ProxyDecision, { verdict: 'forward' }>,
): Arrival {
  const { service, port, endpoints, entry } = decision;
  const choices = endpoints.map(endpoint => ({ endpoint, share: 1 / endpoints.length }));
  const mask = sameFamily(node?.addresses ?? [], attempt.address);
  const arrival = chooseBackend(attempt, service, port.index, choices, decision.masquerade ? mask : undefined);
  const sources = addressesOf(attempt.source);
  const chosen = arrival.pod?.ips ?? [];
  const hairpin = chosen.some(it => sources.includes(it));
  const masked = decision.masquerade || hairpin;
  return {
    ...after(
      [entryHop(attempt, node, entry, service, port, narrowed(decision))],
      arrival,
      hairpin ? [say`the network plugin lets a pod reach itself through its Service`] : [],
    ),
    sourceSeen: masked ? mask : addressTowards(attempt.source, attempt.address),
  };
}

function turnedAway(
  attempt: Attempt,
  node: ClusterNode | undefined,
  decision: Exclude<ProxyDecision, { verdict: 'forward' | 'none' }>,
): Arrival {
  if (decision.why === 'unallocated') {
    const summary = say`${attempt.address} belongs to no Service`;
    return ended('timed-out', summary, [{ kind: 'cluster-ip', outcome: 'dropped', summary }]);
  }
  const { service, port, entry } = decision;
  const end = decision.verdict === 'reject' ? 'refused' : 'timed-out';
  const outcome = end === 'refused' ? 'refused' : 'dropped';
  const name = serviceText(service);
  if (decision.why === 'wrong-port' || !port) {
    return wrongPort(attempt, service, end);
  }
  const taken = entryHop(attempt, node, entry, service, port, undefined);
  switch (decision.why) {
    case 'no-endpoints': {
      const { why, notes, span, unmatched } = whyNoEndpoints(attempt.network.cluster, service, port.index);
      const place = ofService(service, span);
      const hidden = unmatched ? hiddenPodsOf(attempt.network, service) : undefined;
      if (hidden !== undefined) {
        const summary = say`no endpoints in these manifests: ${why}; ${hidden}`;
        const reason = say`${name} has no endpoints in these manifests, but ${hidden}`;
        const hop: Hop = { kind: 'endpoint-choice', outcome: 'no-answer', unsure: true, summary, ...place, notes };
        return ended('cannot-tell', reason, [taken, hop]);
      }
      const hop: Hop = { kind: 'endpoint-choice', outcome, summary: say`no endpoints: ${why}`, ...place, notes };
      const assumptions = unmatched ? [say`nothing outside these manifests makes pods for ${name}`] : [];
      return ended(end, say`${name} has no endpoints: ${why}`, [taken, hop], assumptions);
    }
    case 'none-local': {
      const policy = entry === 'cluster-ip' ? 'internalTrafficPolicy' : 'externalTrafficPolicy';
      const why = say`${policy} is Local, and node ${node?.name ?? '?'} has no endpoint of ${name}`;
      const hop: Hop = {
        kind: 'endpoint-choice',
        outcome,
        summary: why,
        ...ofService(service, policySpan(service, policy)),
      };
      return ended(end, why, [taken, hop]);
    }
    case 'source-range': {
      const [range] = service.service.loadBalancerSourceRanges;
      const why = say`the client is in none of the loadBalancerSourceRanges of ${name}`;
      return ended(end, why, [{ ...taken, outcome, summary: why, ...ofService(service, range?.span) }]);
    }
  }
}

/** A port that the Service does not have: refused by nftables, routed away without an answer by iptables. */
export function wrongPort(attempt: Attempt, service: ClusterService, end: 'refused' | 'timed-out'): Arrival {
  const { port, protocol, network } = attempt;
  const ports = service.service.ports.map(it => portText(it, protocol));
  const name = serviceText(service, attempt.source.namespace);
  const why = say`${name} has no port ${port}/${protocol}; it has ${ports.join(', ')}${mistaken(service, port, protocol)}`;
  const other =
    end === 'refused'
      ? say`kube-proxy in iptables mode would let it time out`
      : say`kube-proxy in nftables mode would refuse it`;
  const [first] = service.service.ports;
  const hop: Hop = {
    kind: 'cluster-ip',
    outcome: end === 'refused' ? 'refused' : 'dropped',
    summary: say`no port ${port}; ${name} has ${ports.join(', ')}`,
    ...ofService(service, first?.portSpan),
    notes: [{ text: other }],
  };
  return ended(end, why, [hop], [say`kube-proxy runs in ${network.cluster.settings.proxyMode} mode`]);
}

/** Other numbers of a Service that are taken for its port. */
function mistaken({ service, nodePorts }: ClusterService, port: number, protocol: string): string {
  const target = service.ports.find(it => it.targetPort === port && it.port !== port && it.protocol === protocol);
  if (target) {
    return say`; ${port} is the targetPort behind ${target.port}`;
  }
  return nodePorts.includes(port) ? say`; ${port} is its node port, to be called at a node's address` : '';
}

/** The protocol goes without saying where it is TCP and TCP was asked for. */
function portText({ port, protocol, name }: ServicePort, asked: string): string {
  return `${port}${protocol === 'TCP' && asked === 'TCP' ? '' : `/${protocol}`}${name === '' ? '' : ` "${name}"`}`;
}

function entryHop(
  attempt: Attempt,
  node: ClusterNode | undefined,
  entry: Entry,
  service: ClusterService,
  port: EndpointsOfPort,
  narrowing: string | undefined,
): Hop {
  const spec = service.service.ports[port.index];
  const name = serviceText(service, attempt.source.namespace);
  const target = spec ? `targetPort ${spec.targetPort}` : say`port ${port.port}`;
  const called = port.name === '' ? String(port.port) : `${port.port} "${port.name}"`;
  const invented = service.clusterIPWritten || !service.member ? '' : say` (invented)`;
  const summaries: Record<Entry, string> = {
    'cluster-ip': say`${bare(name)} ${attempt.address}${invented}, port ${called} → ${target}`,
    'node-port': say`${port.nodePort ?? attempt.port} on ${node?.name ?? '?'} → ${name} port ${called} → ${target}`,
    'external-ip': say`${attempt.address} taken by ${node?.name ?? say`a node`} for ${name}, port ${called} → ${target}`,
    'load-balancer': say`${attempt.address} of ${name}, port ${called} → ${target}`,
  };
  const span = entry === 'node-port' ? (spec?.nodePort?.span ?? spec?.portSpan) : spec?.portSpan;
  const external = service.service.externalIPs.find(it => it.value === attempt.address)?.span;
  const kinds: Record<Entry, HopKind> = {
    'cluster-ip': 'cluster-ip',
    'node-port': 'node-port',
    'external-ip': 'external-ip',
    'load-balancer': 'load-balancer',
  };
  const notes: Note[] = narrowing === undefined ? [] : [{ text: narrowing }];
  return {
    kind: kinds[entry],
    outcome: 'ok',
    summary: summaries[entry],
    ...ofService(service, entry === 'external-ip' ? external : span),
    portIndex: port.index,
    node,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Why not all of a Service's endpoints were considered; undefined: they were. */
function narrowed({ local, endpoints, port }: Extract<ProxyDecision, { verdict: 'forward' }>): string | undefined {
  const [first] = endpoints;
  const ready = port.endpoints.filter(it => it.ready && it.ip.includes(':') === first?.ip.includes(':'));
  return local
    ? say`traffic policy Local: only endpoints on this node count`
    : first?.ready === true && endpoints.length < ready.length
      ? say`hints keep traffic close: ${endpoints.length} of ${ready.length} ready endpoints are meant for this node`
      : undefined;
}

/** The layer's name already says that it is a Service. */
function bare(name: string): string {
  return name.replace(/^Service /, '');
}

function choiceHop(attempt: Attempt, service: ClusterService, candidates: readonly Candidate[]): Hop {
  const { excluded } = attempt.network.cluster.endpoints(service);
  const shown = candidates.slice(0, 3).map(it => endpointText(it.endpoint.ip, it.endpoint.port));
  const more = candidates.length > 3 ? say`, … ${candidates.length - 3} more` : '';
  const [first] = candidates;
  const summary =
    candidates.length === 1
      ? say`the only endpoint: ${shown.join('')}`
      : say`one of ${candidates.length}, ${percent(first?.share ?? 0)} each: ${shown.join(', ')}${more}`;
  const written = candidates.length === 1 ? first?.endpoint.written : undefined;
  const selector = service.service.selector ? service.service.selectorSpan : undefined;
  return {
    kind: 'endpoint-choice',
    outcome: 'ok',
    summary,
    ...ofService(service, selector),
    ...(written ? { evidence: written } : {}),
    notes: [
      ...(service.service.sessionAffinity === 'ClientIP' && candidates.length > 1
        ? [{ text: say`sessionAffinity ClientIP: one client stays with the backend it got first` }]
        : []),
      ...excluded.slice(0, 3).map(({ pod, reason }) => ({
        text: say`left out: pod ${pod.name}, ${reason}`,
        evidence: evidence(pod.source.object, pod.source.object.nameSpan),
      })),
    ],
  };
}

function policySpan(service: ClusterService, policy: string): { start: number; end: number } | undefined {
  return service.member?.object.root.at('spec', policy).span;
}

function toBackend({ endpoint, share }: Candidate): Backend {
  return {
    namespace: endpoint.pod?.namespace ?? '',
    pod: endpoint.name,
    ip: endpoint.ip,
    port: endpoint.port,
    node: endpoint.nodeName ?? '',
    share,
    ready: endpoint.ready,
  };
}
