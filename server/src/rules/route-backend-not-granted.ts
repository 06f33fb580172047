import { say } from '../base/say';
import { several } from '../base/several';
import { isGranted } from '../links/grants';
import type { Member } from '../links/member';
import type { ObjectReference } from '../model/references';
import type { Rule } from './rule';
import { backendsOf } from './support/backends';
import { mayHide } from './support/confidence';
import { difference, grantFix, grantsBeside, isCrossing } from './support/grants';
import { fieldOf } from './support/path-of';
import { withoutBackend } from './support/without-backend';
import { code, named } from './support/words';

export const routeBackendNotGranted: Rule = {
  id: 'route-backend-not-granted',
  on: 'route',
  severity: 'error',
  help: 'A route may refer to a Service of another namespace only where a ReferenceGrant in that namespace permits it: from the kind and namespace of the route, to that kind and name. Without it requests for the backend are answered with 500.',
  source: 'gateway-api apis/v1beta1/referencegrant_types.go',

  *check(member, context) {
    for (const { reference, namespace, service } of backendsOf(member, context)) {
      if (!isCrossing(member, reference) || isGranted(member, reference, context.bundle)) {
        continue;
      }
      const beside = grantsBeside(reference, context);
      // Whoever brings the Service from elsewhere may bring the grant as well.
      const hidden = ['ReferenceGrant', 'ReferencePolicy'].some(it => mayHide(it, namespace, member, context.bundle));
      const quiet = !service || hidden;
      const found = why(beside, member, reference);
      yield {
        span: reference.span,
        ...fieldOf(member.object, reference.span),
        message: say`${named(member)} of namespace ${code(member.namespace)} may not refer to Service ${code(reference.name)} of namespace ${code(namespace)}, where ${found}: ${withoutBackend(member)}`,
        ...(quiet ? { severity: 'hint' as const, quiet: true as const } : {}),
        related: [...beside.slice(0, 3), ...(service ? [service] : [])].map(it => ({
          place: it.object.place,
          span: it.object.nameSpan,
          message: say`${named(it)} of namespace ${code(it.namespace)}`,
        })),
        fixes: service ? grantFix(member, reference, service, context) : [],
      };
    }
  },
};

function why(beside: readonly Member[], route: Member, reference: ObjectReference): string {
  const [only, ...others] = beside;
  const { grant } = only?.object ?? {};
  if (!only || !grant) {
    return say`there is no ReferenceGrant`;
  }
  return others.length === 0
    ? difference(only, grant, route, reference)
    : say`${several(beside.map(it => code(it.name)))} permit something else`;
}
