import { say } from '../../base/say';
import type { PodMember } from '../../links/member';
import type { Cluster, Pod } from '../cluster';
import { findPod, findWorkload } from '../source';

/** A pod, or the pods of a workload, and how they are called. */
export interface Target {
  readonly title: string;
  readonly pods: readonly Pod[];
  /** undefined: a pod was named. */
  readonly workload: PodMember | undefined;
  /** Whose template the pods are made from: the workload itself, or the one that an Argo Rollout takes over. */
  readonly template: PodMember | undefined;
}

/** Reads `NAME`, `pod/NAME`, `deploy/NAME`, each with `NAMESPACE/` before it. A failure names the nearest. */
export function findTarget(cluster: Cluster, text: string, namespace: string): Target | { readonly failure: string } {
  const parts = text.split('/');
  const [kind = 'pod', name = ''] = parts.length === 1 ? ['pod', text] : parts.slice(-2);
  const where = parts.length > 2 ? (parts[0] ?? namespace) : namespace;
  if (parts.length > 3 || name === '' || kind === '') {
    return { failure: say`"${text}" is no pod: write NAME, pod/NAME, deploy/NAME or NAMESPACE/KIND/NAME` };
  }
  if (/^(po|pods?)$/i.test(kind)) {
    const found = findPod(cluster, where, name);
    return 'pod' in found
      ? { title: say`pod ${name}`, pods: [found.pod], workload: undefined, template: undefined }
      : found;
  }
  const found = findWorkload(cluster, where, kind, name);
  return 'failure' in found
    ? found
    : { title: `${kind}/${name}`, pods: found.pods, workload: found.member, template: found.template };
}
