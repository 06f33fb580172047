import { say } from '../base/say';
import { parseIp } from '../base/ip';
import { inAny } from '../workspace/settings';
import { addressIndex, sameAddress } from './address-index';
import type { Arrival, Attempt } from './arrival';
import { after, ended } from './arrival';
import { balance } from './balance';
import type { Cluster, ClusterNode, ClusterService, Pod } from './cluster';
import { enterService, wrongPort } from './enter-service';
import { endpointText, ofService, serviceText } from './hop';
import { reachesNodes, reachForward } from './port-forward';
import { reachNode } from './reach-node';
import { reachPod } from './reach-pod';
import { listeningOn } from './process';
import { isLoopback } from './service-proxy';
import { silentNode } from './what-if/silent-node';
import { fateOf } from './what-if/what-if';
import { addressTowards, isOutside, nodeOf } from './source';

/** Follows a connection from its source to where it ends. */
export function reach(attempt: Attempt): Arrival {
  if (isLoopback(attempt.address)) {
    return reachLoopback(attempt);
  }
  return isOutside(attempt.source) ? fromOutside(attempt) : fromInside(attempt);
}

/** The client's own machine: port forwards on the host, the containers of the same pod, node ports of the node. */
function reachLoopback(attempt: Attempt): Arrival {
  const { source, address, port } = attempt;
  switch (source.kind) {
    case 'host':
      return reachForward(attempt, forwarded => reach(forwarded));
    case 'pod':
      return source.pod.hostNetwork && source.pod.node
        ? onOwnNode(attempt, source.pod.node)
        : inOwnPod(attempt, source.pod);
    case 'node':
      return onOwnNode(attempt, source.node);
    case 'bare-pod':
    case 'proxy':
    case 'external': {
      const why = say`${endpointText(address, port)} is the client itself, where nothing is known to listen`;
      return ended(
        'refused',
        why,
        [{ kind: 'external', outcome: 'refused', summary: why, unsure: true }],
        [say`nothing listens on port ${port} of the client`],
      );
    }
  }
}

function inOwnPod(attempt: Attempt, pod: Pod): Arrival {
  const { port, protocol } = attempt;
  const arrival = reachPod({ ...attempt, address: pod.ips[0] ?? '127.0.0.1' }, pod, '127.0.0.1');
  return listeningOn(pod, port, protocol).state === 'answers'
    ? arrival
    : { ...arrival, reason: say`in a pod, localhost is the pod itself: ${arrival.reason}` };
}

function onOwnNode(attempt: Attempt, node: ClusterNode): Arrival {
  return enterService(attempt, node, 'node', attempt.address) ?? reachNode(attempt, node, attempt.address);
}

/** From a pod or a node: the node's own kube-proxy decides first, then plain routing. */
function fromInside(attempt: Attempt): Arrival {
  const { network, source, address } = attempt;
  const own = nodeOf(source);
  const from = source.kind === 'node' || (source.kind === 'pod' && source.pod.hostNetwork) ? 'node' : 'pod';
  const served = enterService(attempt, own, from);
  if (served) {
    return served;
  }
  const { cluster } = network;
  const node = addressIndex(cluster).nodeAt(address);
  if (node?.down) {
    return silentNode(node);
  }
  if (node) {
    const there = node === own ? undefined : enterService(attempt, node, from === 'node' ? 'outside' : 'pod');
    return there ?? reachNode(attempt, node, addressTowards(source, address));
  }
  return (
    toPod(attempt, addressTowards(source, address)) ??
    toMissedService(attempt) ??
    toBalancer(attempt) ??
    toNowhere(attempt) ??
    leaving(attempt)
  );
}

/** From outside, only nodes, load balancers and what is routed to them can be reached. */
function fromOutside(attempt: Attempt): Arrival {
  const { network, address, via } = attempt;
  const { cluster } = network;
  const node = addressIndex(cluster).nodeAt(address);
  if (via?.down) {
    return silentNode(via);
  }
  if (node) {
    const arrival =
      (via ? enterService(attempt, via, 'outside') : undefined) ??
      (node.down ? silentNode(node) : undefined) ??
      enterService(attempt, node, 'outside') ??
      reachNode(attempt, node, addressTowards(attempt.source, address));
    return after([], arrival, isPrivate(address) ? [reachesNodes(address)] : []);
  }
  return toBalancer(attempt) ?? toExternalIp(attempt) ?? insideOnly(attempt) ?? toNowhere(attempt) ?? leaving(attempt);
}

