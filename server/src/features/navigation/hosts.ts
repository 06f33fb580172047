import { contains } from '../../base/span';
import type { Span } from '../../base/span';
import type { Bundle } from '../../links/bundle';
import { hostsOfService, serviceAt } from '../../links/host-services';
import type { ServiceHost } from '../../links/host-services';
import type { Member, ServiceMember } from '../../links/member';
import { spanWithin } from '../../model/host-name';
import type { HostName } from '../../model/host-name';
import { hostNames } from '../../model/host-names';
import { writtenFrom } from '../../rules/support/edits';
import type { Snapshot } from '../../workspace/snapshot';
import type { NameContext, Occurrence } from './occurrence';

/** The Service that the host under the cursor is (`http://web.shop:80` in an environment variable); else undefined. */
export function serviceUnderCursor({ snapshot, bundle, member, path, offset }: NameContext): ServiceMember | undefined {
  const value = member.object.root.scalar(...path);
  const hosts = hostNames(member.object).filter(it => it.text.scalar === value);
  const under = hosts.find(it => contains(hostSpan(snapshot, member, it) ?? it.text.scalar, offset));
  return under && serviceAt(under, member, bundle, snapshot.settings.cluster.domain)?.service;
}

/** Every host that names a Service: the name of the Service alone, where it is written as it reads. */
export function hostUses(snapshot: Snapshot, bundle: Bundle, service: ServiceMember): Occurrence[] {
  return hostsOfService(service, bundle, snapshot.settings.cluster.domain).flatMap(({ member, hosts }) =>
    hosts.map(it => {
      const span = nameSpan(snapshot, member, it);
      return {
        place: member.object.place,
        span: span ?? it.host.text.scalar,
        role: 'use',
        ...(span ? {} : { whole: true }),
      };
    }),
  );
}

/** Where the name of the Service stands in a host; undefined where it is not written as it reads. */
export function nameSpan(snapshot: Snapshot, member: Member, { host, reading }: ServiceHost): Span | undefined {
  return spanWithin(host.text, reading.at, reading.at + reading.service.length, sourceOf(snapshot, member, host));
}

/** Where a host stands, with its port. */
function hostSpan(snapshot: Snapshot, member: Member, host: HostName): Span | undefined {
  return spanWithin(host.text, host.start, host.port?.end ?? host.end, sourceOf(snapshot, member, host));
}

function sourceOf(snapshot: Snapshot, { object }: Member, { text }: HostName): string {
  return writtenFrom(snapshot, text.scalar.place ?? object.place);
}
