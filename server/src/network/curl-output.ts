import { writtenOut } from './curl-write-out';
import { verboseLines } from './curl-verbose';
import { headerText } from './http-answer';
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
  const printed = exitCode === 0 || (exitCode === 22 && options.failWithBody);
  const toFile = options.output !== undefined && options.output !== '-';
  const shown = !toFile && printed ? http : undefined;
  const dumped = options.dumpHeader === '-' && http ? headerText(http) : '';
  const headers = shown && (options.include || options.head) ? headerText(shown) : '';
  const body = shown && !options.head ? (shown.body ?? '') : '';
  const quiet = options.silent && !options.showError;
  const written = options.writeOut === undefined ? undefined : writtenOut(options.writeOut, simulation);
  return {
    stdout: `${dumped}${headers}${body}${written?.text ?? ''}`,
    stderr: [
      ...(options.verbose ? conversation(simulation) : []),
      ...(message === undefined || quiet ? [] : [`curl: (${exitCode}) ${message}\n`]),
      ...(written?.unknown ?? []).map(it => `curl: unknown --write-out variable: '${it}'\n`),
    ].join(''),
  };
}

/** The body goes to standard output; the rest of `-v` does not. */
function conversation(simulation: Simulation): string[] {
  return verboseLines(simulation).flatMap(({ lead, text }) => (lead === '' ? [] : [`${lead} ${text}\n`]));
}
