import { formatIp, parseIp } from '../base/ip';

/** A URL as curl takes it apart. */
export interface Url {
  readonly scheme: string;
  readonly user: string | undefined;
  /** Lower or upper case as written; an IPv6 address without its brackets. */
  readonly host: string;
  /** The host is an IP address, in canonical form. */
  readonly address: string | undefined;
  readonly port: number;
  readonly portWritten: boolean;
  /** Path and query, from `/` on. */
  readonly target: string;
  /** In full, as it would be typed. */
  readonly text: string;
  /** As it was typed. */
  readonly typed: string;
}

export interface UrlFailure {
  readonly exitCode: 1 | 3;
  readonly message: string;
}

/**
 * Reads a URL as curl does: without a scheme it is http, addresses may be written short (`127.1`), an IPv6 address
 * stands in brackets, the port is a number below 65536. Source: curl `lib/urlapi.c`.
 */
export function parseUrl(text: string, pathAsIs = false): Url | UrlFailure {
  const trimmed = text.trim();
  const [, schemeText, rest = ''] = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):\/\/)?(.*)$/s.exec(trimmed) ?? [];
  const scheme = schemeText?.toLowerCase() ?? 'http';
  if (!schemes.has(scheme)) {
    return { exitCode: 1, message: `Protocol "${schemeText ?? ''}" not supported or disabled in libcurl` };
  }
  const [, authority = '', tail = ''] = /^([^/?#]*)([^#]*)/.exec(rest) ?? [];
  const target = tail.startsWith('/') ? tail : `/${tail}`;
  const at = authority.lastIndexOf('@');
  const place = authority.slice(at + 1);
  const parts = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place);
  const host = hostOf(parts?.[1] ?? '');
  const port = portOf(parts?.[2], schemes.get(scheme) ?? 80);
  if (!parts || host === undefined || port === undefined || /[\s\p{Cc}]/u.test(trimmed)) {
    return { exitCode: 3, message: 'URL using bad/illegal format or missing URL' };
  }
  return {
    scheme,
    user: at < 0 ? undefined : decoded(authority.slice(0, at)),
    ...host,
    port,
    portWritten: (parts[2] ?? '') !== '',
    target: pathAsIs ? target : withoutDots(target),
    text: schemeText === undefined ? `http://${trimmed}` : trimmed,
    typed: trimmed,
  };
}

/** The value of the Host header: the port only where it is not the scheme's own. */
export function hostHeader({ scheme, host, port }: Url): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return port === schemes.get(scheme) ? shown : `${shown}:${port}`;
}

/** Steps out of the path the segments `.` and `..`. Source: RFC 3986, 5.2.4; curl `lib/urlapi.c` dedotdotify. */
function withoutDots(target: string): string {
  const [path = '', query] = target.split(/(\?.*)/s);
  if (!/\/\.\.?(?:\/|$)/.test(path)) {
    return target;
  }
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '..') {
      kept.pop();
    }
    if (segment !== '.' && segment !== '..') {
      kept.push(segment);
    } else if (last) {
      kept.push('');
    }
  });
  return `/${kept.join('/')}${query ?? ''}`;
}

/** Percent signs undone; what is no encoding stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the host is called in messages: IPv6 addresses in brackets do not stand there. */
const schemes = new Map([
  ['http', 80],
  ['https', 443],
  ['ws', 80],
  ['wss', 443],
  ['ftp', 21],
  ['ftps', 990],
  ['telnet', 23],
  ['gopher', 70],
  ['dict', 2628],
  ['ldap', 389],
  ['mqtt', 1883],
  ['smtp', 25],
  ['imap', 143],
  ['pop3', 110],
]);

function hostOf(text: string): { host: string; address: string | undefined } | undefined {
  if (text.startsWith('[')) {
    const ip = parseIp(text.slice(1, -1));
    return ip?.family === 6 ? { host: formatIp(ip), address: formatIp(ip) } : undefined;
  }
  if (text === '' || /[^\p{L}\p{N}._~-]/u.test(text)) {
    return undefined;
  }
  const address = shortAddress(text);
  return { host: address ?? text, address };
}

function portOf(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined || text === '') {
    return otherwise;
  }
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

/** An IPv4 address in any spelling of inet_aton: one to four numbers, decimal, octal or hexadecimal. */
function shortAddress(text: string): string | undefined {
  const parts = text.replace(/\.$/, '').split('.');
  if (parts.length > 4 || !parts.every(it => /^(0x[0-9a-f]+|\d+)$/i.test(it))) {
    return undefined;
  }
  const numbers = parts.map(it => (/^0[0-7]+$/.test(it) ? Number.parseInt(it, 8) : Number(it)));
  const last = numbers.pop() ?? 0;
  const room = 256 ** (4 - numbers.length);
  if (numbers.some(it => it > 255) || last >= room) {
    return undefined;
  }
  const value = numbers.reduce((sum, it, index) => sum + it * 256 ** (3 - index), last);
  return formatIp({ family: 4, value: BigInt(value) });
}
