import type { Bundle } from '../../links/bundle';
import type { Member, PodMember } from '../../links/member';
import type { Direction, PolicyPort } from '../../model/policy';
import { meansPlatform, peerPods } from './peers';
import { workloadsOf } from './words';

/** A port that a NetworkPolicy admits, and the pods whose port it is. */
export interface AdmittedPort {
  readonly direction: Direction;
  readonly port: PolicyPort;
  /** The ports of the same rule, this one included. */
  readonly beside: readonly PolicyPort[];
  /** Ingress: the pods of the policy; egress: those of the peers, where all peers are pods that are known. */
  readonly pods: readonly PodMember[];
  readonly field: string;
}

/** The ports that a NetworkPolicy writes, in directions that apply, as far as it is known whose they are. */
export function admittedPorts(member: Member, bundle: Bundle): AdmittedPort[] {
  const { policy } = member.object;
  if (policy?.tier !== 'network') {
    return [];
  }
  const subject = bundle.selectBy(member.namespace, policy.subject.pods);
  return (['ingress', 'egress'] as const).flatMap(direction =>
    policy[direction].applies
      ? policy[direction].rules.flatMap(({ peers, ports }, at) => {
          const pods = direction === 'ingress' ? subject : calledPods(peers);
          return workloadsOf(pods).length === 0
            ? []
            : (ports ?? []).map((port, index) => ({
                direction,
                port,
                beside: ports ?? [],
                pods: workloadsOf(pods),
                field: `spec.${direction}[${at}].ports[${index}].port`,
              }));
        })
      : [],
  );

  function calledPods(peers: NonNullable<typeof policy>['egress']['rules'][number]['peers']): readonly PodMember[] {
    const found = (peers ?? []).map(it => (meansPlatform(it, member, bundle) ? [] : peerPods(it, member, bundle)));
    return found.every(it => it.length > 0) ? found.flat() : [];
  }
}
