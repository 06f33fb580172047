import { say } from '../base/say';
import { addressIndex } from './address-index';
import type { Arrival, Attempt } from './arrival';
import { after, ended } from './arrival';
import type { Cluster, ClusterNode, ClusterService, Pod } from './cluster';
import { endpointText, evidence } from './hop';
import { listeningOn } from './process';
import { passPolicies } from './pass-policies';
import type { PolicyDestination } from './pass-policies';
import { enterPod, stopped } from './reach-pod';
import { isLoopback, takesNodePorts } from './service-proxy';
import { sameFamily } from './source';

/**
 * A connection to a port of a node that no Service takes: a hostPort leads into its pod, a pod on the host network
 * listens there itself, else the node's kernel refuses. The kubelet and the API server are known to listen.
 */
export function reachNode(attempt: Attempt, node: ClusterNode, sourceSeen: string | undefined): Arrival {
  const { port, protocol, network, address } = attempt;
  const onNode = addressIndex(network.cluster).onHost(node);
  for (const pod of onNode) {
    const forwarded = hostPortOf(pod, attempt);
    if (forwarded !== undefined) {
      const place = hostPortPlace(pod, port);
      const summary = say`hostPort ${port} on ${node.name} → pod ${pod.name} port ${forwarded}`;
      // The address is translated before policies look.
      const to = { pod, ip: sameFamily(pod.ips, address) ?? address, port: forwarded };
      const arrival = guarded(attempt, to, () => enterPod(pod, forwarded, listeningOn(pod, forwarded, protocol)));
      const hop = {
        kind: 'node-port',
        outcome: 'ok',
        summary,
        object: pod.source.object,
        evidence: place,
        pod,
        node,
      } as const;
      return { ...withBackend(after([hop], arrival), pod, forwarded), sourceSeen };
    }
  }
  const listening = onNode
    .filter(it => it.hostNetwork)
    .map(pod => ({ pod, listening: listeningOn(pod, port, protocol) }))
    .find(it => it.listening.state === 'answers' && !nothingSaid(it.pod, port));
  if (listening) {
    const { pod } = listening;
    const summary = say`${endpointText(address, port)}: ${node.name}, whose network pod ${pod.name} shares`;
    const hop = { kind: 'node-port', outcome: 'ok', summary, object: pod.source.object, node } as const;
    const arrival = guarded(attempt, { pod, ip: address, port, node }, () => enterPod(pod, port, listening.listening));
    return { ...withBackend(after([hop], arrival), pod, port), sourceSeen };
  }
  return guarded(attempt, { pod: undefined, ip: address, port, node }, () => nothingThere(attempt, node));
}

/** What policies let through goes on; what they stop ends in silence. */
function guarded(attempt: Attempt, to: PolicyDestination, arrive: () => Arrival): Arrival {
  const passage = passPolicies(attempt, to);
  return passage.end === 'open' ? after(passage.hops, arrive(), passage.assumptions) : stopped(passage, to.pod);
}

function nothingThere({ port, protocol, network, address }: Attempt, node: ClusterNode): Arrival {
  const system = systemPort(node, port);
  if (system !== undefined) {
    const summary = say`${system} listens on port ${port} of ${node.name}; what it answers is not in the manifests`;
    return ended('cannot-tell', summary, [{ kind: 'node-port', outcome: 'no-answer', summary, unsure: true, node }]);
  }
  const { from, to } = network.cluster.settings.nodePortRange;
  const inRange = port >= from && port <= to;
  const near = nearestNodePort(network.cluster, port);
  const shut = near?.of === port ? closedTo(network.cluster, node, address, near.it) : undefined;
  const other = near?.it.service.ports.find(it => near.it.nodePorts[it.index] === near.of)?.protocol ?? 'TCP';
  const hint =
    near && inRange
      ? say`; Service ${near.it.name} has node port ${near.of}${other === protocol ? '' : `/${other}`}`
      : '';
  const which = isLoopback(address) ? say`${address} of ${node.name}` : say`node ${node.name}`;
  const inside = inRange ? undefined : insidePort(network.cluster, port, protocol);
  const why = shut
    ? say`Service ${near?.it.name ?? ''} has node port ${port}, but ${shut}`
    : inRange
      ? say`no Service has node port ${port}${protocol === 'TCP' && near?.of !== port ? '' : `/${protocol}`}${hint}`
      : say`nothing in the manifests listens on port ${port} of ${which}${inside ? say`; Service ${inside.name} has port ${port} inside the cluster, and on nodes ${inside.nodePort}` : ''}`;
  return ended(
    'refused',
    why,
    [
      {
        kind: 'node-port',
        outcome: 'refused',
        summary: why,
        node,
        object: near && inRange ? near.it.member?.object : node.member?.object,
        evidence:
          near && inRange
            ? evidence(
                near.it.member?.object,
                near.it.service.ports.find(it => it.nodePort?.value === near.of)?.nodePort?.span,
              )
            : evidence(node.member?.object, node.member?.object.nameSpan),
      },
    ],
    inRange ? [] : [say`no other process listens on port ${port} of ${node.name}`],
  );
}

