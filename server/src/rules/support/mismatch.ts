import type { Bundle } from '../../links/bundle';
import type { PodMember, ServiceMember } from '../../links/member';

/** Pod templates of other namespaces of the bundle that carry every label a Service selects. */
export function matchesElsewhere(service: ServiceMember, bundle: Bundle): readonly PodMember[] {
  return bundle.podNamespaces
    .filter(it => it !== service.namespace)
    .flatMap(it => bundle.select(it, service.service.selector ?? []));
}

/**
 * Workloads of the namespace whose own labels, or whose selector, hold what a Service selects while their pods do not.
 * The labels of pods may be in what of a broken manifest could not be read.
 */
export function matchesMetadata(service: ServiceMember, bundle: Bundle): readonly PodMember[] {
  const selector = service.service.selector ?? [];
  return bundle
    .workloadsWith(service.namespace, selector)
    .filter(it => it.source.naming !== 'itself' && it.object.state === 'whole');
}
