import { say } from '../base/say';
import type { Arrival, Attempt } from './arrival';
import { after, ended } from './arrival';
import type { Endpoint, Pod } from './cluster';
import { endpointText, evidence } from './hop';
import type { Hop } from './hop';
import { passPolicies } from './pass-policies';
import type { Passage } from './pass-policies';
import { listeningOn } from './process';
import type { Listening } from './process';
import { usualProtocol } from './usual-protocol';

/** A pod reached at one of its own addresses. */
export function reachPod(attempt: Attempt, pod: Pod, sourceSeen: string | undefined): Arrival {
  const { address, port } = attempt;
  const listening = listeningOn(pod, port, attempt.protocol);
  const backend = {
    namespace: pod.namespace,
    pod: pod.name,
    ip: address,
    port,
    node: pod.nodeName ?? '',
    share: 1,
    ready: pod.ready,
  };
  const passage = passPolicies(attempt, { pod, ip: address, port });
  const arrival =
    passage.end === 'open'
      ? after(passage.hops, enterPod(pod, port, listening), passage.assumptions)
      : stopped(passage, pod);
  return { ...arrival, backends: [backend], sourceSeen };
}

/** A connection that network policies stop: silence, never a refusal. */
export function stopped({ end, hops, reason, assumptions }: Passage, pod: Pod | undefined): Arrival {
  return { ...ended(end === 'denied' ? 'timed-out' : 'cannot-tell', reason, hops, assumptions), pod };
}

/** The last two hops: the pod, and the container that listens. */
export function enterPod(pod: Pod, port: number, listening: Listening): Arrival {
  const refused = listening.state === 'refuses';
  const podHop: Hop = {
    kind: 'pod',
    outcome: 'ok',
    summary: podText(pod),
    object: pod.source.object,
    evidence: evidence(pod.source.object, pod.source.object.nameSpan),
    pod,
    node: pod.node,
    ...(pod.ready
      ? {}
      : { notes: [{ text: say`pod ${pod.name} is not ready; called by its own address it may answer all the same` }] }),
  };
  return {
    end: refused ? 'refused' : 'answers',
    hops: [podHop, containerHop(pod, listening)],
    reason: refused ? say`pod ${pod.name} refuses: ${listening.fact}` : say`pod ${pod.name} answers on port ${port}`,
    assumptions: [...(listening.assumption === undefined ? [] : [listening.assumption]), ...readiness(pod)],
    backends: [],
    listening,
    pod,
  };
}

/** The container that answers or refuses. */
export function containerHop(pod: Pod | undefined, listening: Listening): Hop {
  return {
    kind: 'container',
    outcome: listening.state === 'refuses' ? 'refused' : 'ok',
    summary: listening.fact,
    unsure: listening.assumption !== undefined,
    object: pod?.source.object,
    evidence: listening.evidence,
    pod,
  };
}

/** `pod web-5b8c666f54-bnmvr 192.168.131.71 on node-2`. */
export function podText(pod: Pod): string {
  const node = pod.nodeName === undefined ? '' : say` on ${pod.nodeName}`;
  return `${pod.name} ${pod.ips[0] ?? say`without an address`}${node}`;
}

/** What stands behind an endpoint: its pod's containers, or an address that somebody wrote by hand. */
export function listeningAt(endpoint: Endpoint, protocol: string, names: readonly string[]): Listening {
  if (endpoint.pod) {
    return listeningOn(endpoint.pod, endpoint.port, protocol, names);
  }
  const where = endpointText(endpoint.ip, endpoint.port);
  const known = system(endpoint);
  return {
    state: 'answers',
    protocol: known?.protocol ?? usualProtocol(endpoint.port, names).protocol,
    container: undefined,
    image: known?.image,
    fact: known ? say`${known.image.title} listens at ${where}` : say`${where} is no pod of these manifests`,
    assumption: known ? undefined : say`something listens at ${where}, an address written by hand`,
    evidence: endpoint.written,
  };
}

/** The API server and the DNS servers, which every cluster has. */
function system({
  name,
  written,
}: Endpoint): (Pick<Listening, 'protocol'> & { image: NonNullable<Listening['image']> }) | undefined {
  if (written) {
    return undefined;
  }
  const site = { kind: 'status', status: 403 } as const;
  return /dns/.test(name)
    ? { protocol: 'closes', image: { title: say`cluster DNS`, ports: [], site, configuredBy: [] } }
    : { protocol: 'https', image: { title: say`the API server`, ports: [], site, configuredBy: [] } };
}

function readiness(pod: Pod): string[] {
  const { kind, name } = pod.workload;
  return [
    ...(pod.assumedReady && pod.ready ? [say`pods are running and ready`] : []),
    ...(pod.assumedReady && (kind === 'Job' || kind === 'CronJob') ? [say`${kind} ${name} has not ended yet`] : []),
  ];
}
