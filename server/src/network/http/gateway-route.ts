import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { CurlRequest } from '../curl-command';
import { evidence } from '../hop';
import type { Hop } from '../hop';
import { proxyAnswer } from '../http-answer';
import { attachedTo } from './attachment';
import { covers, particularity } from './host-match';
import { httpRequest } from './http-request';
import { listenersOf, listenerTitle } from './listeners';
import type { HeldListener } from './listeners';
import type { HttpRequest } from './http-request';
import { chooseMatch } from './http-route-choice';
import type { RouteMatch } from './http-route-rules';
import { patienceOf } from './patience';
import { filtered } from './route-filters';
import { backendsOf } from './route-backends';
import type { Routed } from './routed';

/**
 * What a Gateway makes of a request: the most particular listener for its host, of the routes attached there the match
 * that comes first, its filters, and its backends by weight. Source: gateway-api `apis/v1/gateway_types.go`,
 * `apis/v1/httproute_types.go`.
 */
export function routeByGateway(bundle: Bundle, gateway: Member, assumed: boolean, request: CurlRequest): Routed {
  const asked = httpRequest(request);
  const listener = listenerFor(listenersOf(bundle, gateway), asked, request.url.port);
  if (!listener) {
    return nothing(
      gateway,
      say`Gateway ${gateway.name} has no ${asked.scheme.toUpperCase()} listener for ${asked.host}`,
    );
  }
  const routes = attachedTo(bundle, listener);
  const match = chooseMatch(routes, asked);
  if (!match) {
    const names = routes.map(it => it.route.name);
    const what =
      names.length === 0
        ? say`no route is attached to ${listenerTitle(listener)}`
        : say`no rule of ${names.slice(0, 5).join(', ')} takes ${asked.method} ${asked.host}${asked.path}`;
    return nothing(gateway, what, listener);
  }
  return routedBy(bundle, gateway, listener, match, request, assumed);
}

/** Listeners of the request's protocol, on its port where any listens there; of those for its host the closest. */
function listenerFor(
  listeners: readonly HeldListener[],
  { scheme, host }: HttpRequest,
  port: number | undefined,
): HeldListener | undefined {
  const speaking = listeners.filter(it => it.protocol === scheme.toUpperCase());
  const onPort = speaking.filter(it => it.port === port);
  return (onPort.length > 0 ? onPort : speaking)
    .filter(it => covers(it.hostname?.value, host))
    .sort((a, b) => particularity(b.hostname?.value) - particularity(a.hostname?.value))[0];
}

function routedBy(
  bundle: Bundle,
  gateway: Member,
  listener: HeldListener,
  match: RouteMatch,
  request: CurlRequest,
  assumed: boolean,
): Routed {
  const { route } = match.rule;
  const { object } = route;
  const patience = patienceOf(match.rule);
  const {
    answer,
    request: onward,
    answered,
    notes,
    assumptions: fromFilters,
  } = filtered(match, match.rule.at, request, listener.port);
  const { targets: written, lost, faults } = backendsOf(bundle, match.rule);
  const targets = written.map(({ at, ...target }) => ({ ...target, own: filtered(match, at, onward, listener.port) }));
  const hop: Hop = {
    kind: 'gateway-route',
    outcome: 'ok',
    summary: `${object.kind} ${route.name}: ${matchText(match)} → ${answer ? say`answers itself` : targets.map(it => `Service ${it.name}:${it.port ?? '?'}`).join(', ') || say`no backend`}`,
    object,
    evidence: evidence(object, match.span),
    notes: [
      {
        text: listenerTitle(listener),
        evidence: evidence(listener.holder.object, listener.nameSpan),
      },
      ...notes,
      ...targets.flatMap(({ name, own }) =>
        own.notes.map(it => ({ ...it, text: say`Service ${name} alone: ${it.text}` })),
      ),
      ...faults,
    ],
  };
  const grpc = object.kind === 'GRPCRoute';
  const assumptions = [
    ...(grpc ? [say`the client speaks gRPC: HTTP/2, with the content type application/grpc`] : []),
    ...(assumed ? [say`the host leads to Gateway ${gateway.name}, which a controller serves`] : []),
    ...fromFilters,
    ...targets.flatMap(it => it.own.assumptions),
    ...(match.path.type === 'RegularExpression'
      ? [say`the Gateway reads the regular expression ${match.path.value} as matching the whole path`]
      : []),
  ];
  if (answer) {
    const to = answer.headers.find(it => it.name === 'location')?.value;
    const reason = say`${answer.status} from ${object.kind} ${route.name}: it redirects to ${to ?? '?'}`;
    return { hop, route, assumptions, to: { answer, reason } };
  }
  if (targets.length === 0) {
    const why = faults[0]?.text ?? say`the rule names no backend`;
    return {
      hop: { ...hop, outcome: 'refused' },
      route,
      assumptions,
      to: { answer: proxyAnswer(500, undefined), reason: say`500 from Gateway ${gateway.name}: ${why}` },
    };
  }
  return {
    hop,
    route,
    assumptions,
    to: { targets, request: onward, answered, missing: 500, lost, speaks: grpc ? 'grpc' : undefined, patience },
  };
}

function nothing(gateway: Member, what: string, listener?: HeldListener): Routed {
  const { object } = listener?.holder ?? gateway;
  const span = listener?.nameSpan ?? object.nameSpan;
  return {
    hop: { kind: 'gateway-route', outcome: 'refused', summary: what, object, evidence: evidence(object, span) },
    route: undefined,
    assumptions: [],
    to: { answer: proxyAnswer(404, undefined), reason: say`404 from Gateway ${gateway.name}: ${what}` },
  };
}

function matchText({ path, method, headers, query }: RouteMatch): string {
  return [
    ...(method === undefined ? [] : [method]),
    `${path.value} (${path.type})`,
    ...headers.map(it => `${it.name}: ${it.value}`),
    ...query.map(it => `?${it.name}=${it.value}`),
  ].join(', ');
}
