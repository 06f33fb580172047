import type { Member } from '../../links/member';
import type { Problem, RuleContext } from '../rule';

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

/**
 * How loud it may be said that what an object asks for is only in other namespaces: as the rule says where every
 * namespace is written, as a warning within one file, else not aloud. Source: `kubectl apply -n`, which leaves the
 * namespaces that are written alone.
 */
export function loudnessAcross(
  member: Member,
  others: readonly Member[],
  context: RuleContext,
): Pick<Problem, 'severity' | 'quiet'> {
  if ([member, ...others].every(it => isNamespaceWritten(it, context))) {
    return {};
  }
  const { uri } = member.object.place;
  return others.every(it => it.object.place.uri === uri) ? { severity: 'warning' } : { severity: 'hint', quiet: true };
}
