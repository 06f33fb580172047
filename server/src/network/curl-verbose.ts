import { timeout } from './curl-words';
import { endpointText } from './hop';
import type { HttpAnswer } from './http-answer';
import type { Simulation, Tried } from './simulation';
import type { CurlRequest } from './curl-command';

/** A line of `curl -v`: `*` about the connection, `>` sent, `<` received; the body without a lead. */
export interface VerboseLine {
  readonly lead: '*' | '>' | '<' | '';
  readonly text: string;
}

/** What curl 8 says with `-v`, the body included; nothing for a command that it would not run. */
export function verboseLines(simulation: Simulation): VerboseLine[] {
  const { request, resolved, tried, exitCode, message, before } = simulation;
  if (!request) {
    return [];
  }
  const lines = [
    ...(before ? [...verboseLines(before), star(`Issue another request to this URL: '${request.url.text}'`)] : []),
    ...resolvedLines(request, resolved),
    ...tried.flatMap(it => triedLines(request, it)),
    ...exchangeLines(simulation, request),
  ];
  return message === undefined || exitCode === 22 ? lines : [...lines, star(message), star('closing connection #0')];
}

function resolvedLines({ url }: CurlRequest, resolved: readonly string[] | undefined): VerboseLine[] {
  if (!resolved) {
    return [];
  }
  const list = (family: 4 | 6) => resolved.filter(it => it.includes(':') === (family === 6)).join(', ') || '(none)';
  return [star(`Host ${url.host}:${url.port} was resolved.`), star(`IPv6: ${list(6)}`), star(`IPv4: ${list(4)}`)];
}

function triedLines(request: CurlRequest, { address, port, end }: Tried): VerboseLine[] {
  const trying = star(`  Trying ${endpointText(address, port)}...`);
  switch (end) {
    case 'connected':
      return [trying, star(`Connected to ${request.url.host} (${address}) port ${port}`)];
    case 'refused':
      return [trying, star(`connect to ${address} port ${port} failed: Connection refused`)];
    case 'timed-out':
      return timeout(request).limit === 'kernel'
        ? [trying, star(`connect to ${address} port ${port} failed: Connection timed out`)]
        : [trying];
    case 'unknown':
      return [trying];
  }
}

function exchangeLines(
  { tried, http, exitCode, message, request: asked }: Simulation,
  request: CurlRequest,
): VerboseLine[] {
  // A proxy that is taken to be there answers, or takes the request and says nothing in time.
  const taken = http !== undefined || message?.startsWith('Operation timed out') === true;
  const connected = taken || tried.some(it => it.end === 'connected');
  const tlsFailed = exitCode === 35 || exitCode === 60;
  if (!connected || tlsFailed || !asked) {
    return [];
  }
  const sent = [star('using HTTP/1.x'), ...sentLines(request)];
  return http ? [...sent, ...receivedLines(request, http, exitCode === 22)] : sent;
}

function sentLines({ method, url, headers, body }: CurlRequest): VerboseLine[] {
  return [
    { lead: '>', text: `${method} ${url.target} HTTP/1.1` },
    ...headers.map(it => ({ lead: '>' as const, text: headerLine(it) })),
    { lead: '>', text: '' },
    star(body === undefined ? 'Request completely sent off' : `upload completely sent off: ${bytes(body)} bytes`),
  ];
}

/** With `-f` curl hangs up on an error without reading its body. */
function receivedLines({ url }: CurlRequest, http: HttpAnswer, hungUp: boolean): VerboseLine[] {
  const head: VerboseLine[] = [
    { lead: '<', text: `HTTP/1.1 ${http.status} ${http.reason}` },
    ...http.headers.map(it => ({ lead: '<' as const, text: `${it.name}: ${it.value}` })),
  ];
  if (hungUp) {
    return head;
  }
  const body = http.body === undefined || http.body === '' ? [] : http.body.replace(/\r?\n$/, '').split(/\r?\n/);
  return [
    ...head,
    { lead: '<', text: '' },
    ...body.map(text => ({ lead: '' as const, text })),
    star(`Connection #0 to host ${url.host} left intact`),
  ];
}

/** One that is sent empty has no space behind its colon. */
export function headerLine({ name, value }: CurlRequest['headers'][number]): string {
  return value === '' ? `${name}:` : `${name}: ${value}`;
}

function star(text: string): VerboseLine {
  return { lead: '*', text };
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
