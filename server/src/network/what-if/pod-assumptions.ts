import { say } from '../../base/say';
import type { Cluster, Gone, Pod } from '../cluster';
import { heirsOf, isControlled } from './heirs';
import { changed, replaced, unready } from './outcome';
import type { Outcome } from './outcome';
import type { Target } from './target';

/** Its `Ready` condition is false: it runs on and keeps its address. */
export function notReady(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const sentence = workload ? say`${ofAll(pods, title)} not ready` : say`${title} is not ready`;
  return { change: { pods: changed(cluster, pods, unready) }, sentence };
}

/** Deleted and made anew, by its controller or else by hand. What a container restart keeps, this does not. */
export function restarted(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const gone = heirsOf(cluster, pods);
  const [first] = gone;
  const sentence = workload
    ? say`${ofAll(pods, title)} replaced, with new addresses`
    : say`${title} is replaced${first ? byHeir(first) : ''}`;
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
  const sentence = say`${title} is deleted${first?.heir ? say` and replaced${byHeir(first)}` : ''}`;
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

function ofAll(pods: readonly Pod[], title: string): string {
  return pods.length === 1 ? say`the pod of ${title} is` : say`the ${pods.length} pods of ${title} are`;
}
