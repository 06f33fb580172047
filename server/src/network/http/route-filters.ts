import { say } from '../../base/say';
import type { CurlRequest } from '../curl-command';
import type { HttpAnswer } from '../http-answer';
import { proxyAnswer } from '../http-answer';
import type { Note } from '../hop';
import { evidence } from '../hop';
import { hostHeader } from '../url';
import type { RouteMatch } from './http-route-rules';
import { withoutSlash } from './path-match';

type Reader = RouteMatch['rule']['at'];

/** What the filters of a rule, or of one of its backends, make of a request, in their order. */
export interface Filtered {
  /** The proxy answers itself: a redirect. */
  readonly answer: HttpAnswer | undefined;
  readonly request: CurlRequest;
  readonly answered: (answer: HttpAnswer) => HttpAnswer;
  readonly notes: readonly Note[];
  readonly assumptions: readonly string[];
}

/** Applies the `filters` below a rule or a backend. Source: gateway-api `apis/v1/httproute_types.go`, HTTPRouteFilter. */
export function filtered(match: RouteMatch, at: Reader, request: CurlRequest, port: number | undefined): Filtered {
  let state: Filtered = { answer: undefined, request, answered: it => it, notes: [], assumptions: [] };
  for (const filter of at.items('filters')) {
    state = apply(state, filter, match, port);
  }
  return state;
}

function apply(state: Filtered, filter: Reader, match: RouteMatch, port: number | undefined): Filtered {
  const { route } = match.rule;
  const note = (text: string): Filtered['notes'] => [
    ...state.notes,
    { text, evidence: evidence(route.object, filter.at('type').span) },
  ];
  switch (filter.text('type')?.value) {
    case 'RequestRedirect': {
      const answer = redirect(state.request, filter.at('requestRedirect'), match, port);
      const to = answer.headers.find(it => it.name === 'location')?.value ?? '';
      return { ...state, answer, notes: note(say`redirects to ${to}`) };
    }
    case 'URLRewrite': {
      const request = rewritten(state.request, filter.at('urlRewrite'), match);
      return { ...state, request, notes: note(say`goes on as ${hostOf(request)}${request.url.target}`) };
    }
    case 'RequestHeaderModifier': {
      const headers = modified(state.request.headers, filter.at('requestHeaderModifier'));
      return { ...state, request: { ...state.request, headers }, notes: note(say`changes request headers`) };
    }
    case 'ResponseHeaderModifier': {
      const at = filter.at('responseHeaderModifier');
      const before = state.answered;
      return {
        ...state,
        answered: it => ({ ...before(it), headers: modified(before(it).headers, at) }),
        notes: note(say`changes response headers`),
      };
    }
    case 'RequestMirror': {
      const to = filter.text('requestMirror', 'backendRef', 'name')?.value ?? '?';
      return { ...state, notes: note(say`sends a copy to Service ${to}, whose answer nobody waits for`) };
    }
    default: {
      const type = filter.text('type')?.value;
      const passes =
        type === undefined
          ? say`the filter without a type of ${route.name} lets it pass unchanged`
          : say`the filter ${type} of ${route.name} lets it pass unchanged`;
      return { ...state, assumptions: [...state.assumptions, passes] };
    }
  }
}

/** Without a scheme or port of its own a redirect keeps the scheme, and leads to the port of the listener. */
function redirect({ url }: CurlRequest, at: Reader, match: RouteMatch, listening: number | undefined): HttpAnswer {
  const scheme = at.text('scheme')?.value ?? url.scheme;
  const host = at.text('hostname')?.value ?? url.host;
  const usual = scheme === 'https' ? 443 : 80;
  const port = at.number('port')?.value ?? (at.text('scheme') ? usual : (listening ?? url.port));
  const shown = port === usual ? '' : `:${port}`;
  const [, query] = url.target.split(/\?(.*)/s);
  const path = changedPath(url.target, at.at('path'), match);
  const location = `${scheme}://${host}${shown}${path}${query === undefined ? '' : `?${query}`}`;
  const status = at.number('statusCode')?.value ?? 302;
  return { ...proxyAnswer(status, undefined), headers: [{ name: 'location', value: location }], body: '' };
}

function rewritten(request: CurlRequest, at: Reader, match: RouteMatch): CurlRequest {
  const [, query] = request.url.target.split(/\?(.*)/s);
  const target = `${changedPath(request.url.target, at.at('path'), match)}${query === undefined ? '' : `?${query}`}`;
  const host = at.text('hostname')?.value;
  return {
    ...request,
    url: { ...request.url, target },
    headers:
      host === undefined
        ? request.headers
        : request.headers.map(it => (it.name.toLowerCase() === 'host' ? { ...it, value: host } : it)),
  };
}

/** `ReplaceFullPath`, or `ReplacePrefixMatch`, which keeps what stands behind the prefix of the match. */
function changedPath(target: string, at: Reader, match: RouteMatch): string {
  const [path = '/'] = target.split('?');
  switch (at.text('type')?.value) {
    case 'ReplaceFullPath':
      return at.text('replaceFullPath')?.value ?? path;
    case 'ReplacePrefixMatch': {
      const rest = match.path.type === 'PathPrefix' ? path.slice(withoutSlash(match.path.value).length) : '';
      const to = withoutSlash(at.text('replacePrefixMatch')?.value ?? '');
      const whole = `${to}${rest === '' || rest.startsWith('/') ? rest : `/${rest}`}`;
      return whole === '' ? '/' : whole;
    }
    default:
      return path;
  }
}

type Headers = CurlRequest['headers'];

/** `set` replaces, `add` appends, `remove` takes away; names without regard to case. */
function modified(headers: Headers, at: Reader): Headers {
  const pairs = (key: string) =>
    at.items(key).map(it => ({ name: it.text('name')?.value ?? '', value: it.text('value')?.value ?? '' }));
  const set = pairs('set');
  const gone = new Set([
    ...set.map(it => it.name.toLowerCase()),
    ...at.items('remove').flatMap(it => it.text()?.value.toLowerCase() ?? []),
  ]);
  return [...headers.filter(it => !gone.has(it.name.toLowerCase())), ...set, ...pairs('add')];
}

function hostOf({ headers, url }: CurlRequest): string {
  return headers.find(it => it.name.toLowerCase() === 'host')?.value ?? hostHeader(url);
}
