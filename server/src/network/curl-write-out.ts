import { headerText } from './http-answer';
import { headerLine } from './curl-verbose';
import { endpointText } from './hop';
import type { CurlRequest } from './curl-command';
import type { Simulation } from './simulation';
import type { Url } from './url';

/**
 * What `-w` prints: variables, headers of the answer (`%header{NAME}`) and backslash sequences; a variable that curl does
 * not know prints nothing, and is named. Times are not simulated, and zero. Source: curl(1), `--write-out`.
 */
export function writtenOut(
  format: string,
  simulation: Simulation,
): { readonly text: string; readonly unknown: readonly string[] } {
  const variables = variablesOf(simulation);
  const unknown: string[] = [];
  const text = format.replace(
    /\\([nrt])|\\(.)|%%|%header\{([^}]*)\}|%\{([^}]*)\}/gs,
    (
      whole,
      escape: string | undefined,
      other: string | undefined,
      header: string | undefined,
      name: string | undefined,
    ) => {
      if (escape !== undefined) {
        return escapes.get(escape) ?? '';
      }
      if (other !== undefined) {
        return whole;
      }
      if (header !== undefined) {
        return headerOf(simulation, header);
      }
      if (name === undefined) {
        return '%';
      }
      const value = variables.get(name) ?? (times.has(name) ? '0.000000' : silent.has(name) ? '' : undefined);
      if (value === undefined) {
        unknown.push(name);
      }
      return value ?? '';
    },
  );
  return { text, unknown };
}

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const times = new Set(
  ['appconnect', 'connect', 'namelookup', 'pretransfer', 'redirect', 'starttransfer', 'total'].map(it => `time_${it}`),
);

/** Known to curl, with nothing to print here. */
const silent = new Set(['certs', 'filename_effective', 'ftp_entry_path', 'onerror', 'stderr', 'stdout']);

function variablesOf({
  request,
  http,
  tried,
  exitCode,
  message,
  source,
  redirects = 0,
}: Simulation): Map<string, string> {
  const code = String(http?.status ?? 0).padStart(3, '0');
  const connected = tried.find(it => it.end === 'connected');
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const { url } = request ?? {};
  const local = source?.kind === 'pod' ? source.pod.ips[0] : undefined;
  const header = (name: string) => http?.headers.find(it => it.name.toLowerCase() === name)?.value ?? '';
  return new Map([
    ['http_code', code],
    ['response_code', code],
    ['http_connect', '000'],
    ['exitcode', String(exitCode)],
    ['errormsg', message ?? ''],
    ['url', url?.typed ?? ''],
    ['url_effective', url ? effective(url) : ''],
    ['urlnum', '0'],
    ['method', request?.method ?? ''],
    ['referer', request?.options.referer ?? ''],
    ['scheme', url?.scheme ?? ''],
    ['http_version', http ? '1.1' : '0'],
    ['content_type', header('content-type')],
    ['redirect_url', header('location')],
    ['num_redirects', String(redirects)],
    ['num_connects', connected ? '1' : '0'],
    ['num_headers', String(http?.headers.length ?? 0)],
    ['remote_ip', connected?.address ?? ''],
    ['remote_port', String(connected?.port ?? 0)],
    ['local_ip', connected ? (local ?? '') : ''],
    ['local_port', '0'],
    ['size_download', String(request?.method === 'HEAD' ? 0 : bytes(http?.body ?? ''))],
    ['size_upload', String(bytes(request?.body ?? ''))],
    ['size_header', String(http ? bytes(headerText(http)) : 0)],
    ['size_request', String(request && http ? bytes(requestText(request)) : 0)],
    ['speed_download', '0'],
    ['speed_upload', '0'],
    ['ssl_verify_result', '0'],
    ['proxy_ssl_verify_result', '0'],
  ]);
}

function requestText({ method, url, headers, body }: CurlRequest): string {
  const lines = [`${method} ${url.target} HTTP/1.1`, ...headers.map(headerLine), ''];
  return `${lines.map(it => `${it}\r\n`).join('')}${body ?? ''}`;
}

function headerOf({ http }: Simulation, name: string): string {
  return http?.headers.find(it => it.name.toLowerCase() === name.toLowerCase())?.value ?? '';
}

function effective({ scheme, host, port, portWritten, target }: Url): string {
  const shown = portWritten ? endpointText(host, port) : host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${shown}${target}`;
}
