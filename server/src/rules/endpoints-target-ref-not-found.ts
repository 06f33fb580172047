import { say } from '../base/say';
import type { Member } from '../links/member';
import type { ObjectReference } from '../model/references';
import { isExternal } from '../workspace/settings';
import type { Rule, RuleContext } from './rule';
import { isPlaceholder, missingObject } from './support/missing-object';
import { named } from './support/words';

export const endpointsTargetRefNotFound: Rule = {
  id: 'endpoints-target-ref-not-found',
  on: 'endpoints',
  severity: 'information',
  help: 'The `targetRef` of an address says whose it is. It leads nobody anywhere, but tools that show what stands behind a Service go by it. Name the right Pod, or leave it away.',
  source: 'kubernetes api discovery/v1/types.go Endpoint.TargetRef',

  *check(member, context) {
    for (const reference of member.object.references ?? []) {
      if (reference.to === 'object' && reference.role === 'target' && reference.kind === 'Pod') {
        const namespace = reference.namespace ?? member.namespace;
        const candidates = context.bundle.ofKindIn('Pod', namespace);
        if (candidates.length > 0 && !isKnown(reference, namespace, context)) {
          const effect = say`the address of ${named(member)} is shown as that of a pod that is not there`;
          yield missingObject({ member, reference, namespace, candidates }, effect, context);
        }
      }
    }
  },
};

/** The pods of a workload are called after it: `web-5d8f-x2x9k`. */
function isKnown({ name }: ObjectReference, namespace: string, { bundle, settings }: RuleContext): boolean {
  return (
    bundle.find('Pod', namespace, name).length > 0 ||
    bundle.podMembers(namespace).some((it: Member) => it.object.kind !== 'Pod' && name.startsWith(`${it.name}-`)) ||
    isPlaceholder(name) ||
    isExternal(settings, 'Pod', namespace, name)
  );
}
