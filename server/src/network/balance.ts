import { say } from '../base/say';
import type { Arrival, Attempt } from './arrival';
import { after, ended } from './arrival';
import type { ClusterNode, ClusterService } from './cluster';
import { isExternallyAccessible, usableEndpoints } from './endpoint-choice';
import { chooseBackend, enterService } from './enter-service';
import { ofService, serviceText } from './hop';
import type { Backend, Hop } from './hop';
import { silentNode } from './what-if/silent-node';

/**
 * A load balancer in front of a Service: it sends a connection to a node (with `externalTrafficPolicy: Local` one that
 * has endpoints, as its health check finds out), and that node's kube-proxy goes on. Shares are those over all nodes.
 */
export function balance(attempt: Attempt, service: ClusterService): Arrival {
  const { cluster } = attempt.network;
  const index = service.service.ports.findIndex(it => it.port === attempt.port && it.protocol === attempt.protocol);
  const ports = service.service.ports
    .map(it => (it.protocol === 'TCP' ? it.port : `${it.port}/${it.protocol}`))
    .join(', ');
  if (index < 0) {
    const why = say`the load balancer of ${serviceText(service)} has no port ${attempt.port}; it has ${ports}`;
    return ended(
      'timed-out',
      why,
      [
        {
          kind: 'load-balancer',
          outcome: 'dropped',
          summary: why,
          ...ofService(service, service.service.ports[0]?.portSpan),
        },
      ],
      [say`the load balancer drops what it has no listener for`],
    );
  }
  if (attempt.via?.down) {
    return silentNode(attempt.via);
  }
  const nodes = attempt.via ? [attempt.via] : healthyNodes(attempt, service);
  const arrivals = nodes.map(node => ({ node, arrival: enterAt(attempt, service, node) }));
  const shown = arrivals[0];
  const assumed = service.loadBalancerAssumed
    ? [say`the load balancer of ${serviceText(service)} has this address`]
    : [];
  if (!shown) {
    return ended('timed-out', say`no node can take traffic for ${serviceText(service)}`, [], assumed);
  }
  const hop: Hop = {
    kind: 'load-balancer',
    outcome: 'ok',
    summary: say`load balancer ${attempt.address} of ${serviceText(service)} → node ${shown.node.name}`,
    ...ofService(service, service.service.typeSpan),
    node: shown.node,
    notes:
      service.service.externalTrafficPolicy === 'Local' && cluster.nodes.length > nodes.length
        ? [
            {
              text: say`externalTrafficPolicy is Local: only ${nodes.map(it => it.name).join(', ')} passes the health check`,
            },
          ]
        : [],
  };
  return { ...after([hop], shown.arrival, assumed), backends: together(arrivals.map(it => it.arrival.backends)) };
}

function healthyNodes({ network, port, protocol }: Attempt, service: ClusterService): readonly ClusterNode[] {
  const { cluster } = network;
  const ready = cluster.nodes.filter(it => it.ready);
  const endpoints =
    cluster.endpoints(service).ports.find(it => it.port === port && it.protocol === protocol)?.endpoints ?? [];
  if (service.service.externalTrafficPolicy !== 'Local') {
    return ready
      .filter(it => it.schedulable)
      .slice(0, 1)
      .concat(ready)
      .slice(0, 1);
  }
  const local = ready.filter(
    node => (usableEndpoints(endpoints, service, { name: node.name, zone: undefined }).local ?? []).length > 0,
  );
  return local.length > 0 ? local : ready.slice(0, 1);
}

/** kube-proxy knows the address, except with `ipMode: Proxy`, where the balancer calls the node port itself. */
function enterAt(attempt: Attempt, service: ClusterService, node: ClusterNode): Arrival {
  const direct = enterService(attempt, node, 'outside');
  if (direct) {
    return direct;
  }
  const { cluster } = attempt.network;
  const port = cluster
    .endpoints(service)
    .ports.find(it => it.port === attempt.port && it.protocol === attempt.protocol);
  if (port?.nodePort !== undefined && isExternallyAccessible(service)) {
    const there = { ...attempt, address: node.addresses[0] ?? '', port: port.nodePort };
    return enterService(there, node, 'outside') ?? ended('cannot-tell', say`node ${node.name} takes no node ports`, []);
  }
  const endpoints = port?.endpoints.filter(it => it.ready) ?? [];
  return chooseBackend(
    attempt,
    service,
    port?.index ?? 0,
    endpoints.map(endpoint => ({ endpoint, share: 1 / endpoints.length })),
  );
}

/** Each node takes an equal part of what arrives. */
function together(backends: readonly (readonly Backend[])[]): Backend[] {
  const byEndpoint = new Map<string, Backend>();
  for (const backend of backends.flat()) {
    const key = `${backend.ip}:${backend.port}`;
    const share = backend.share / backends.length + (byEndpoint.get(key)?.share ?? 0);
    byEndpoint.set(key, { ...backend, share });
  }
  return [...byEndpoint.values()];
}
