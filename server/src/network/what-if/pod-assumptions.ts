import { say } from '../../base/say';
import type { Cluster, Gone, Pod } from '../cluster';
import { heirsOf, isControlled } from './heirs';
import { changed, replaced, unready } from './outcome';
import type { Outcome } from './outcome';
import type { Target } from './target';

/** Its `Ready` condition is false: it runs on and keeps its address. */
export function notReady(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const sentence = workload ? allAreUnready(pods, title) : say`${title} is not ready`;
  return { change: { pods: changed(cluster, pods, unready) }, sentence };
}

/** Deleted and made anew, by its controller or else by hand. What a container restart keeps, this does not. */
export function restarted(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const gone = heirsOf(cluster, pods);
  const [first] = gone;
  const sentence = workload ? allAreReplaced(pods, title) : say`${title} is replaced${first ? byHeir(first) : ''}`;
  return { change: { pods: replaced(cluster, gone) }, sentence, gone };
}

/** `kubectl delete pod`, once its controller has made another one; a pod that nothing controls is gone. */
export function deleted(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const [pod] = pods;
  if (workload || !pod) {
    return { failure: say`deleted= takes a pod; scaled=${title}:0 takes all pods of a workload away` };
  }
  const gone: Gone[] = isControlled(pod) ? heirsOf(cluster, [pod]) : [{ pod, heir: undefined }];
  const [first] = gone;
  const sentence = first?.heir ? say`${title} is deleted and replaced${byHeir(first)}` : say`${title} is deleted`;
  return { change: { pods: replaced(cluster, gone) }, sentence, gone };
}

function byHeir({ pod, heir }: Gone): string {
  if (!heir) {
    return '';
  }
  const by = heir.name === pod.name ? '' : say` by ${heir.name}`;
  const [before, after] = [pod.ips[0], heir.ips[0]];
  return after === undefined
    ? say`${by}, which waits for a node`
    : before === after
      ? by
      : `${by} (${before ?? say`no address`} → ${after})`;
}

function allAreUnready({ length }: readonly Pod[], title: string): string {
  return length === 1 ? say`the pod of ${title} is not ready` : say`the ${length} pods of ${title} are not ready`;
}

function allAreReplaced({ length }: readonly Pod[], title: string): string {
  return length === 1
    ? say`the pod of ${title} is replaced, with new addresses`
    : say`the ${length} pods of ${title} are replaced, with new addresses`;
}
