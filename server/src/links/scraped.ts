import { labelMap, matches } from '../model/labels';
import type { Monitor } from '../model/monitor';
import type { Bundle } from './bundle';
import type { Member, PodMember, ServiceMember } from './member';
import { namespacesOf } from './namespaces';

/** The Services that a ServiceMonitor finds by their own labels. */
export function scrapedServices(
  { selector, namespaces }: Pick<Monitor, 'selector' | 'namespaces'>,
  member: Member,
  bundle: Bundle,
): readonly ServiceMember[] {
  return namespacesOf(namespaces, member, bundle)
    .flatMap(it => bundle.services(it))
    .filter(it => matches(selector, labelMap(it.object.labels)));
}

/** The pod templates that a PodMonitor finds. */
export function scrapedPods(
  { selector, namespaces }: Pick<Monitor, 'selector' | 'namespaces'>,
  member: Member,
  bundle: Bundle,
): readonly PodMember[] {
  return namespacesOf(namespaces, member, bundle).flatMap(it => bundle.selectBy(it, selector));
}
