import { say } from '../../base/say';
import type { Member } from '../../links/member';
import { isExternal } from '../../workspace/settings';
import type { Problem, RuleContext } from '../rule';
import { isPlaceholder, missingObject, ofGroup } from './missing-object';
import { named } from './words';

/**
 * The class that an object names and no manifest of the bundle brings; undefined where one does, or where it comes with
 * a controller or the cluster: `brought` knows such names, which only count where no manifest brings a class. What is
 * not `possible` as a name the API server refuses, which is told elsewhere.
 */
export function missingClass(
  member: Member,
  brought: RegExp,
  context: RuleContext,
  possible = /^/,
): Problem | undefined {
  const reference = member.object.references?.find(it => it.to === 'object' && it.role === 'class');
  if (reference?.to !== 'object') {
    return undefined;
  }
  const { kind, group, name } = reference;
  const candidates = ofGroup(context.bundle.ofKindIn(kind, ''), group);
  return candidates.some(it => it.name === name) ||
    (candidates.length === 0 && brought.test(name)) ||
    isPlaceholder(name) ||
    !possible.test(name) ||
    isExternal(context.settings, kind, '', name)
    ? undefined
    : missingObject(
        {
          member,
          reference,
          namespace: '',
          candidates,
          unless: say`unless a controller brings that class, `,
        },
        say`nobody serves ${named(member)}`,
        context,
      );
}
