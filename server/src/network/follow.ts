import { say } from '../base/say';
import type { CurlRequest } from './curl-command';
import type { Simulation } from './simulation';
import { hostHeader, parseUrl } from './url';

/**
 * With `-L` curl asks again where an answer sends it, at most `--max-redirs` times (50), then it gives up with 47. The
 * hops of every request stand one after the other. Source: curl(1) `--location`, `--max-redirs`; curl `lib/http.c`
 * (Curl_http_follow).
 */
export function follow(first: Simulation, ask: (request: CurlRequest) => Simulation): Simulation {
  let shown = first;
  for (let count = 1; ; count++) {
    const next = redirected(shown);
    if (!next) {
      return shown;
    }
    const most = next.options.maxRedirects < 0 ? 100 : next.options.maxRedirects;
    if (count > most) {
      const message = `Maximum (${most}) redirects followed`;
      return { ...shown, exitCode: 47, message, reason: say`${shown.reason}; it redirects without an end` };
    }
    const answer = ask(next);
    // A loop shows its first round and the last answer: fifty times the same says no more.
    const hops = count > 3 ? shown.hops : [...shown.hops, ...answer.hops.slice(1)];
    shown = {
      ...answer,
      hops,
      line: first.line,
      ignored: first.ignored,
      assumptions: [...new Set([...shown.assumptions, ...answer.assumptions])],
      ...(count > 3 ? { before: shown.before } : { before: shown }),
      redirects: count,
    };
  }
}

/** The request that an answer asks for; undefined where it asks for none, or curl would not follow. */
function redirected({ request, http }: Simulation): CurlRequest | undefined {
  const location = http?.headers.find(it => it.name.toLowerCase() === 'location')?.value;
  if (!request?.options.location || !http || location === undefined || http.status < 300 || http.status >= 400) {
    return undefined;
  }
  const url = parseUrl(resolved(request, location));
  if (!('scheme' in url)) {
    return undefined;
  }
  // 303 always, 301 and 302 after a POST turn into a GET without a body.
  const asGet = http.status === 303 ? request.method !== 'HEAD' : http.status <= 302 && request.method === 'POST';
  const method = asGet && request.options.method === undefined ? 'GET' : request.method;
  const isHost = (name: string) => name.toLowerCase() === 'host';
  const custom = request.options.headers.some(it => isHost(it.split(/[:;]/)[0] ?? ''));
  const headers = request.headers
    .filter(it => method !== 'GET' || !/^content-(?:type|length)$/i.test(it.name))
    .map(it => (isHost(it.name) && !custom ? { ...it, value: hostHeader(url) } : it));
  return { ...request, url, method, headers, body: method === 'GET' ? undefined : request.body };
}

/** A `Location` may be a whole URL, a path, or a piece of one. */
function resolved({ url }: CurlRequest, location: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) {
    return location;
  }
  const origin = `${url.scheme}://${hostHeader(url)}`;
  if (location.startsWith('//')) {
    return `${url.scheme}:${location}`;
  }
  const [path = '/'] = url.target.split('?');
  return location.startsWith('/') ? `${origin}${location}` : `${origin}${path.replace(/[^/]*$/, '')}${location}`;
}
