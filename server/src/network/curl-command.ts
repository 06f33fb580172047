import { say } from '../base/say';
import { parseOptions } from './curl-options';
import type { CurlOptions } from './curl-options';
import { shellLine, shellWords } from './shell-words';
import { hostHeader, parseUrl } from './url';
import type { Url } from './url';

/** One HTTP request as curl sends it. */
export interface CurlRequest {
  readonly url: Url;
  readonly method: string;
  /** In the order they are sent, names as curl writes them. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string | undefined;
  readonly options: Readonly<CurlOptions>;
}

export type ParsedCommand =
  | {
      readonly request: CurlRequest;
      /** SOURCE of a `kubectl exec`; undefined: the command does not say where it runs. */
      readonly from: string | undefined;
      /** Options and further URLs that change nothing here. */
      readonly ignored: readonly string[];
      /** The curl line alone, as it would be typed. */
      readonly line: string;
    }
  | {
      readonly exitCode: number;
      readonly message: string;
      readonly line: string;
      /** `-s`: curl does not say it. */
      readonly silent?: boolean;
    };

/**
 * Reads what a user types or pastes: a URL, a `curl …` line, or `kubectl exec POD -- curl …`, with or without a shell
 * prompt before it. Never throws: what curl would refuse comes back with curl's exit code and words.
 */
export function parseCommand(text: string): ParsedCommand {
  const words = shellWords(withoutPrompt(text));
  const exec = execCommand(words);
  if (exec) {
    const parsed = exec.command[0] === 'curl' ? parseCurl(exec.command.slice(1)) : notCurl(exec.command);
    return 'request' in parsed ? { ...parsed, from: exec.from } : parsed;
  }
  if (isCurl(words[0])) {
    return parseCurl(words.slice(1));
  }
  return words.length > 1 && !(words[0] ?? '').startsWith('-') ? notCurl(words) : parseCurl([text.trim()]);
}

/** Reads curl's arguments, without the word `curl`. */
export function parseCurl(args: readonly string[]): ParsedCommand {
  const line = shellLine(['curl', ...args]);
  const parsed = parseOptions(args);
  if ('failure' in parsed) {
    return { exitCode: 2, message: parsed.failure, line };
  }
  const { options, ignored } = parsed;
  const [first, ...others] = parsed.urls;
  if (first === undefined) {
    return { exitCode: 2, message: 'no URL specified', line };
  }
  const url = parseUrl(first, options.pathAsIs);
  if ('exitCode' in url) {
    return { ...url, line, silent: options.silent && !options.showError };
  }
  const body = options.data.length === 0 || options.get ? undefined : options.data.join('&');
  const target = options.get && options.data.length > 0 ? withQuery(url, options.data.join('&')) : url;
  const method = options.method ?? usualMethod(options, body);
  const headers = headersOf(target, options, body);
  return {
    request: { url: target, method, headers, body, options },
    from: undefined,
    ignored: [...ignored, ...others],
    line,
  };
}

function usualMethod(options: Readonly<CurlOptions>, body: string | undefined): string {
  return options.head ? 'HEAD' : options.upload ? 'PUT' : options.form || body !== undefined ? 'POST' : 'GET';
}

