import type { Bundle } from '../links/bundle';
import type { Member, PodMember } from '../links/member';
import type { ClusterNode } from './cluster';
import { makePods } from './make-pods';
import type { PodDraft } from './make-pods';

/** A Rollout that makes pods from the template of a workload. */
export interface Takeover {
  readonly rollout: Member;
  /** How many pods the Rollout makes. */
  readonly replicas: number;
  /** The controller takes the workload's own pods away. */
  readonly scalesDown: boolean;
}

/**
 * The pods made from a template: by its own controller, and by an Argo Rollout that takes the template over, which names
 * them after itself. Source: argo-rollouts docs/migrating.md, `pkg/apis/rollouts/v1alpha1/types.go` ObjectRef.
 */
export function draftPods(
  source: PodMember,
  nodes: readonly ClusterNode[],
  takeover: Takeover | undefined,
): readonly PodDraft[] {
  if (!takeover) {
    return makePods(source, nodes);
  }
  const { rollout, replicas, scalesDown } = takeover;
  const ofRollout: PodMember = {
    ...source,
    name: rollout.name,
    source: { ...source.source, replicas, addedLabels: new Map([['rollouts-pod-template-hash', undefined]]) },
  };
  const { apiVersion, kind } = rollout.object;
  return [
    ...(scalesDown ? [] : makePods(source, nodes)),
    ...makePods(ofRollout, nodes).map(it => ({ ...it, source, workload: { apiVersion, kind, name: rollout.name } })),
  ];
}

/**
 * The Rollout whose `workloadRef` names a workload; undefined where there is none. What is settled counts: by then
 * `scaleDown: onsuccess` and `progressively` have come to the same.
 */
export function takeoverOf({ object, namespace, name }: Member, bundle: Bundle): Takeover | undefined {
  const [rollout] = bundle
    .referencesTo(object.kind, namespace, name)
    .filter(
      it =>
        it.object.kind === 'Rollout' &&
        it.object.references?.some(ref => ref.to === 'object' && ref.role === 'workload' && ref.name === name),
    );
  if (!rollout) {
    return undefined;
  }
  const spec = rollout.object.root.at('spec');
  const written = spec.number('replicas')?.value ?? 1;
  const scaleDown = spec.text('workloadRef', 'scaleDown')?.value;
  return {
    rollout,
    replicas: Math.min(Math.max(0, Math.trunc(written)), mostPods),
    scalesDown: scaleDown === 'onsuccess' || scaleDown === 'progressively',
  };
}

/** As of other workloads. */
const mostPods = 5000;
