import type { Bundle } from '../../links/bundle';
import { callsOf, isData, isGiven } from '../../links/calls';
import { hostsOfService } from '../../links/host-services';
import type { Member, PodMember, ServiceMember } from '../../links/member';

/** A workload whose texts, or those of a ConfigMap or Secret it is given, name a Service. */
export interface Client {
  readonly pods: PodMember;
  /** As it stands there: `web`, `web.shop`, `web.shop.svc.cluster.local`. */
  readonly host: string;
  /** The port it names, where it names one. */
  readonly port: number | undefined;
}

/** The workloads of a bundle that name a Service as a host. `domain` is the cluster's. */
export function clientsOf(service: ServiceMember, bundle: Bundle, domain: string): Client[] {
  return hostsOfService(service, bundle, domain)
    .flatMap(({ member, hosts }) => (hosts.length > 0 ? readersOf(member, bundle) : []))
    .flatMap(pods => {
      const call = callsOf(pods, bundle, domain).find(it => it.service.object === service.object);
      return call ? [{ pods, host: call.host.host, port: call.host.port?.value }] : [];
    });
}

/** The first name of a Service that a workload is given. */
export function serviceHostIn(pods: PodMember, bundle: Bundle, domain: string): string | undefined {
  return callsOf(pods, bundle, domain)[0]?.host.host;
}

/** The pods an object makes; of a ConfigMap or Secret, those that are given it. */
function readersOf({ object, namespace, name }: Member, bundle: Bundle): readonly PodMember[] {
  return isData(object.kind)
    ? bundle.podMembers(namespace).filter(it => isGiven(it, object.kind, name))
    : bundle.podsOf(object);
}
