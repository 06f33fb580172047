import { counted } from '../../base/counted';
import { say } from '../../base/say';
import type { Cluster, ClusterNode, Gone, Pod, WhatIf } from '../cluster';
import { belongsToNode, heirsOf, isControlled } from './heirs';
import { changed, replaced, unready } from './outcome';
import type { Outcome } from './outcome';
import { SupposedCluster } from './supposed-cluster';
import type { Change } from './supposed-cluster';

/**
 * The machine is off: within a minute its pods are not ready, and nothing on it answers. What happens after five minutes
 * more (its pods are evicted) is what `node-drained` assumes beside it. Source: kubernetes `pkg/controller/nodelifecycle`,
 * MarkPodsNotReady.
 */
export function nodeDown(cluster: Cluster, node: ClusterNode, pods: readonly Pod[]): Outcome {
  const down: ClusterNode = { ...node, ready: false, down: true };
  const stays = pods.length === 0 ? '' : say`: ${counted(pods.length, 'pod')} on it ${are(pods.length)} not ready`;
  return {
    change: withNode(
      cluster,
      down,
      changed(cluster, pods, it => unready({ ...it, node: down })),
    ),
    sentence: say`node ${node.name} is down${stays}`,
  };
}

/**
 * `kubectl drain --force --ignore-daemonsets`, once all is done: the node takes no new pods, controllers have made
 * others elsewhere, and pods without one are gone. Source: kubectl `pkg/drain`.
 */
export function nodeDrained(cluster: Cluster, node: ClusterNode, pods: readonly Pod[]): Outcome {
  const drained: ClusterNode = { ...node, schedulable: false, cordoned: true };
  const leaving = pods.filter(it => !belongsToNode(it));
  const moved = changed(cluster, pods, it => ({ ...it, node: drained }));
  const cordoned = new SupposedCluster(cluster, withNode(cluster, drained, moved), whatIfOf(cluster));
  const names = new Set(leaving.map(it => `${it.namespace}/${it.name}`));
  const evicted = cordoned.pods.filter(it => names.has(`${it.namespace}/${it.name}`));
  const gone: Gone[] = [
    ...heirsOf(cordoned, evicted.filter(isControlled)),
    ...evicted.filter(it => !isControlled(it)).map(pod => ({ pod, heir: undefined })),
  ];
  return {
    change: { nodes: cordoned.nodes, pods: replaced(cordoned, gone) },
    sentence: say`node ${node.name} is drained${drainText(gone)}`,
    gone,
  };
}

function drainText(gone: readonly Gone[]): string {
  const moved = gone.filter(it => it.heir?.node).length;
  const waiting = gone.filter(it => it.heir && !it.heir.node).length;
  const lost = gone.filter(it => !it.heir).map(it => it.pod.name);
  const parts = [
    ...(moved > 0 ? [say`${counted(moved, 'pod')} moved to other nodes`] : []),
    ...(waiting > 0 ? [say`${counted(waiting, 'pod')} wait${waiting === 1 ? 's' : ''} for a node`] : []),
    ...(lost.length > 0
      ? [say`${lost.join(', ')} ${are(lost.length)} gone, since nothing makes ${pronoun(lost.length)} anew`]
      : []),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function whatIfOf({ whatIf, nodes }: Cluster): WhatIf {
  return whatIf ?? { premises: [], nodes, scaled: new Map(), gone: [], ingressController: 'as-declared' };
}

function withNode({ nodes }: Cluster, node: ClusterNode, pods: readonly Pod[]): Change {
  return { nodes: nodes.map(it => (it.name === node.name ? node : it)), pods };
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function pronoun(count: number): string {
  return count === 1 ? 'it' : 'them';
}
