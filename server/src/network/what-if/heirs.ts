import { suffix } from '../../model/safe-name';
import { nodesFor } from '../make-pods';
import type { PodDraft } from '../make-pods';
import { addressMore } from '../pod-addresses';
import type { Cluster, ClusterNode, Gone, Pod } from '../cluster';

/** Whether something makes a pod anew when it is deleted; a pod that has ended is not missed. */
export function isControlled({ source, phase }: Pick<Pod, 'source' | 'phase'>): boolean {
  const made = source.source.naming !== 'itself' || source.object.owner !== undefined;
  return made && phase !== 'Succeeded' && phase !== 'Failed';
}

/** Whether its pods belong to their nodes: those of a DaemonSet, and static ones. */
export function belongsToNode({ source }: Pick<Pod, 'source'>): boolean {
  return source.source.perNode || ['DaemonSet', 'Node'].includes(source.object.owner?.kind ?? '');
}

/**
 * The pods that take the place of others once their controller has seen to it: a StatefulSet names them as before, every
 * other controller anew; each has an address that none of the cluster's pods has or had. It stays on its node, unless
 * that takes no pods; then on one that can take it and has fewest of its kind; where there is none, it waits.
 * Source: the workload controllers of kubernetes `pkg/controller`; scheduler plugin NodeResourcesFit is not asked.
 */
export function heirsOf(cluster: Cluster, leaving: readonly Pod[]): Gone[] {
  const gone = new Set(leaving);
  const staying = cluster.pods.filter(it => !gone.has(it));
  const names = new Set([...cluster.pods, ...former(cluster)].map(nameOf));
  const drafts: PodDraft[] = [];
  for (const pod of leaving) {
    const name = keepsName(pod) ? pod.name : freshName(pod, names);
    names.add(`${pod.namespace}/${name}`);
    drafts.push(placed({ ...pod, name }, cluster, [...staying, ...drafts]));
  }
  const heirs = addressMore(drafts, [...cluster.pods, ...former(cluster)], cluster.settings);
  return leaving.map((pod, index) => ({ pod, heir: heirs[index] }));
}

/** Further pods like one that is there, with names and addresses of their own. */
export function moreLike(cluster: Cluster, pod: Pod, count: number): Pod[] {
  const names = new Set([...cluster.pods, ...former(cluster)].map(nameOf));
  const drafts: PodDraft[] = [];
  for (let at = 0; at < count; at++) {
    const name = freshName(pod, names);
    names.add(`${pod.namespace}/${name}`);
    drafts.push(placed({ ...pod, name, node: undefined }, cluster, [...cluster.pods, ...drafts]));
  }
  return addressMore(drafts, [...cluster.pods, ...former(cluster)], cluster.settings);
}

/** The nodes that can take a pod now. */
export function openNodes(cluster: Cluster, { source }: Pick<Pod, 'source'>): readonly ClusterNode[] {
  const before = nodesFor(source, cluster.whatIf?.nodes ?? cluster.nodes);
  const names = new Set(before.map(it => it.name));
  return cluster.nodes.filter(it => names.has(it.name) && !it.down && !it.cordoned);
}

/** A pod on a node that takes it, running and ready; waiting where there is none. */
export function placed(
  pod: Omit<Pod, 'ips'>,
  cluster: Cluster,
  others: readonly Pick<Pod, 'workload' | 'namespace' | 'node'>[],
): PodDraft {
  const node = nodeFor(pod, cluster, others);
  const nodeName = node?.name ?? pinnedTo(pod);
  const runs = nodeName !== undefined && !node?.down;
  return {
    ...pod,
    node,
    nodeName,
    phase: nodeName === undefined ? 'Pending' : 'Running',
    ready: runs,
    terminating: false,
    assumedReady: runs,
    supposed: true,
    status: nodeName === undefined ? waiting : undefined,
  };
}

/** The status of a pod that no node takes. */
export const waiting = { phase: 'Pending', podIPs: [], hostIP: undefined, ready: false, terminating: false };

function nodeFor(
  pod: Omit<Pod, 'ips'>,
  cluster: Cluster,
  others: readonly Pick<Pod, 'workload' | 'namespace' | 'node'>[],
): ClusterNode | undefined {
  const pinned = pinnedTo(pod);
  if (pinned !== undefined || (belongsToNode(pod) && pod.node)) {
    return pinned === undefined ? pod.node : cluster.nodes.find(it => it.name === pinned);
  }
  const open = openNodes(cluster, pod);
  const own = open.find(it => it.name === pod.node?.name);
  const siblings = others.filter(it => it.namespace === pod.namespace && it.workload.name === pod.workload.name);
  const load = (node: ClusterNode) => siblings.filter(it => it.node?.name === node.name).length;
  return own ?? [...open].sort((a, b) => load(a) - load(b))[0];
}

/** The node that a template names; a dumped pod says where it was, not where it has to be. */
function pinnedTo({ source: { object, source } }: Pick<Pod, 'source'>): string | undefined {
  const dumped = source.naming === 'itself' && (object.owner !== undefined || source.status !== undefined);
  return dumped ? undefined : source.template.nodeName;
}

/** A pod that nothing controls is made anew by hand, under its name; a static one by its node. */
function keepsName({ source }: Pod): boolean {
  const { owner } = source.object;
  return (
    source.source.naming === 'ordinal' ||
    (source.source.naming === 'itself' && (!owner || owner.kind === 'StatefulSet' || owner.kind === 'Node'))
  );
}

function freshName({ namespace, name }: Pick<Pod, 'namespace' | 'name'>, taken: ReadonlySet<string>): string {
  const stem = name.includes('-') ? name.slice(0, name.lastIndexOf('-')) : name;
  for (let turn = 1; ; turn++) {
    const fresh = `${stem}-${suffix(`${namespace}/${name}/${turn}`)}`;
    if (!taken.has(`${namespace}/${fresh}`)) {
      return fresh;
    }
  }
}

function former(cluster: Cluster): readonly Pod[] {
  return (cluster.whatIf?.gone ?? []).map(it => it.pod);
}

function nameOf({ namespace, name }: Pod): string {
  return `${namespace}/${name}`;
}
