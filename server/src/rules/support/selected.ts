import type { Bundle } from '../../links/bundle';
import type { Member, PodMember, ServiceMember } from '../../links/member';
import { isService } from '../../links/bundle';

/** The member as a Service that finds its pods by labels; undefined for all others. */
export function selectingService(member: Member): ServiceMember | undefined {
  return isService(member) && member.service.selector && member.service.type !== 'ExternalName' ? member : undefined;
}

/** The pod templates a Service selects; empty for one without a selector, and for ExternalName. Kept per revision. */
export function selectedPods(service: ServiceMember, bundle: Bundle): readonly PodMember[] {
  const former = known.get(service);
  if (former?.bundle === bundle && former.revision === bundle.revision) {
    return former.pods;
  }
  const { selector, type } = service.service;
  const pods = selector && type !== 'ExternalName' ? bundle.select(service.namespace, selector) : none;
  known.set(service, { bundle, revision: bundle.revision, pods });
  return pods;
}

interface Selected {
  readonly bundle: Bundle;
  readonly revision: number;
  readonly pods: readonly PodMember[];
}

// Several rules ask the same of a Service; a member belongs to one bundle and goes with it.
const known = new WeakMap<ServiceMember, Selected>();

const none: readonly PodMember[] = [];
