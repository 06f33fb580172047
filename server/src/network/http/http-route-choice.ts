import type { Member } from '../../links/member';
import { covers, particularity } from './host-match';
import type { HttpRequest } from './http-request';
import type { Condition, RouteMatch } from './http-route-rules';
import { matchesOf } from './http-route-rules';
import { liesBelow, patternOf, withoutSlash } from './path-match';

/** An HTTPRoute that is attached to the listener, and the host names under which it is. Empty: the listener's own. */
export interface AttachedRoute {
  readonly route: Member;
  readonly hostnames: readonly string[];
}

/**
 * The match that takes a request: of routes the one with the most particular host name, then the more particular match
 * (Exact path, the longest prefix, a method, more headers, more query parameters), then the oldest route, its
 * namespace and name in alphabetical order, and the first rule. Source: gateway-api `apis/v1/httproute_types.go`
 * (HTTPRouteSpec.Hostnames, HTTPRouteRule.Matches).
 */
export function chooseMatch(routes: readonly AttachedRoute[], request: HttpRequest): RouteMatch | undefined {
  const hosted = routes.flatMap(({ route, hostnames }) => {
    const names = hostnames.filter(it => covers(it, request.host));
    return hostnames.length === 0 || names.length > 0
      ? [{ route, host: Math.max(0, ...names.map(particularity)) }]
      : [];
  });
  return hosted
    .flatMap(({ route, host }) =>
      matchesOf(route)
        .filter(it => takes(it, request))
        .map(match => ({ match, host, route })),
    )
    .sort((a, b) => b.host - a.host || byMatch(a.match, b.match) || byRoute(a.route, b.route))[0]?.match;
}

/** Whether a request fulfils all of a match. */
export function takes(match: RouteMatch, { path, method, headers, query }: HttpRequest): boolean {
  return (
    takesPath(match.path, path) &&
    (match.method === undefined || match.method === method) &&
    match.headers.every(it => fulfils(it, headers)) &&
    match.query.every(it => fulfils(it, query))
  );
}

function takesPath({ type, value }: RouteMatch['path'], path: string): boolean {
  switch (type) {
    case 'Exact':
      return path === value;
    case 'PathPrefix':
      return liesBelow(path, value);
    case 'RegularExpression':
      return patternOf(`^(?:${value})$`)?.test(path) ?? false;
  }
}

/** Of several values of one name the first counts; repeated headers are one list. */
function fulfils({ name, value, type }: Condition, given: HttpRequest['headers']): boolean {
  const own = given.find(it => it.name === name);
  return (
    own !== undefined &&
    (type === 'Exact' ? own.value === value : (patternOf(`^(?:${value})$`)?.test(own.value) ?? false))
  );
}

const pathOrder = { Exact: 2, PathPrefix: 1, RegularExpression: 0 } as const;

function byMatch(a: RouteMatch, b: RouteMatch): number {
  return (
    pathOrder[b.path.type] - pathOrder[a.path.type] ||
    withoutSlash(b.path.value).length - withoutSlash(a.path.value).length ||
    Number(b.method !== undefined) - Number(a.method !== undefined) ||
    b.headers.length - a.headers.length ||
    b.query.length - a.query.length
  );
}

/** The oldest first, then in alphabetical order. */
export function byRoute(a: Member, b: Member): number {
  return compare(made(a), made(b)) || compare(`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`);
}

/** A time of creation stands only in what was dumped from a cluster; what is not applied yet is younger than that. */
function made({ object }: Member): string {
  return object.root.text('metadata', 'creationTimestamp')?.value ?? '9';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
