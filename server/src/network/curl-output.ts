import { verboseLines } from './curl-verbose';
import { endpointText } from './hop';
import type { HttpAnswer } from './http-answer';
import type { Simulation } from './simulation';

/** What curl would write, without its progress meter. */
export interface CurlOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * What the real curl would write for a simulated request: the body (headers before it with `-i`, alone with `-I`),
 * unless it goes to a file, then `-w`; with `-v` the conversation, and the error unless `-s` silences it. A body that is
 * not known is left out.
 */
export function curlOutput(simulation: Simulation): CurlOutput {
  const { request, http, exitCode, message } = simulation;
  if (!request) {
    const hint = exitCode === 2 ? "curl: try 'curl --help' or 'curl --manual' for more information\n" : '';
    return { stdout: '', stderr: `curl: ${exitCode === 2 ? '' : `(${exitCode}) `}${message ?? ''}\n${hint}` };
  }
  const { options } = request;
  const shown = options.output === undefined && exitCode === 0 ? http : undefined;
  const headers = shown && (options.include || options.head) ? headerText(shown) : '';
  const body = shown && !options.head ? (shown.body ?? '') : '';
  const quiet = options.silent && !options.showError;
  return {
    stdout: `${headers}${body}${options.writeOut === undefined ? '' : writtenOut(options.writeOut, simulation)}`,
    stderr: [
      ...(options.verbose ? conversation(simulation) : []),
      ...(message === undefined || quiet ? [] : [`curl: (${exitCode}) ${message}\n`]),
    ].join(''),
  };
}

/** The body goes to standard output; the rest of `-v` does not. */
function conversation(simulation: Simulation): string[] {
  return verboseLines(simulation).flatMap(({ lead, text }) => (lead === '' ? [] : [`${lead} ${text}\n`]));
}

function headerText({ status, reason, headers }: HttpAnswer): string {
  const lines = [`HTTP/1.1 ${status} ${reason}`.trimEnd(), ...headers.map(it => `${it.name}: ${it.value}`), ''];
  return lines.map(it => `${it}\r\n`).join('');
}

/** Source: curl(1), `--write-out`. What is not simulated (times) is zero. */
function writtenOut(format: string, simulation: Simulation): string {
  const variables = variablesOf(simulation);
  return format
    .replace(/\\([nrt\\])/g, (_, letter: string) => escapes.get(letter) ?? letter)
    .replace(/%(?:\{([a-z_]+)\}|%)/g, (whole, name: string | undefined) =>
      name === undefined ? '%' : (variables.get(name) ?? (name.startsWith('time_') ? '0.000000' : whole)),
    );
}

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
]);

function variablesOf({ request, http, tried, exitCode, message, redirects = 0 }: Simulation): Map<string, string> {
  const code = String(http?.status ?? 0).padStart(3, '0');
  const connected = tried.find(it => it.end === 'connected');
  const body = new TextEncoder().encode(http?.body ?? '').length;
  const header = (name: string) => http?.headers.find(it => it.name === name)?.value ?? '';
  return new Map([
    ['http_code', code],
    ['response_code', code],
    ['exitcode', String(exitCode)],
    ['errormsg', message ?? ''],
    ['url', request?.url.text ?? ''],
    ['url_effective', request ? effective(request.url) : ''],
    ['method', request?.method ?? ''],
    ['scheme', request?.url.scheme ?? ''],
    ['http_version', http ? '1.1' : '0'],
    ['content_type', header('Content-Type')],
    ['redirect_url', header('Location') || header('location')],
    ['num_redirects', String(redirects)],
    ['num_connects', connected ? '1' : '0'],
    ['remote_ip', connected?.address ?? ''],
    ['remote_port', String(connected?.port ?? 0)],
    ['size_download', String(request?.method === 'HEAD' ? 0 : body)],
    ['size_upload', String(new TextEncoder().encode(request?.body ?? '').length)],
    ['ssl_verify_result', '0'],
  ]);
}

function effective({ scheme, host, port, portWritten, target }: NonNullable<Simulation['request']>['url']): string {
  const shown = portWritten ? endpointText(host, port) : host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${shown}${target}`;
}
