import { say } from '../../base/say';
import type { Pod } from '../../network/cluster';
import type { Snapshot } from '../../workspace/snapshot';
import { applied } from '../applied';
import { sketchBundle } from './draw-bundle';

/** One pod of a workload's card. */
export interface NodePod {
  readonly name: string;
  /** `10.244.1.7 on node-1`, and what keeps it from getting requests. */
  readonly detail: string;
  readonly ready: boolean;
}

/** The pods that a card of the topology stands for, in order of name; none for a card of another kind, or an unknown one. */
export function nodePods(snapshot: Snapshot, id: string): readonly NodePod[] {
  for (const bundle of applied(snapshot.bundles)) {
    const { drawing, cluster } = sketchBundle(bundle, snapshot);
    const drawn = drawing.nodes.find(it => it.node.id === id);
    if (drawn?.member) {
      return cluster
        .podsOf(drawn.member.object)
        .map(pod => ({ name: pod.name, detail: detailOf(pod), ready: pod.ready }));
    }
  }
  return [];
}

function detailOf({ ips, nodeName, phase, ready, terminating }: Pod): string {
  const place = nodeName === undefined ? say`on no node` : say`on ${nodeName}`;
  const state = terminating ? say`being deleted` : phase !== 'Running' ? phase : ready ? '' : say`not ready`;
  return [ips[0] === undefined ? say`no address` : ips[0], place, ...(state === '' ? [] : [`· ${state}`])].join(' ');
}
