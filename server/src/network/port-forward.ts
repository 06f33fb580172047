import { say } from '../base/say';
import { parseIp } from '../base/ip';
import type { PortForward } from '../workspace/settings';
import type { Arrival, Attempt } from './arrival';
import { after, ended } from './arrival';
import { endpointText } from './hop';
import type { Evidence, Hop } from './hop';
import { forwardTarget } from './kubectl-port-forward';
import type { Network } from './network';
import { listeningOn } from './process';
import { enterPod } from './reach-pod';

/** A port forward of the user's computer, taken apart. */
export interface Forward {
  readonly listen: { readonly addresses: readonly string[]; readonly port: number };
  readonly to: string;
  readonly evidence: Evidence | undefined;
}

/** The port forwards of `podpath.yaml`; one that cannot be read is left out, and a rule reports it. */
export function forwardsOf({ portForwards, settingsUri }: Network): Forward[] {
  return portForwards.flatMap(forward => {
    const listen = listenOf(forward.listen.value);
    return listen ? [{ listen, to: forward.to.value, evidence: placeOf(forward, settingsUri) }] : [];
  });
}

/** A connection to the host's own loopback: a forward takes it, or nothing listens. */
export function reachForward(attempt: Attempt, reach: (attempt: Attempt) => Arrival): Arrival {
  const { address, port, network } = attempt;
  const forwards = forwardsOf(network);
  const forward = forwards.find(it => it.listen.port === port && it.listen.addresses.includes(address));
  if (!forward) {
    const ports = forwards.map(it => endpointText(it.listen.addresses[0] ?? '', it.listen.port));
    const known =
      ports.length > 0 ? say`podpath.yaml forwards ${ports.join(', ')}` : say`podpath.yaml has no portForwards`;
    const why = say`nothing on this computer listens on port ${port}: ${known}`;
    return ended(
      'refused',
      why,
      [{ kind: 'port-forward', outcome: 'refused', summary: why }],
      [say`no other program of this computer listens on port ${port}`],
    );
  }
  const target = addressTarget(network, forward.to);
  return target ? throughMachine(attempt, forward, target, reach) : throughKubectl(attempt, forward);
}

/** A forward of a virtual machine or a router: what arrives comes from outside the cluster. */
function throughMachine(
  attempt: Attempt,
  forward: Forward,
  { address, port }: { address: string; port: number },
  reach: (attempt: Attempt) => Arrival,
): Arrival {
  const arrival = reach({
    ...attempt,
    source: { ...attempt.source, kind: 'external', address: undefined },
    address,
    port,
  });
  const hop: Hop = {
    kind: 'port-forward',
    outcome: 'ok',
    summary: `${endpointText(attempt.address, attempt.port)} → ${endpointText(address, port)}`,
    evidence: forward.evidence,
  };
  const reached = after([hop], arrival);
  return { ...reached, assumptions: reached.assumptions.filter(it => it !== reachesNodes(address)) };
}

/** What is taken for granted of a client outside that calls a node at a private address. */
export function reachesNodes(address: string): string {
  return say`the client can reach the nodes' network (${address})`;
}

/** `kubectl port-forward`: straight into one pod, past Services, policies and readiness; a closed port closes it. */
function throughKubectl(attempt: Attempt, forward: Forward): Arrival {
  const { port } = attempt;
  const { cluster } = attempt.network;
  const [target = '', remote = String(port)] = splitTarget(forward.to);
  const found = forwardTarget(cluster, target, [`${port}:${remote}`]);
  const here = endpointText(attempt.address, port);
  if ('error' in found) {
    const why = say`kubectl port-forward ${target} fails: ${found.error}`;
    return ended('refused', why, [
      { kind: 'port-forward', outcome: 'refused', summary: why, evidence: forward.evidence },
    ]);
  }
  const { pod, ports } = found;
  if (pod.node?.down) {
    const why = say`kubectl port-forward ${target} fails: pod ${pod.name} is on node ${pod.node.name}, which is down`;
    return ended('refused', why, [
      { kind: 'port-forward', outcome: 'refused', summary: why, evidence: forward.evidence, pod, node: pod.node },
    ]);
  }
  const number = ports[0]?.remote ?? port;
  const hop: Hop = {
    kind: 'port-forward',
    outcome: 'ok',
    summary: say`${here} → kubectl port-forward ${target} → pod ${pod.name} port ${number}`,
    evidence: forward.evidence,
    notes: [{ text: say`always this one pod: the Service, its readiness and network policies play no part` }],
  };
  const arrival = enterPod(pod, number, listeningOn(pod, number, 'TCP'));
  const backend = {
    namespace: pod.namespace,
    pod: pod.name,
    ip: pod.ips[0] ?? '',
    port: number,
    node: pod.nodeName ?? '',
    share: 1,
    ready: pod.ready,
  };
  return {
    ...after([hop], arrival),
    end: arrival.end === 'refused' ? 'closed' : arrival.end,
    backends: [backend],
    sourceSeen: '127.0.0.1',
  };
}

/** `127.0.0.1:8080`, `localhost:8080`, `0.0.0.0:8080`, `[::1]:8080`, `:8080`, `8080`. */
function listenOf(text: string): Forward['listen'] | undefined {
  const parts = /^(?:\[?([^[\]]*?)\]?:)?(\d{1,5})$/.exec(text.trim());
  const port = Number(parts?.[2]);
  if (!parts || port < 1 || port > 65535) {
    return undefined;
  }
  const host = parts[1] ?? '';
  const any = ['', '0.0.0.0', '::', '*', 'localhost'].includes(host);
  return { addresses: any ? ['127.0.0.1', '::1'] : [host], port };
}

/** `10.0.2.5:31001`, or a node by name. */
function addressTarget({ cluster }: Network, text: string): { address: string; port: number } | undefined {
  const parts = /^\[?([^[\]]*?)\]?:(\d{1,5})$/.exec(text.trim());
  const host = parts?.[1] ?? '';
  const address = parseIp(host) ? host : cluster.nodes.find(it => it.name === host)?.addresses[0];
  return parts && address !== undefined ? { address, port: Number(parts[2]) } : undefined;
}

function splitTarget(text: string): string[] {
  const at = text.lastIndexOf(':');
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function placeOf(forward: PortForward, uri: string | undefined): Evidence | undefined {
  return uri === undefined ? undefined : { place: { uri, offset: 0 }, span: forward.to.span };
}
