import { makePod, nodeOfOrdinal, nodesFor } from '../make-pods';
import { addressMore } from '../pod-addresses';
import type { Cluster, ClusterNode, Gone, Pod, WhatIf } from '../cluster';
import { findNode, findPod, findWorkload } from '../source';
import type { PodMember } from '../../links/member';
import { assumptionText } from './assumption';
import type { Assumption } from './assumption';
import { belongsToNode, heirsOf, isControlled, moreLike, openNodes } from './heirs';
import { SupposedCluster } from './supposed-cluster';
import type { Change } from './supposed-cluster';

export type Assumed = { readonly cluster: Cluster } | { readonly failure: string };

/**
 * A cluster under assumptions, one after the other: what one of them makes, the next can name. The cluster given stays
 * as it is. What names nothing that is there is a failure of one sentence, with the nearest name. `namespace` is that of
 * names that come without one.
 */
export function assume(
  cluster: Cluster,
  assumptions: readonly Assumption[],
  namespace = cluster.bundle.namespace,
): Assumed {
  let now: Assumed = { cluster };
  for (const assumption of assumptions) {
    if ('failure' in now) {
      return now;
    }
    now = suppose(now.cluster, assumption, namespace);
  }
  return now;
}

/** What an assumption comes to: what it changes, and how that is said. */
type Outcome =
  | {
      readonly change: Change;
      readonly sentence: string;
      readonly gone?: readonly Gone[];
      readonly scaled?: readonly [PodMember['object'], number];
    }
  | { readonly failure: string };

function suppose(cluster: Cluster, assumption: Assumption, namespace: string): Assumed {
  const outcome = outcomeOf(cluster, assumption, namespace);
  if ('failure' in outcome) {
    return outcome;
  }
  const { change, sentence, gone = [], scaled } = outcome;
  const { whatIf } = cluster;
  const told: WhatIf = {
    premises: [...(whatIf?.premises ?? []), { text: assumptionText(assumption), sentence }],
    nodes: whatIf?.nodes ?? cluster.nodes,
    scaled: new Map([...(whatIf?.scaled ?? []), ...(scaled ? [scaled] : [])]),
    gone: [...gone, ...(whatIf?.gone ?? [])],
  };
  return { cluster: new SupposedCluster(cluster, change, told) };
}

function outcomeOf(cluster: Cluster, assumption: Assumption, namespace: string): Outcome {
  switch (assumption.kind) {
    case 'not-ready':
      return onPods(cluster, assumption.target, namespace, notReady);
    case 'restarted':
      return onPods(cluster, assumption.target, namespace, restarted);
    case 'deleted':
      return onPods(cluster, assumption.target, namespace, deleted);
    case 'scaled':
      return scaled(cluster, assumption.target, assumption.replicas, namespace);
    case 'node-down':
      return onNode(cluster, assumption.target, nodeDown);
    case 'node-drained':
      return onNode(cluster, assumption.target, nodeDrained);
    case 'network-policy': {
      const settings = { ...cluster.settings, networkPolicy: assumption.value };
      return { change: { settings }, sentence: `network policies are ${assumption.value}` };
    }
    case 'proxy-mode': {
      const settings = { ...cluster.settings, proxyMode: assumption.value };
      return { change: { settings }, sentence: `kube-proxy runs in ${assumption.value} mode` };
    }
  }
}

/** A pod, or the pods of a workload, and how they are called. */
interface Target {
  readonly title: string;
  readonly pods: readonly Pod[];
  /** undefined: a pod was named. */
  readonly workload: PodMember | undefined;
}

function onPods(
  cluster: Cluster,
  text: string,
  namespace: string,
  then: (cluster: Cluster, target: Target) => Outcome,
): Outcome {
  const target = findTarget(cluster, text, namespace);
  if ('failure' in target) {
    return target;
  }
  return target.pods.length === 0 ? { failure: `${target.title} has no pods` } : then(cluster, target);
}

/** `NAME`, `pod/NAME`, `deploy/NAME`, each with `NAMESPACE/` before it. */
function findTarget(cluster: Cluster, text: string, namespace: string): Target | { readonly failure: string } {
  const parts = text.split('/');
  const [kind = 'pod', name = ''] = parts.length === 1 ? ['pod', text] : parts.slice(-2);
  const where = parts.length > 2 ? (parts[0] ?? namespace) : namespace;
  if (parts.length > 3 || name === '' || kind === '') {
    return { failure: `"${text}" is no pod: write NAME, pod/NAME, deploy/NAME or NAMESPACE/KIND/NAME` };
  }
  if (/^(po|pods?)$/i.test(kind)) {
    const found = findPod(cluster, where, name);
    return 'pod' in found ? { title: `pod ${name}`, pods: [found.pod], workload: undefined } : found;
  }
  const found = findWorkload(cluster, where, kind, name);
  return 'failure' in found ? found : { title: `${kind}/${name}`, pods: found.pods, workload: found.member };
}

