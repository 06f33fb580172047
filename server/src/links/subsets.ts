import { meshService } from '../model/mesh';
import type { Bundle } from './bundle';
import type { Member } from './member';

/** The DestinationRules about the host that a member names, written short or in full. */
export function rulesForHost(host: string, member: Pick<Member, 'namespace'>, bundle: Bundle): readonly Member[] {
  const wanted = hostInFull(host, member.namespace);
  return bundle
    .ofKind('DestinationRule')
    .filter(it => it.object.mesh?.rule && hostInFull(it.object.mesh.rule.host.value, it.namespace) === wanted);
}

/** A host as all namespaces know it: `NAME.NAMESPACE` where it is a Service, else as it is written. */
export function hostInFull(host: string, own: string): string {
  const service = meshService(host);
  return service ? `${service.service}.${service.namespace ?? own}` : host;
}
