import type { Located } from '../../base/span';
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

/** A port that is written as a name where nothing can have that name. */
export interface NamedPort {
  readonly port: Located<string>;
  readonly field: string;
}

/** The named ports of a NetworkPolicy's egress rules whose peers are blocks of addresses, all of them. */
export function namedPortsOfBlocks({ object: { policy } }: Member): NamedPort[] {
  if (policy?.tier !== 'network' || !policy.egress.applies) {
    return [];
  }
  return policy.egress.rules.flatMap(({ peers = [], ports = [] }, at) =>
    peers.length > 0 && peers.every(it => it.kind === 'addresses')
      ? ports.flatMap(({ port }, index) =>
          typeof port?.value === 'string'
            ? [{ port: { value: port.value, span: port.span }, field: `spec.egress[${at}].ports[${index}].port` }]
            : [],
        )
      : [],
  );
}
