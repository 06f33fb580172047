import { say } from '../base/say';
import type { Problem, Rule, RuleContext } from './rule';
import { listenersMeant, parentsOf, refusal } from './support/parents';
import type { Parent } from './support/parents';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';

export const routeParentNotAllowed: Rule = {
  id: 'route-parent-not-allowed',
  on: 'route',
  severity: 'error',
  help: 'A listener takes routes of its own namespace only, unless `allowedRoutes.namespaces` says `from: All` or selects namespaces by their labels, and only the kinds its protocol carries or `allowedRoutes.kinds` lists. A route that no listener takes is not attached.',
  source: 'gateway-api apis/v1/gateway_types.go AllowedRoutes',

  *check(member, context) {
    for (const parent of parentsOf(member, context)) {
      const problem = refused(parent, context);
      if (problem) {
        yield problem;
      }
    }
  },
};

function refused(parent: Parent, context: RuleContext): Problem | undefined {
  const { route, reference, target } = parent;
  const refusals = listenersMeant(parent).map(listener => ({ listener, why: refusal(listener, parent, context) }));
  const [first] = refusals;
  if (!target || first?.why === undefined || refusals.some(it => it.why === undefined)) {
    return undefined;
  }
  const span = reference.section?.span ?? reference.span;
  const alike = refusals.every(it => it.why?.says('') === first.why?.says(''));
  const who =
    refusals.length > 1
      ? alike
        ? say`each of the ${refusals.length} listeners of ${named(target)}`
        : say`no listener of ${named(target)} takes it: ${code(first.listener.name)}`
      : say`listener ${code(first.listener.name)} of ${named(target)}`;
  return {
    span,
    ...fieldOf(route.object, span),
    message:
      first.why.about === 'namespace'
        ? say`${first.why.says(who)}, and ${named(route)} is in ${code(route.namespace)}: it is not attached there and gets no requests`
        : say`${first.why.says(who)}: ${named(route)} is not attached there and gets no requests`,
    related: refusals.slice(0, 5).flatMap(({ listener, why }) =>
      why
        ? [
            {
              place: target.object.place,
              span: listener.allowed.span,
              message: why.says(say`listener ${code(listener.name)}`),
            },
          ]
        : [],
    ),
  };
}
