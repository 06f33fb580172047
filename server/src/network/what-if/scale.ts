import { say } from '../../base/say';
import type { PodMember } from '../../links/member';
import type { ClusterSettings } from '../../workspace/settings';
import type { Cluster, ClusterNode, Gone, Pod } from '../cluster';
import { makePod, nodeOfOrdinal, nodesFor, podNameOf } from '../make-pods';
import { addressMore } from '../pod-addresses';
import { moreLike, openNodes, waiting } from './heirs';
import { replaced } from './outcome';
import type { Outcome } from './outcome';
import type { Target } from './target';

/** `kubectl scale`: pods that are not ready go first, of a StatefulSet always the last one. */
export function scaled(cluster: Cluster, target: Target, replicas: number): Outcome {
  const { title, workload, template } = target;
  if (!workload || !template || workload.source.perNode || workload.source.finite) {
    const kind = workload?.object.kind ?? 'Pod';
    return { failure: say`${title} cannot be scaled: a ${kind} has no replicas` };
  }
  // What another controller makes of the same template (an Argo Rollout) is its own.
  const own = target.pods.filter(it => it.source !== template || it.workload.kind === workload.object.kind);
  const pods = inOrder(workload, own, replicas, cluster.settings);
  const keepsOrder = workload.source.naming === 'ordinal';
  const kept = (keepsOrder ? pods : [...pods].sort((a, b) => Number(b.ready) - Number(a.ready))).slice(0, replicas);
  const staying = new Set(kept);
  const gone = pods.filter(it => !staying.has(it)).map((pod): Gone => ({ pod, heir: undefined }));
  const fresh = further(cluster, { workload, template }, pods, replicas - kept.length);
  return {
    change: { pods: [...replaced(cluster, gone), ...fresh] },
    sentence: say`${title} is scaled to ${replicas}`,
    gone,
    scaled: [workload.object, replicas],
  };
}

/** Pods in the order in which their controller made them, as far as their names tell. */
function inOrder(
  workload: PodMember,
  pods: readonly Pod[],
  replicas: number,
  settings: ClusterSettings,
): readonly Pod[] {
  const count = Math.max(pods.length, replicas);
  const names = new Map(Array.from({ length: count }, (_, at) => [podNameOf(workload, at, settings), at]));
  const rank = ({ name }: Pod) => names.get(name) ?? count;
  return [...pods].sort((a, b) => rank(a) - rank(b));
}

/** The pods that a larger scale brings: those the manifest would make, or, of a dump, more like those it has. */
function further(
  cluster: Cluster,
  { workload, template }: { readonly workload: PodMember; readonly template: PodMember },
  pods: readonly Pod[],
  count: number,
): Pod[] {
  const [example] = pods.filter(it => it.source !== template);
  if (example) {
    return moreLike(cluster, example, count);
  }
  const taken = new Set(pods.map(it => it.name));
  const open = openNodes(cluster, { source: workload });
  const drafts = [];
  for (let ordinal = 0; drafts.length < count; ordinal++) {
    const made = makePod(workload, ordinal, nodeAt(cluster, workload, ordinal, open), cluster.nodes, cluster.settings);
    const draft = { ...made, source: template };
    if (!taken.has(draft.name)) {
      drafts.push(draft.nodeName === undefined ? { ...draft, phase: 'Pending', ready: false, status: waiting } : draft);
    }
  }
  return addressMore(drafts, [...cluster.pods, ...(cluster.whatIf?.gone ?? []).map(it => it.pod)], cluster.settings);
}

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