/** Its `Ready` condition is false: it runs on and keeps its address. */
function notReady(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const sentence = workload ? `${ofAll(pods, title)} not ready` : `${title} is not ready`;
  return { change: { pods: changed(cluster, pods, unready) }, sentence };
}

function unready(pod: Pod): Pod {
  return { ...pod, ready: false, assumedReady: false, supposed: true };
}

/** Deleted and made anew, by its controller or else by hand. What a container restart keeps, this does not. */
function restarted(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const gone = heirsOf(cluster, pods);
  const [first] = gone;
  const sentence = workload
    ? `${ofAll(pods, title)} replaced, with new addresses`
    : `${title} is replaced${first ? byHeir(first) : ''}`;
  return { change: { pods: replaced(cluster, gone) }, sentence, gone };
}

/** `kubectl delete pod`, once its controller has made another one; a pod that nothing controls is gone. */
function deleted(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const [pod] = pods;
  if (workload || !pod) {
    return { failure: `deleted= takes a pod; scaled=${title}:0 takes all pods of a workload away` };
  }
  const gone: Gone[] = isControlled(pod) ? heirsOf(cluster, [pod]) : [{ pod, heir: undefined }];
  const [first] = gone;
  const sentence = `${title} is deleted${first?.heir ? ` and replaced${byHeir(first)}` : ''}`;
  return { change: { pods: replaced(cluster, gone) }, sentence, gone };
}

function byHeir({ pod, heir }: Gone): string {
  if (!heir) {
    return '';
  }
  const by = heir.name === pod.name ? '' : ` by ${heir.name}`;
  const [before, after] = [pod.ips[0], heir.ips[0]];
  return after === undefined
    ? `${by}, which waits for a node`
    : before === after
      ? by
      : `${by} (${before ?? 'no address'} → ${after})`;
}

/** `kubectl scale`: pods that are not ready go first, of a StatefulSet always the last one. */
function scaled(cluster: Cluster, text: string, replicas: number, namespace: string): Outcome {
  const target = findTarget(cluster, text, namespace);
  if ('failure' in target) {
    return target;
  }
  const { title, workload } = target;
  if (!workload || workload.source.perNode || workload.source.finite) {
    const kind = workload?.object.kind ?? 'Pod';
    return { failure: `${title} cannot be scaled: a ${kind} has no replicas` };
  }
  // What another controller makes of the same template (an Argo Rollout) is its own.
  const own = target.pods.filter(it => it.source !== workload || it.workload.kind === workload.object.kind);
  const pods = inOrder(workload, own, replicas);
  const keepsOrder = workload.source.naming === 'ordinal';
  const kept = (keepsOrder ? pods : [...pods].sort((a, b) => Number(b.ready) - Number(a.ready))).slice(0, replicas);
  const staying = new Set(kept);
  const gone = pods.filter(it => !staying.has(it)).map((pod): Gone => ({ pod, heir: undefined }));
  const fresh = further(cluster, workload, pods, replicas - kept.length);
  return {
    change: { pods: [...replaced(cluster, gone), ...fresh] },
    sentence: `${title} is scaled to ${replicas}`,
    gone,
    scaled: [workload.object, replicas],
  };
}

/** Pods in the order in which their controller made them, as far as their names tell. */
function inOrder(workload: PodMember, pods: readonly Pod[], replicas: number): readonly Pod[] {
  const count = Math.max(pods.length, replicas);
  const names = new Map(Array.from({ length: count }, (_, at) => [makePod(workload, at, undefined, []).name, at]));
  const rank = ({ name }: Pod) => names.get(name) ?? count;
  return [...pods].sort((a, b) => rank(a) - rank(b));
}

/** The pods that a larger scale brings: those the manifest would make, or, of a dump, more like those it has. */
function further(cluster: Cluster, workload: PodMember, pods: readonly Pod[], count: number): Pod[] {
  const [example] = pods.filter(it => it.source !== workload);
  if (example) {
    return moreLike(cluster, example, count);
  }
  const taken = new Set(pods.map(it => it.name));
  const open = openNodes(cluster, { source: workload });
  const drafts = [];
  for (let ordinal = 0; drafts.length < count; ordinal++) {
    const draft = makePod(workload, ordinal, nodeAt(cluster, workload, ordinal, open), cluster.nodes);
    if (!taken.has(draft.name)) {
      drafts.push(draft.nodeName === undefined ? { ...draft, phase: 'Pending', ready: false, status: waiting } : draft);
    }
  }
  return addressMore(drafts, [...cluster.pods, ...(cluster.whatIf?.gone ?? []).map(it => it.pod)], cluster.settings);
}

