import { say } from '../base/say';
import { several } from '../base/several';
import type { Problem, Rule, RuleContext } from './rule';
import { hostnamesMeet } from '../network/http/host-match';
import { listenersMeant, parentsOf, refusal } from './support/parents';
import type { Parent } from './support/parents';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';

export const routeHostnameNoIntersection: Rule = {
  id: 'route-hostname-no-intersection',
  on: 'route',
  severity: 'warning',
  help: 'A route and a listener that both name hosts have to share one: `*.example.com` means every name below `example.com`, but not `example.com` itself. A route whose `hostnames` meet none of its listeners is not attached.',
  source: 'gateway-api apis/v1/httproute_types.go HTTPRouteSpec.Hostnames',

  *check(member, context) {
    for (const parent of parentsOf(member, context)) {
      const problem = apart(parent, context);
      if (problem) {
        yield problem;
      }
    }
  },
};

function apart(parent: Parent, context: RuleContext): Problem | undefined {
  const { route, reference, target } = parent;
  const hostnames = route.object.route?.hostnames ?? [];
  const listeners = listenersMeant(parent).filter(it => refusal(it, parent, context) === undefined);
  const wanted = listeners.flatMap(it => it.hostname ?? []);
  const [first] = hostnames;
  if (
    !target ||
    !first ||
    wanted.length === 0 ||
    // A listener without a host name takes all.
    wanted.length < listeners.length ||
    [...hostnames, ...wanted].some(it => /[${}]/.test(it.value)) ||
    wanted.some(listener => hostnames.some(it => hostnamesMeet(listener.value, it.value)))
  ) {
    return undefined;
  }
  const who = reference.section ? say`listener ${code(reference.section.value)} of ${named(target)}` : named(target);
  return {
    span: first.span,
    ...fieldOf(route.object, first.span),
    message: say`${who} listens for ${several(wanted.map(it => code(it.value)))}, which ${several(hostnames.map(it => code(it.value)))} ${hostnames.length === 1 ? 'is' : 'are'} not among: ${named(route)} is not attached there and gets no requests`,
    related: wanted.slice(0, 5).map(it => ({
      place: target.object.place,
      span: it.span,
      message: say`a listener of ${named(target)} is for ${code(it.value)}`,
    })),
  };
}
