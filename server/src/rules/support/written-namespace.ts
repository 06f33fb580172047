import type { Member } from '../../links/member';
import type { RuleContext } from '../rule';

/**
 * Whether the namespace of an object is said by its manifest, or by the kustomization that builds it. One that nobody
 * wrote may be given on the command line (`kubectl apply -n`), or by what deploys the manifests.
 */
export function isNamespaceWritten(member: Member, { snapshot, bundle }: RuleContext): boolean {
  return (
    member.object.namespace !== undefined ||
    (snapshot.bundlesOf(member.object.place.uri).includes(bundle) && member.namespace !== bundle.namespace)
  );
}
