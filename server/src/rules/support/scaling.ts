import type { Bundle } from '../../links/bundle';
import type { Member, PodMember } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import type { Scaler } from '../../model/scaler';
import { takeoverOf } from '../../network/draft-pods';
import type { RuleContext } from '../rule';

/** Kinds whose number of pods an autoscaler may set. */
export const scalable: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'DeploymentConfig',
];

/** The reference of an autoscaler to what it scales. */
export function scaleTarget({ object }: Member): ObjectReference | undefined {
  return object.references?.find((it): it is ObjectReference => it.to === 'object' && it.role === 'scale target');
}

/** The autoscalers of a workload. */
export function scalersOf(pods: Member, { bundle }: RuleContext): { member: Member; scaler: Scaler }[] {
  return bundle
    .referencesTo(pods.object.kind, pods.namespace, pods.name)
    .flatMap(member => (member.object.scaler ? [{ member, scaler: member.object.scaler }] : []));
}

/** How many pods a workload has at the least, and why; undefined where that is not known from the manifests. */
export function leastPods(
  pods: PodMember,
  context: RuleContext,
): { readonly least: number; readonly scaler: Member | undefined } | undefined {
  const { perNode, finite, replicas } = pods.source;
  if (perNode || finite || isTakenOver(pods, context.bundle)) {
    return undefined;
  }
  const [first, ...others] = scalersOf(pods, context);
  if (!first) {
    return { least: replicas, scaler: undefined };
  }
  return others.length > 0 ? undefined : { least: first.scaler.least, scaler: first.member };
}

/** Whether a Rollout takes its template from a workload, and makes the pods in place of it. */
export function isTakenOver(member: Member, bundle: Bundle): boolean {
  return takeoverOf(member, bundle) !== undefined;
}
