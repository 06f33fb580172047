import type { Bundle } from '../links/bundle';
import type { Member, PodMember } from '../links/member';
import { byRollout, rolloutOf, workloadOf } from '../links/taken-over';
import type { ClusterSettings } from '../workspace/settings';
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
  settings: ClusterSettings,
): readonly PodDraft[] {
  if (!takeover) {
    return makePods(source, nodes, settings);
  }
  return [
    ...(takeover.scalesDown ? [] : makePods(source, nodes, settings)),
    ...makePods(asRollout(source, takeover), nodes, settings).map(it => ({ ...it, source })),
  ];
}

/** The Rollout as a workload of its own, with the template it takes over. */
function asRollout(source: PodMember, { rollout, replicas }: Takeover): PodMember {
  const taken = byRollout(source);
  return {
    ...taken,
    object: rollout.object,
    name: rollout.name,
    source: { ...taken.source, replicas, naming: 'hash', finite: false, perNode: false },
  };
}

/** A Rollout without a template of its own as a workload, beside whose template it takes; undefined where none is. */
export function workloadOfRollout(
  rollout: Member,
  bundle: Bundle,
): { readonly member: PodMember; readonly template: PodMember } | undefined {
  const workload = workloadOf(rollout);
  const template =
    workload && bundle.podsNamed(rollout.namespace, workload.name).find(it => it.object.kind === workload.kind);
  const takeover = template && takeoverOf(template, bundle);
  return takeover && takeover.rollout.object === rollout.object
    ? { member: asRollout(template, takeover), template }
    : undefined;
}

/**
 * The Rollout whose `workloadRef` names a workload; undefined where there is none. What is settled counts: by then
 * `scaleDown: onsuccess` and `progressively` have come to the same.
 */
export function takeoverOf(member: Member, bundle: Bundle): Takeover | undefined {
  const rollout = rolloutOf(member, bundle.referencesTo(member.object.kind, member.namespace, member.name));
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