function nearestNodePort(
  { services }: Cluster,
  port: number,
): { readonly it: ClusterService; readonly of: number } | undefined {
  let near: { readonly it: ClusterService; readonly of: number } | undefined;
  for (const it of services) {
    for (const of of it.nodePorts) {
      if (of !== undefined && (!near || Math.abs(of - port) < Math.abs(near.of - port))) {
        near = { it, of };
      }
    }
  }
  return near;
}

/** Why a node port that a Service has does not count for an address of a node. */
function closedTo(cluster: Cluster, node: ClusterNode, address: string, service: ClusterService): string | undefined {
  const { nodePortAddresses, localhostNodePorts, proxyMode } = cluster.settings;
  if (!takesNodePorts(cluster, node, address)) {
    const off = isLoopback(address) && !localhostNodePorts && proxyMode === 'iptables';
    const why = off
      ? 'localhostNodePorts'
      : nodePortAddresses.length > 0
        ? 'nodePortAddresses'
        : say`${proxyMode} mode`;
    return say`kube-proxy does not take node ports on ${address} (${why})`;
  }
  const family = address.includes(':') ? 'IPv6' : 'IPv4';
  return service.clusterIPs.some(it => it.includes(':') === address.includes(':')) ? undefined : say`not for ${family}`;
}

/** The Service that has a number as its own port, and another one on nodes. */
function insidePort(
  cluster: Cluster,
  port: number,
  protocol: string,
): { readonly name: string; readonly nodePort: number } | undefined {
  for (const { name, service, nodePorts } of cluster.services) {
    const found = service.ports.find(it => it.port === port && it.protocol === protocol);
    const nodePort = found && nodePorts[found.index];
    if (nodePort !== undefined) {
      return { name, nodePort };
    }
  }
  return undefined;
}

function hostPortOf(pod: Pod, { port, protocol, address }: Attempt): number | undefined {
  // Host ports are forwarded on IPv4 loopback only.
  if (pod.hostNetwork || address === '::1') {
    return undefined;
  }
  const ports = pod.containers.flatMap(it => it.ports);
  const taken = (hostIP: string | undefined) =>
    hostIP === undefined || hostIP === '' || hostIP === '0.0.0.0' || hostIP === '::' || hostIP === address;
  return ports.find(it => it.hostPort === port && it.protocol === protocol && taken(it.hostIP))?.port;
}

function hostPortPlace(pod: Pod, hostPort: number): ReturnType<typeof evidence> {
  const ports = pod.containers.flatMap(it => it.ports);
  return evidence(pod.source.object, ports.find(it => it.hostPort === hostPort)?.span);
}

/** A pod on the host network that declares nothing is not taken to listen on whatever port is asked for. */
function nothingSaid(pod: Pod, port: number): boolean {
  const { containers } = pod;
  const { image } = listeningOn(pod, port, 'TCP');
  return !image && !containers.some(it => it.ports.some(of => of.port === port));
}

function withBackend(arrival: Arrival, pod: Pod, port: number): Arrival {
  const backend = {
    namespace: pod.namespace,
    pod: pod.name,
    ip: pod.ips[0] ?? '',
    port,
    node: pod.nodeName ?? '',
    share: 1,
    ready: pod.ready,
  };
  return { ...arrival, backends: [backend] };
}

function systemPort(node: ClusterNode, port: number): string | undefined {
  switch (port) {
    case 22:
      return say`SSH usually`;
    case 10250:
      return say`the kubelet`;
    case 6443:
      return node.roles.some(it => it === 'control-plane' || it === 'master') ? say`the API server` : undefined;
    default:
      return undefined;
  }
}