function toPod(attempt: Attempt, sourceSeen: string | undefined): Arrival | undefined {
  const pod = addressIndex(attempt.network.cluster).podAt(attempt.address);
  return pod ? reachPod(attempt, pod, sourceSeen) : undefined;
}

/** A ClusterIP whose Service has no such port, in iptables mode. */
function toMissedService(attempt: Attempt): Arrival | undefined {
  const service = withClusterIp(attempt.network.cluster, attempt.address);
  return service ? wrongPort(attempt, service, 'timed-out') : undefined;
}

function withClusterIp(cluster: Cluster, address: string): ClusterService | undefined {
  return addressIndex(cluster)
    .servicesAt(address)
    .find(it => it.clusterIPs.some(ip => sameAddress(ip, address)));
}

/** The address of a load balancer that the packet really travels to. */
function toBalancer(attempt: Attempt): Arrival | undefined {
  const { cluster } = attempt.network;
  const service = addressIndex(cluster)
    .servicesAt(attempt.address)
    .find(it => it.loadBalancer.some(of => of.ip !== undefined && sameAddress(of.ip, attempt.address)));
  return service ? balance(attempt, service) : undefined;
}

/** An external IP that is no node's address: whoever routes it to a node decides. */
function toExternalIp(attempt: Attempt): Arrival | undefined {
  const { cluster } = attempt.network;
  const service = addressIndex(cluster)
    .servicesAt(attempt.address)
    .find(it => it.service.externalIPs.some(of => sameAddress(of.value, attempt.address)));
  const node = attempt.via ?? cluster.nodes.find(it => it.ready && it.schedulable) ?? cluster.nodes[0];
  const arrival = service ? enterService(attempt, node, 'outside') : undefined;
  return arrival && after([], arrival, [say`somebody routes ${attempt.address} to node ${node?.name ?? '?'}`]);
}

/** Addresses that exist inside the cluster only, unless it is said at which node such a packet enters. */
function insideOnly(attempt: Attempt): Arrival | undefined {
  const { network, address, via } = attempt;
  const { cluster } = network;
  const service = withClusterIp(cluster, address);
  const pod = addressIndex(cluster).podAt(address);
  if (!service && !pod) {
    return undefined;
  }
  if (via) {
    const there =
      enterService(attempt, via, 'outside') ??
      (pod ? reachPod(attempt, pod, addressTowards(attempt.source, address)) : toMissedService(attempt));
    return there && after([], there, [say`somebody routes ${address} to node ${via.name}`]);
  }
  const what = service ? say`the cluster IP of ${serviceText(service)}` : say`the address of pod ${pod?.name ?? ''}`;
  const why = say`${address} is ${what}, which exists inside the cluster only`;
  return ended('timed-out', why, [
    service
      ? { kind: 'cluster-ip', outcome: 'dropped', summary: why, ...ofService(service) }
      : { kind: 'pod', outcome: 'dropped', summary: why, object: pod?.source.object, pod },
  ]);
}

/** An address of the cluster's ranges that nothing has. */
function toNowhere({ network, address, source }: Attempt): Arrival | undefined {
  const { settings, whatIf } = network.cluster;
  const inPods = inAny(address, settings.podCIDRs);
  if (!inPods && !inAny(address, settings.serviceCIDRs)) {
    return undefined;
  }
  const fate = fateOf(whatIf, it => it.ips.some(ip => sameAddress(ip, address)));
  const why = inPods
    ? say`no pod has the address ${address}${fate === undefined ? say`; pods get a new one each time they are made` : say` any more: ${fate}`}`
    : say`no Service has the cluster IP ${address}`;
  const outside = isOutside(source) ? say`, and it would exist inside the cluster only` : '';
  return ended('timed-out', `${why}${outside}`, [
    { kind: inPods ? 'pod' : 'cluster-ip', outcome: 'dropped', summary: `${why}${outside}` },
  ]);
}

function leaving({ address, port }: Attempt): Arrival {
  const summary = say`${endpointText(address, port)} lies outside the cluster`;
  return ended('outside', say`${summary}; what answers there is not in the manifests`, [
    { kind: 'external', outcome: 'ok', summary, unsure: true },
  ]);
}

/** Addresses that are not routed on the internet. Source: RFC 1918, RFC 4193, RFC 6598. */
function isPrivate(address: string): boolean {
  return (
    parseIp(address) !== undefined &&
    inAny(address, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'])
  );
}
