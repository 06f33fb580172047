import type { Span } from '../../base/span';
import type { Member } from '../../links/member';
import type { KubeObject } from '../../model/kube-object';

type Reader = KubeObject['root'];

/** One `matches` item of an HTTPRoute rule: all of it must hold. */
export interface RouteMatch {
  readonly rule: RouteRule;
  readonly path: { readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression'; readonly value: string };
  readonly method: string | undefined;
  readonly headers: readonly Condition[];
  readonly query: readonly Condition[];
  readonly span: Span;
}

/** A header or query parameter that a request must carry. */
export interface Condition {
  readonly name: string;
  readonly value: string;
  readonly type: 'Exact' | 'RegularExpression';
}

export interface RouteRule {
  readonly route: Member;
  readonly index: number;
  /** `spec.rules[index]`. */
  readonly at: Reader;
}

/**
 * All ways an HTTPRoute or GRPCRoute takes a request, in the order they are written, with the API's defaults: no match at all is the
 * prefix `/`. Source: gateway-api `apis/v1/httproute_types.go`.
 */
export function matchesOf(route: Member): RouteMatch[] {
  const rules = route.object.root.items('spec', 'rules');
  const all = rules.length === 0 ? [route.object.root.at('spec', 'rules')] : rules;
  return all.flatMap((at, index) => {
    const rule: RouteRule = { route, index, at };
    const matches = at.items('matches');
    return matches.length === 0 ? [readMatch(rule, at.at('matches'))] : matches.map(it => readMatch(rule, it));
  });
}

function readMatch(rule: RouteRule, at: Reader): RouteMatch {
  return rule.route.object.kind === 'GRPCRoute' ? readMethodMatch(rule, at) : readPathMatch(rule, at);
}

/**
 * gRPC calls are HTTP requests: POST `/SERVICE/METHOD`. Source: gateway-api `apis/v1/grpcroute_types.go`
 * (GRPCMethodMatch); grpc `doc/PROTOCOL-HTTP2.md`.
 */
function readMethodMatch(rule: RouteRule, at: Reader): RouteMatch {
  const [service, method] = [at.text('method', 'service'), at.text('method', 'method')];
  const pattern = at.text('method', 'type')?.value === 'RegularExpression' || !service;
  const any = '[^/]+';
  const path: RouteMatch['path'] =
    !service && !method
      ? { type: 'PathPrefix', value: '/' }
      : pattern
        ? { type: 'RegularExpression', value: `/${service?.value ?? any}/${method?.value ?? any}` }
        : method
          ? { type: 'Exact', value: `/${service.value}/${method.value}` }
          : { type: 'PathPrefix', value: `/${service.value}` };
  return {
    rule,
    path,
    method: 'POST',
    headers: firstOfEach(at.items('headers').map(it => condition(it, name => name.toLowerCase()))),
    query: [],
    span: service?.span ?? method?.span ?? at.span,
  };
}

function readPathMatch(rule: RouteRule, at: Reader): RouteMatch {
  const value = at.text('path', 'value');
  return {
    rule,
    path: { type: pathType(at.text('path', 'type')?.value), value: value?.value ?? '/' },
    method: at.text('method')?.value,
    headers: firstOfEach(at.items('headers').map(it => condition(it, name => name.toLowerCase()))),
    query: firstOfEach(at.items('queryParams').map(it => condition(it, name => name))),
    span: value?.span ?? at.span,
  };
}

function condition(at: Reader, named: (name: string) => string): Condition {
  return {
    name: named(at.text('name')?.value ?? ''),
    value: at.text('value')?.value ?? '',
    type: at.text('type')?.value === 'RegularExpression' ? 'RegularExpression' : 'Exact',
  };
}

/** Of several conditions on one name only the first counts. */
function firstOfEach(conditions: readonly Condition[]): Condition[] {
  return conditions.filter((it, index) => conditions.findIndex(of => of.name === it.name) === index);
}

function pathType(text: string | undefined): RouteMatch['path']['type'] {
  return text === 'Exact' || text === 'RegularExpression' ? text : 'PathPrefix';
}