function withoutPrompt(text: string): string {
  return text.trim().replace(/^(?:\S*[$#>]|[\w.-]+@[^$#]*[$#])\s+(?=\S)/, '');
}

function isCurl(word: string | undefined): boolean {
  return word !== undefined && /(^|\/)curl(\.exe)?$/.test(word);
}

function notCurl(words: readonly string[]): ParsedCommand {
  return {
    exitCode: 2,
    message: say`${words[0] ?? ''} is not curl: type a URL or a curl command`,
    line: shellLine(words),
  };
}

/** `kubectl [-n NS] exec [-it] [-c C] [-n NS] POD|KIND/NAME -- COMMAND`, the command also as `sh -c "…"`. */
function execCommand(words: readonly string[]): { from: string; command: readonly string[] } | undefined {
  const exec = words.indexOf('exec');
  if (!['kubectl', 'oc', 'k', 'microk8s.kubectl'].includes(words[0] ?? '') || exec < 0) {
    return undefined;
  }
  const dashes = words.indexOf('--');
  const before = words.slice(1, dashes < 0 ? undefined : dashes).filter((_, at) => at !== exec - 1);
  let namespace: string | undefined;
  let target: string | undefined;
  const rest: string[] = [];
  for (let at = 0; at < before.length; at++) {
    const word = before[at] ?? '';
    const [option = '', value] = word.startsWith('--') ? word.split('=') : [word];
    if (option === '-n' || option === '--namespace') {
      namespace = value ?? before[++at];
    } else if (/^-n./.test(word)) {
      namespace = word.slice(2).replace(/^=/, '');
    } else if (execValues.has(option)) {
      at += value === undefined ? 1 : 0;
    } else if (!word.startsWith('-') && target === undefined) {
      target = word;
    } else if (!word.startsWith('-')) {
      rest.push(word);
    }
  }
  const command = unwrapped(dashes < 0 ? rest : words.slice(dashes + 1));
  return target === undefined ? undefined : { from: sourceOf(target, namespace), command };
}

const execValues = new Set(['-c', '--container', '--context', '--kubeconfig', '--cluster', '--user', '-s', '--server']);

function unwrapped(command: readonly string[]): readonly string[] {
  const [shell = '', flag = '', line] = command;
  if (/(^|\/)(sh|bash|ash|zsh)$/.test(shell) && /^-[a-z]*c$/.test(flag) && line !== undefined) {
    return unwrapped(shellWords(line));
  }
  return isCurl(shell) ? ['curl', ...command.slice(1)] : command;
}

function sourceOf(target: string, namespace: string | undefined): string {
  const named = target.includes('/') ? target : `pod/${target}`;
  return namespace === undefined ? named : `${namespace}/${named}`;
}

function withQuery(url: Url, query: string): Url {
  const joined = url.target.includes('?') ? `${url.target}&${query}` : `${url.target}?${query}`;
  return { ...url, target: joined };
}

/**
 * Source: curl `lib/http.c` Curl_http: Host, its own headers unless `-H` replaces them, those of `-H`, then what
 * describes the body. `-H 'Name:'` takes a header away, `-H 'Name;'` sends it empty.
 */
function headersOf(url: Url, options: Readonly<CurlOptions>, body: string | undefined): CurlRequest['headers'] {
  const written = [...options.headers.flatMap(readHeader), ...(options.json ? jsonHeaders(options.headers) : [])];
  const isWritten = (name: string) => written.some(it => it.name.toLowerCase() === name.toLowerCase());
  const user = options.user ?? url.user;
  const own: CurlRequest['headers'] = [
    ...(user === undefined ? [] : [{ name: 'Authorization', value: `Basic ${basic(user)}` }]),
    { name: 'User-Agent', value: options.userAgent ?? 'curl/8.14.1' },
    { name: 'Accept', value: '*/*' },
    ...(options.referer === undefined ? [] : [{ name: 'Referer', value: options.referer }]),
    ...(options.cookie === undefined ? [] : [{ name: 'Cookie', value: options.cookie }]),
  ];
  const content: CurlRequest['headers'] =
    body === undefined
      ? []
      : [
          { name: 'Content-Length', value: String(new TextEncoder().encode(body).length) },
          { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
        ];
  const host = written.find(it => it.name.toLowerCase() === 'host');
  return [
    ...(host
      ? host.value === undefined
        ? []
        : [{ name: 'Host', value: host.value }]
      : [{ name: 'Host', value: hostHeader(url) }]),
    ...own.filter(it => it.value !== '' && !isWritten(it.name)),
    ...written.flatMap(({ name, value }) =>
      value === undefined || name.toLowerCase() === 'host' ? [] : [{ name, value }],
    ),
    ...content.filter(it => !isWritten(it.name)),
  ];
}

interface WrittenHeader {
  readonly name: string;
  /** undefined: the header is not sent at all. */
  readonly value: string | undefined;
}

function readHeader(text: string): WrittenHeader[] {
  const [, name, separator, value = ''] = /^([^:;]+)([:;])\s*(.*)$/s.exec(text) ?? [];
  return name === undefined ? [] : [{ name, value: separator === ':' && value === '' ? undefined : value }];
}

/** `--json` stands for these two, unless `-H` says otherwise. */
function jsonHeaders(written: readonly string[]): WrittenHeader[] {
  const names = written.flatMap(readHeader).map(it => it.name.toLowerCase());
  return ['Content-Type', 'Accept'].flatMap(name =>
    names.includes(name.toLowerCase()) ? [] : [{ name, value: 'application/json' }],
  );
}

function basic(user: string): string {
  const credentials = user.includes(':') ? user : `${user}:`;
  return btoa(String.fromCharCode(...new TextEncoder().encode(credentials)));
}
