import { say } from '../base/say';
import type { ObjectReference, Reference } from '../model/references';
import { isExternal } from '../workspace/settings';
import type { Rule } from './rule';
import { isPlaceholder, missingObject } from './support/missing-object';
import { named } from './support/words';

export const rolloutServiceNotFound: Rule = {
  id: 'rollout-service-not-found',
  on: 'references',
  kinds: ['Rollout'],
  severity: 'error',
  help: 'A Rollout of Argo names the Services that lead to its stable and its new pods. One is missing, so the controller reports an invalid spec and does not roll out.',
  source: 'argo-rollouts pkg/apis/rollouts/validation/validation_references.go',

  *check(member, context) {
    const { bundle, settings } = context;
    const { namespace } = member;
    for (const reference of (member.object.references ?? []).filter(isRolloutService)) {
      if (
        bundle.service(namespace, reference.name) ||
        isExternal(settings, 'Service', namespace, reference.name) ||
        isPlaceholder(reference.name)
      ) {
        continue;
      }
      yield missingObject(
        { member, reference, namespace, candidates: bundle.services(namespace) },
        say`${named(member)} is invalid and rolls nothing out`,
        context,
      );
    }
  },
};

function isRolloutService(reference: Reference): reference is ObjectReference {
  return reference.to === 'object' && reference.role === 'rollout service';
}
