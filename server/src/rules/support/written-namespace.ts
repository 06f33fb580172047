import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import { folderOf } from '../../workspace/kustomize/paths';
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
 * namespace is written; as a warning within one file, and where one object of a folder alone leaves it out; else not
 * aloud, nor where the kustomization of the folder would bring them together.
 * Source: kubectl puts what names no namespace into that of its context, and leaves what names one alone.
 */
export function loudnessAcross(
  member: Member,
  others: readonly Member[],
  context: RuleContext,
): Pick<Problem, 'severity' | 'quiet'> {
  const [unwritten, ...more] = [member, ...others].filter(it => !isNamespaceWritten(it, context));
  if (!unwritten) {
    return {};
  }
  const { uri } = member.object.place;
  const folder = folderOf(uri);
  const aloud =
    others.every(it => it.object.place.uri === uri) ||
    (more.length === 0 &&
      isAlone(unwritten, context.bundle) &&
      others.every(it => folderOf(it.object.place.uri) === folder));
  return aloud && !isBuiltInto([member, ...others], unwritten, context)
    ? { severity: 'warning' }
    : { severity: 'hint', quiet: true };
}

/**
 * Whether the kustomization in the folder of an object that names no namespace builds into one of another member: a
 * file beside it that it does not list is meant for that one, too, be it not yet or no longer applied.
 */
function isBuiltInto(members: readonly Member[], unwritten: Member, { snapshot }: RuleContext): boolean {
  const folder = snapshot.path(folderOf(unwritten.object.place.uri));
  const beside = snapshot.bundles.find(it => !it.guessed && it.id === folder);
  return members.some(it => it.namespace !== unwritten.namespace && beside?.namespaces.includes(it.namespace) === true);
}

/** Whether no other Service and no other pods are in the namespace that an object is taken to be in. */
function isAlone({ namespace, object }: Member, bundle: Bundle): boolean {
  return [...bundle.services(namespace), ...bundle.podMembers(namespace)].every(it => it.object === object);
}
