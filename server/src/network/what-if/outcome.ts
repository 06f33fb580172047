import type { KubeObject } from '../../model/kube-object';
import type { Cluster, Gone, IngressControllers, Pod } from '../cluster';
import type { Change } from './supposed-cluster';

/** What an assumption comes to: what it changes, and how that is said. */
export type Outcome =
  | {
      readonly change: Change;
      readonly sentence: string;
      readonly gone?: readonly Gone[];
      readonly scaled?: readonly [KubeObject, number];
      readonly ingressController?: IngressControllers;
    }
  | { readonly failure: string };

/** The pods of a cluster, some of them changed. */
export function changed({ pods }: Cluster, which: readonly Pod[], how: (pod: Pod) => Pod): readonly Pod[] {
  const wanted = new Set(which);
  return pods.map(it => (wanted.has(it) ? how(it) : it));
}

/** The pods of a cluster with others in the place of some, or none. */
export function replaced({ pods }: Cluster, gone: readonly Gone[]): readonly Pod[] {
  const leaving = new Set(gone.map(it => it.pod));
  return [...pods.filter(it => !leaving.has(it)), ...gone.flatMap(it => it.heir ?? [])];
}

/** It runs on, and is not ready. */
export function unready(pod: Pod): Pod {
  return { ...pod, ready: false, assumedReady: false, supposed: true };
}
