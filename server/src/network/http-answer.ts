import { say } from '../base/say';
import type { CurlRequest } from './curl-command';
import { imageVersion } from './images';
import type { KnownImage } from './images';
import { nginxPage, nginxError } from './nginx-page';
import type { Listening } from './process';

/** An HTTP response, as far as it is known. */
export interface HttpAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** undefined: not known. */
  readonly body: string | undefined;
  /** Why this status is taken for granted; undefined where the image's documentation says it. */
  readonly assumption: string | undefined;
}

/** What a container answers to a request; a program that nobody describes is taken to answer 200. */
export function answerOf(listening: Listening, request: CurlRequest): HttpAnswer {
  const { image } = listening;
  if (!image) {
    return {
      ...known(200),
      assumption: say`the program behind ${request.method} ${request.url.target} answers 200`,
    };
  }
  const answer = siteAnswer(image, listening, request);
  return request.method === 'HEAD' ? { ...answer, body: '' } : answer;
}

/** A plain HTTP request on a port that speaks TLS. Source: nginx and Go's net/http both answer 400 in the clear. */
export function plainOnTls(): HttpAnswer {
  return { ...known(400), assumption: say`the TLS server answers a plain request with 400` };
}

/** What a proxy answers itself. */
export function proxyAnswer(status: number, assumption: string | undefined): HttpAnswer {
  return { ...known(status), assumption };
}

/** The status line and headers of an answer as they come over the wire, the empty line behind them included. */
export function headerText({ status, reason, headers }: HttpAnswer): string {
  const lines = [`HTTP/1.1 ${status} ${reason}`.trimEnd(), ...headers.map(it => `${it.name}: ${it.value}`), ''];
  return lines.map(it => `${it}\r\n`).join('');
}

export function reasonOf(status: number): string {
  return reasons.get(status) ?? '';
}

function siteAnswer(image: KnownImage, listening: Listening, { method, url }: CurlRequest): HttpAnswer {
  const { site } = image;
  switch (site.kind) {
    case 'status':
      return known(site.status);
    case 'any':
      return site.body === undefined ? known(200) : text(200, site.body);
    case 'redirect':
      return url.target === '/' ? { ...known(302), headers: [{ name: 'Location', value: site.to }] } : known(200);
    case 'files':
      return site.page === 'nginx'
        ? nginxAnswer(listening.container?.image ?? '', method, url.target)
        : url.target === '/'
          ? known(200)
          : { ...known(404), assumption: say`${image.title} has no files but those of its image` };
  }
}

/** Source: the image's `/usr/share/nginx/html` (index.html, 50x.html) and ngx_http_static_module. */
function nginxAnswer(image: string, method: string, target: string): HttpAnswer {
  const version = imageVersion(image);
  const server = { name: 'Server', value: version === undefined ? 'nginx' : `nginx/${version}` };
  const [path = '/'] = target.split('?');
  const exists = path === '/' || path === '/index.html' || path === '/50x.html';
  const reads = method === 'GET' || method === 'HEAD';
  // POST is refused for files alone, what is no such method for all.
  const status = !reads && method !== 'POST' ? 405 : !exists ? 404 : reads ? 200 : 405;
  const body = status === 200 ? (path === '/50x.html' ? undefined : nginxPage) : nginxError(status, version);
  return {
    status,
    reason: status === 405 ? 'Not Allowed' : reasonOf(status),
    headers: [
      server,
      { name: 'Content-Type', value: 'text/html' },
      ...(body === undefined ? [] : [{ name: 'Content-Length', value: String(body.length) }]),
      { name: 'Connection', value: 'keep-alive' },
      ...(status === 200 ? [{ name: 'Accept-Ranges', value: 'bytes' }] : []),
    ],
    body,
    assumption: undefined,
  };
}

function text(status: number, body: string): HttpAnswer {
  return {
    ...known(status),
    headers: [
      { name: 'Content-Type', value: 'text/plain; charset=utf-8' },
      { name: 'Content-Length', value: String(new TextEncoder().encode(body).length) },
    ],
    body,
  };
}

function known(status: number): HttpAnswer {
  return { status, reason: reasonOf(status), headers: [], body: undefined, assumption: undefined };
}

const reasons = new Map([
  [200, 'OK'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [400, 'Bad Request'],
  [303, 'See Other'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]);