const waiting = { phase: 'Pending', podIPs: [], hostIP: undefined, ready: false, terminating: false };

/** The node that a pod of an ordinal is on, as if the manifest asked for it; another one where that takes none. */
function nodeAt(
  cluster: Cluster,
  workload: PodMember,
  ordinal: number,
  open: readonly ClusterNode[],
): ClusterNode | undefined {
  const usual = nodeOfOrdinal(workload, ordinal, nodesFor(workload, cluster.whatIf?.nodes ?? cluster.nodes));
  return open.find(it => it.name === usual?.name) ?? open[ordinal % Math.max(1, open.length)];
}

function onNode(
  cluster: Cluster,
  text: string,
  then: (cluster: Cluster, node: ClusterNode, pods: readonly Pod[]) => Outcome,
): Outcome {
  const found = findNode(cluster, text.replace(/^(no|nodes?)\//i, ''));
  return 'failure' in found
    ? found
    : then(
        cluster,
        found.node,
        cluster.pods.filter(it => it.node === found.node),
      );
}

/**
 * The machine is off: within a minute its pods are not ready, and nothing on it answers. What happens after five minutes
 * more (its pods are evicted) is what `node-drained` assumes. Source: kubernetes `pkg/controller/nodelifecycle`,
 * MarkPodsNotReady.
 */
function nodeDown(cluster: Cluster, node: ClusterNode, pods: readonly Pod[]): Outcome {
  const down: ClusterNode = { ...node, ready: false, down: true };
  const stays = pods.length === 0 ? '' : `: ${counted(pods.length, 'pod')} on it ${are(pods.length)} not ready`;
  return {
    change: withNode(
      cluster,
      down,
      changed(cluster, pods, it => unready({ ...it, node: down })),
    ),
    sentence: `node ${node.name} is down${stays}`,
  };
}

/**
 * `kubectl drain --force --ignore-daemonsets`, once all is done: the node takes no new pods, controllers have made
 * others elsewhere, and pods without one are gone. Source: kubectl `pkg/drain`.
 */
function nodeDrained(cluster: Cluster, node: ClusterNode, pods: readonly Pod[]): Outcome {
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
    sentence: `node ${node.name} is drained${drainText(gone)}`,
    gone,
  };
}

function drainText(gone: readonly Gone[]): string {
  const moved = gone.filter(it => it.heir?.node).length;
  const waiting = gone.filter(it => it.heir && !it.heir.node).length;
  const lost = gone.filter(it => !it.heir).map(it => it.pod.name);
  const parts = [
    ...(moved > 0 ? [`${counted(moved, 'pod')} moved to other nodes`] : []),
    ...(waiting > 0 ? [`${counted(waiting, 'pod')} wait${waiting === 1 ? 's' : ''} for a node`] : []),
    ...(lost.length > 0
      ? [`${lost.join(', ')} ${are(lost.length)} gone, since nothing makes ${pronoun(lost.length)} anew`]
      : []),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function whatIfOf({ whatIf, nodes }: Cluster): WhatIf {
  return whatIf ?? { premises: [], nodes, scaled: new Map(), gone: [] };
}

function withNode({ nodes }: Cluster, node: ClusterNode, pods: readonly Pod[]): Change {
  return { nodes: nodes.map(it => (it.name === node.name ? node : it)), pods };
}

function changed({ pods }: Cluster, which: readonly Pod[], how: (pod: Pod) => Pod): readonly Pod[] {
  const wanted = new Set(which);
  return pods.map(it => (wanted.has(it) ? how(it) : it));
}

function replaced({ pods }: Cluster, gone: readonly Gone[]): readonly Pod[] {
  const leaving = new Set(gone.map(it => it.pod));
  return [...pods.filter(it => !leaving.has(it)), ...gone.flatMap(it => it.heir ?? [])];
}

function ofAll(pods: readonly Pod[], title: string): string {
  return pods.length === 1 ? `the pod of ${title} is` : `the ${pods.length} pods of ${title} are`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function pronoun(count: number): string {
  return count === 1 ? 'it' : 'them';
}
