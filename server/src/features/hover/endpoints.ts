import { say } from '../../base/say';
import { counted } from '../../base/counted';
import { code, linkToMember, verdict } from '../markdown';
import { isAt, isHead } from './context';
import type { Topic } from './context';

/** Hand-written endpoints at their name: which Service they belong to, and whether it takes them. */
export const endpoints: Topic = ({ member, bundle, snapshot, path }) => {
  const written = member.object.endpoints;
  const label = isAt(path, 'metadata', 'labels', 'kubernetes.io/service-name');
  if (!written || !(isHead(path) || label)) {
    return undefined;
  }
  const { kind } = member.object;
  if (written.service === undefined) {
    return verdict(
      say`This ${kind} belongs to no Service: the label ${code('kubernetes.io/service-name')} says which`,
      [],
    );
  }
  const service = bundle.service(member.namespace, written.service);
  const addresses = written.subsets.reduce((sum, it) => sum + it.addresses.length, 0);
  if (!service) {
    return verdict(
      say`No Service ${code(written.service)} in namespace ${code(member.namespace)}: nothing leads to these addresses`,
      [],
    );
  }
  return service.service.selector && kind === 'Endpoints'
    ? verdict(say`Service ${code(service.name)} has a selector, so a controller overwrites these addresses`, [
        linkToMember(snapshot, service),
      ])
    : verdict(say`Addresses of Service ${code(service.name)}: ${counted(addresses, 'endpoint')} written by hand`, [
        linkToMember(snapshot, service),
      ]);
};
