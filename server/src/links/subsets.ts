import { meshService } from '../model/mesh';
import type { Bundle } from './bundle';
import type { Member } from './member';

/** The DestinationRules about the host that a member names, written short or in full. */
export function rulesForHost(host: string, member: Member, bundle: Bundle): readonly Member[] {
  const wanted = fullName(host, member.namespace);
  return bundle
    .ofKind('DestinationRule')
    .filter(it => it.object.mesh?.rule && fullName(it.object.mesh.rule.host.value, it.namespace) === wanted);
}

function fullName(host: string, own: string): string {
  const service = meshService(host);
  return service ? `${service.service}.${service.namespace ?? own}` : host;
}
