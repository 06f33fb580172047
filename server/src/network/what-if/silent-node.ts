import { say } from '../../base/say';
import { addressIndex } from '../address-index';
import type { Arrival } from '../arrival';
import { ended } from '../arrival';
import type { Cluster, ClusterNode, Pod } from '../cluster';
import { evidence } from '../hop';
import type { Hop } from '../hop';

/** A node that is assumed to be down takes no packet, and nobody says so: the client waits. */
export function silentNode(node: ClusterNode): Arrival {
  const summary = say`node ${node.name} is down, and answers nobody`;
  const object = node.member?.object;
  const place = evidence(object, object?.nameSpan);
  return ended('timed-out', summary, [
    { kind: 'node-port', outcome: 'dropped', summary, object, evidence: place, node },
  ]);
}

/** The node an address lies on, where that is down: that of a pod, or the node's own. */
export function downNodeOf(cluster: Cluster, pod: Pod | undefined, address: string): ClusterNode | undefined {
  const node = pod ? pod.node : addressIndex(cluster).nodeAt(address);
  return node?.down ? node : undefined;
}

/** What is sent to a pod of a node that is down. */
export function silentHop(node: ClusterNode, pod: Pod | undefined, address: string): Hop {
  return {
    kind: 'pod',
    outcome: 'dropped',
    summary: say`${pod ? say`pod ${pod.name}` : address} is on node ${node.name}, which is down`,
    object: pod?.source.object,
    evidence: evidence(pod?.source.object, pod?.source.object.nameSpan),
    pod,
    node,
  };
}
