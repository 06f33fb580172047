import type { Bundle } from '../../links/bundle';
import type { Member, PodMember, ServiceMember } from '../../links/member';
import type { Located } from '../../base/span';

/** A StatefulSet and the name of the Service that names its pods. */
export interface Governed {
  readonly pods: PodMember;
  readonly serviceName: Located<string>;
  readonly service: ServiceMember | undefined;
}

/** Undefined for everything but a StatefulSet with a `serviceName`. */
export function governedBy(member: Member, bundle: Bundle): Governed | undefined {
  const [pods] = bundle.podsOf(member.object);
  const serviceName = pods?.source.serviceName;
  return pods && serviceName && serviceName.value !== ''
    ? { pods, serviceName, service: bundle.service(pods.namespace, serviceName.value) }
    : undefined;
}
