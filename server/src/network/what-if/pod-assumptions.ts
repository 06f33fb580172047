import type { Cluster, Gone, Pod } from '../cluster';
import { heirsOf, isControlled } from './heirs';
import { changed, replaced, unready } from './outcome';
import type { Outcome } from './outcome';
import type { Target } from './target';

/** Its `Ready` condition is false: it runs on and keeps its address. */
export function notReady(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const sentence = workload ? `${ofAll(pods, title)} not ready` : `${title} is not ready`;
  return { change: { pods: changed(cluster, pods, unready) }, sentence };
}

/** Deleted and made anew, by its controller or else by hand. What a container restart keeps, this does not. */
export function restarted(cluster: Cluster, { title, pods, workload }: Target): Outcome {
  const gone = heirsOf(cluster, pods);
  const [first] = gone;
  const sentence = workload
    ? `${ofAll(pods, title)} replaced, with new addresses`
    : `${title} is replaced${first ? byHeir(first) : ''}`;
  return { change: { pods: replaced(cluster, gone) }, sentence, gone };
}

/** `kubectl delete pod`, once its controller has made another one; a pod that nothing controls is gone. */
export function deleted(cluster: Cluster, { title, pods, workload }: Target): Outcome {
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

function ofAll(pods: readonly Pod[], title: string): string {
  return pods.length === 1 ? `the pod of ${title} is` : `the ${pods.length} pods of ${title} are`;
}
