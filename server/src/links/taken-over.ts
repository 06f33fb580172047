import type { Member, PodMember } from './member';

/** The label that an Argo Rollout puts on its pods. Source: argo-rollouts `pkg/apis/rollouts/v1alpha1/types.go`. */
export const rolloutHash = 'rollouts-pod-template-hash';

/**
 * The Rollout whose `workloadRef` names a workload, among the objects that name it; undefined where there is none.
 * Source: argo-rollouts docs/migrating.md, `pkg/apis/rollouts/v1alpha1/types.go` ObjectRef.
 */
export function rolloutOf({ name }: Member, naming: readonly Member[]): Member | undefined {
  return naming.find(it => it.object.kind === 'Rollout' && workloadOf(it)?.name === name);
}

/** The kind and name of the workload whose template a Rollout takes. */
export function workloadOf({ object }: Member): { readonly kind: string; readonly name: string } | undefined {
  return object.references?.flatMap(it => (it.to === 'object' && it.role === 'workload' ? [it] : []))[0];
}

/** The pods that a Rollout makes from the template of a workload, beside or in place of the workload's own. */
export function byRollout(pods: PodMember): PodMember {
  return { ...pods, source: { ...pods.source, addedLabels: new Map([[rolloutHash, undefined]]) } };
}
