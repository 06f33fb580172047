import type { Range } from 'vscode-languageserver-types';
import { serviceHosts } from '../links/host-services';
import type { Bundle } from '../links/bundle';
import type { Member } from '../links/member';
import type { Span } from '../base/span';
import type { Snapshot } from '../workspace/snapshot';
import { nameSpan } from './navigation/hosts';
import { rangeOf, uriOf } from './position';

/**
 * The names in a file that lead to an object of its bundle: of the fields that name one, and of Services in hosts. What
 * leads nowhere is told by the findings.
 */
export function resolvedNames(snapshot: Snapshot, uri: string): Range[] {
  const [bundle] = snapshot.bundlesOf(uri);
  const members = (snapshot.files.get(uri)?.objects ?? []).flatMap(it => bundle?.member(it) ?? []);
  return members.flatMap(member => {
    const { place } = member.object;
    const spans = bundle ? [...named(member, bundle), ...called(snapshot, member, bundle)] : [];
    return spans.filter(it => uriOf(place, it) === uri).map(it => rangeOf(snapshot, place, it));
  });
}

function named({ object, namespace }: Member, bundle: Bundle): Span[] {
  return (object.references ?? []).flatMap(it =>
    it.to === 'object' && bundle.find(it.kind, it.namespace ?? namespace, it.name).length > 0 ? [it.span] : [],
  );
}

function called(snapshot: Snapshot, member: Member, bundle: Bundle): Span[] {
  const hosts = serviceHosts(member, bundle, snapshot.settings.cluster.domain);
  return hosts.flatMap(it => nameSpan(snapshot, member, it) ?? []);
}
