import type { CurlRequest } from '../curl-command';

/** What a proxy routes a request by. */
export interface HttpRequest {
  readonly scheme: string;
  readonly method: string;
  /** Of the Host header, in lower case, without its port. */
  readonly host: string;
  /** Without the query. */
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly value: string }[];
  /** Names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** The request of a curl command as the server reads it. */
export function httpRequest({ url, method, headers }: CurlRequest): HttpRequest {
  const lower = headers.map(it => ({ name: it.name.toLowerCase(), value: it.value }));
  const host = lower.find(it => it.name === 'host')?.value ?? url.host;
  const [path = '/', query = ''] = url.target.split(/\?(.*)/s);
  return {
    scheme: url.scheme,
    method,
    host: hostOf(host),
    path,
    query: query === '' ? [] : query.split('&').map(parameter),
    headers: lower,
  };
}

function hostOf(header: string): string {
  return header
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function parameter(text: string): { name: string; value: string } {
  const [name = '', value = ''] = text.split(/=(.*)/s);
  return { name: decoded(name), value: decoded(value) };
}

/** Percent signs and pluses undone; a percent sign that begins nothing stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
