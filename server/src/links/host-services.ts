import type { HostName, ServiceName } from '../model/host-name';
import { hostNames } from '../model/host-names';
import type { Bundle } from './bundle';
import type { Member, ServiceMember } from './member';

/** A host in a free text, and the Service it is. */
export interface ServiceHost {
  readonly host: HostName;
  readonly reading: ServiceName;
  readonly service: ServiceMember;
}

/** The hosts in an object's free texts that are Services of its bundle, in order. `domain` is the cluster's. */
export function serviceHosts(member: Member, bundle: Bundle, domain: string): ServiceHost[] {
  return hostNames(member.object).flatMap(it => serviceAt(it, member, bundle, domain) ?? []);
}

/**
 * The Service that a host is, as a pod of the namespace would resolve it; undefined where the bundle has none. A short
 * name in an annotation is resolved by a controller in a namespace of its own, so only a full one counts there.
 */
export function serviceAt(
  host: HostName,
  { namespace }: Member,
  bundle: Bundle,
  domain: string,
): ServiceHost | undefined {
  for (const reading of host.readings) {
    const foreign = reading.domain !== undefined && reading.domain !== domain;
    const short = reading.namespace === undefined && host.text.role === 'annotation';
    const service = foreign || short ? undefined : bundle.service(reading.namespace ?? namespace, reading.service);
    if (service && (reading.pod === undefined || mayHavePods(service, reading.pod))) {
      return { host, reading, service };
    }
  }
  return undefined;
}

/** Whether a name of a pod below the Service can be meant: it is headless, or the pod is one of a StatefulSet. */
function mayHavePods({ service }: ServiceMember, pod: string): boolean {
  return service.headless || /-\d+$/.test(pod);
}

/** The hosts by which others name a Service, by member. */
export function hostsOfService(
  service: ServiceMember,
  bundle: Bundle,
  domain: string,
): { readonly member: Member; readonly hosts: readonly ServiceHost[] }[] {
  return bundle.namingHost(service.namespace, service.name).map(member => ({
    member,
    hosts: serviceHosts(member, bundle, domain).filter(it => it.service.object === service.object),
  }));
}
