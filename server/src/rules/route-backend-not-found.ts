import { say } from '../base/say';
import { several } from '../base/several';
import type { Member, ServiceMember } from '../links/member';
import type { Fix, Problem, Rule, RuleContext } from './rule';
import { backendsOf, missingService, servicesElsewhere } from './support/backends';
import type { Backend } from './support/backends';
import { addEntries } from './support/edits';
import { fieldOf, pathOf } from './support/path-of';
import { withoutBackend } from './support/without-backend';
import { code, named } from './support/words';
import { loudnessAcross } from './support/written-namespace';

export const routeBackendNotFound: Rule = {
  id: 'route-backend-not-found',
  on: 'route',
  severity: 'error',
  help: 'A backend of a route is a Service of its own namespace, unless the reference names another namespace (and a ReferenceGrant there permits it). Where there is none of that name, requests for it are answered with 500. Name the right Service, or add it.',
  source: 'gateway-api apis/v1/httproute_types.go HTTPBackendRef',

  *check(member, context) {
    for (const backend of backendsOf(member, context)) {
      const others = backend.reference.namespace === undefined ? servicesElsewhere(backend, context) : [];
      if (others.length > 0) {
        yield elsewhere(backend, others, context);
      } else if (!backend.service) {
        yield missingService(backend, withoutBackend(member), context);
      }
    }
  },
};

function elsewhere(
  { member, reference, namespace }: Backend,
  others: readonly ServiceMember[],
  context: RuleContext,
): Problem {
  const { name, span } = reference;
  return {
    span,
    ...fieldOf(member.object, span),
    message: say`no Service ${code(name)} in namespace ${code(namespace)}, only in ${several(others.map(it => code(it.namespace)))}, which the reference does not name: ${withoutBackend(member)}`,
    ...loudnessAcross(member, others, context),
    related: others.slice(0, 3).map(it => ({
      place: it.object.place,
      span: it.object.nameSpan,
      message: say`${named(it)} of namespace ${code(it.namespace)}`,
    })),
    fixes: others.length === 1 ? nameNamespace(member, span, others, context) : [],
  };
}

function nameNamespace(
  { object }: Member,
  span: Problem['span'],
  others: readonly ServiceMember[],
  { snapshot }: RuleContext,
): Fix[] {
  const path = pathOf(object, span)?.slice(0, -1);
  const [only] = others;
  const edit = path && only && addEntries(snapshot, object, path, [['namespace', only.namespace]]);
  return edit ? [{ title: say`Add namespace: ${only.namespace}`, edits: [edit], preferred: true }] : [];
}
