/** A host that stands in a text, by offsets into the text. */
export interface FoundHost {
  readonly start: number;
  readonly end: number;
  /** In lower case, without a final dot. */
  readonly host: string;
  readonly port: { readonly value: number; readonly start: number; readonly end: number } | undefined;
  /** A port follows that is filled in later (`http://web:$PORT`). */
  readonly portLater: boolean;
  /** Of a URL. */
  readonly scheme: string | undefined;
}

/**
 * The hosts of a text as far as their looks show that they are some: behind `scheme://`, before `:port`, as
 * `NAME.NAMESPACE.svc`, or as the pod of a StatefulSet (`web-0.web`). Names that are put together later (`$(HOST)`, `web-${ENV}`, `{{ … }}`) and numeric addresses are
 * left out, and so is what a line says behind `#`. In order; takes time proportional to the text.
 */
export function findHosts(text: string): FoundHost[] {
  const found: FoundHost[] = [];
  const isRemark = remarksOf(text);
  let seen = 0;
  signs.lastIndex = 0;
  // Most texts hold none of them.
  for (let match = signs.exec(text); match; match = signs.exec(text)) {
    const { 0: sign, index } = match;
    if (index < seen || isRemark(index)) {
      continue;
    }
    if (sign === '://') {
      seen = readUrl(text, index, found);
    } else {
      const start = runStart(text, index, seen);
      const end = sign.startsWith(':') ? index : runEnd(text, start);
      const port = portAt(text, end);
      const host = hostAt(text, start, end);
      seen = Math.max(end, port?.end ?? 0, index + 1);
      const tagged =
        host !== undefined && sign.startsWith(':') && (transports.has(host) || isImage(text, start, port?.value ?? 0));
      if (host !== undefined && isApart(text, start, port?.end ?? end) && !tagged) {
        found.push({ start, end: start + host.length, host, port, portLater: isLater(text, end), scheme: undefined });
      }
    }
  }
  return found;
}

/** Tells of offsets, asked in order, whether their line begins with `#`. */
function remarksOf(text: string): (offset: number) => boolean {
  let line = 0;
  let next = text.indexOf('\n');
  return offset => {
    while (next >= 0 && next < offset) {
      line = next + 1;
      next = text.indexOf('\n', line);
    }
    remark.lastIndex = line;
    return remark.test(text);
  };
}

const remark = /[ \t]*#/y;

/** All that stands behind an offset as a host, or as several with commas between them; empty where a part is none. */
export function wholeHosts(text: string, from = 0): FoundHost[] {
  if (text.length > 500) {
    return [];
  }
  const found: FoundHost[] = [];
  for (const { 0: part, index } of text.slice(from).matchAll(/[^,;\s]+/g)) {
    const start = from + index;
    const host = hostAt(text, start, start + part.length);
    if (host === undefined) {
      return [];
    }
    found.push({ start, end: start + host.length, host, port: undefined, portLater: false, scheme: undefined });
  }
  return found;
}

const signs = /:\/\/|(?<=[a-z0-9.]):\d{2,5}(?!\d)|\.svc(?![\w-])|-\d+\.(?=[a-z])/g;

/** Reads the hosts of a URL whose `://` stands at an offset; several as in `mongodb://a:1,b:2`. Answers where it stops. */
function readUrl(text: string, at: number, found: FoundHost[]): number {
  let begin = at;
  while (begin > 0 && /[A-Za-z0-9+.-]/.test(text.charAt(begin - 1)) && at - begin < longestScheme) {
    begin--;
  }
  const scheme = text.slice(begin, at).toLowerCase();
  userInfo.lastIndex = at + 3;
  let start = userInfo.exec(text) ? userInfo.lastIndex : at + 3;
  for (let first = true; ; first = false) {
    const end = runEnd(text, start);
    const host = hostAt(text, start, end);
    const port = portAt(text, end);
    const stop = port?.end ?? end;
    if (text.startsWith('://', stop)) {
      return start;
    }
    if (host !== undefined && scheme !== '' && (first || port) && !/[$%{(\w-]/.test(text.charAt(stop))) {
      found.push({ start, end: start + host.length, host, port, portLater: isLater(text, end), scheme });
    }
    if (text.charAt(stop) !== ',' || stop === start) {
      return Math.max(stop, at + 3);
    }
    start = stop + 1;
  }
}

const longestScheme = 30;
const userInfo = /[^\s/?#@"'`<>]{0,200}@/y;

/** The host between two offsets, without a final dot; undefined where that is none. */
function hostAt(text: string, start: number, end: number): string | undefined {
  const run = text.slice(start, end);
  const host = run.endsWith('.') ? run.slice(0, -1) : run;
  const labels = host.split('.');
  return host.length <= 253 && labels.every(isLabel) && !isNumber(labels.at(-1) ?? '') ? host : undefined;
}

/** Source: RFC 1123, 2.1; `_http._tcp` before a name asks for a SRV record. */
function isLabel(label: string): boolean {
  return label.length <= 63 && /^_?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label);
}

function isNumber(label: string): boolean {
  return /^\d+$/.test(label);
}

function portAt(text: string, colon: number): FoundHost['port'] {
  digits.lastIndex = colon;
  const value = Number(digits.exec(text)?.[1] ?? 0);
  return value > 0 && value <= 65535 ? { value, start: colon + 1, end: digits.lastIndex } : undefined;
}

const digits = /:(\d{1,5})(?!\w)/y;

function isLater(text: string, end: number): boolean {
  return text.charAt(end) === ':' && /[$%{(]/.test(text.charAt(end + 1));
}

/** Whether neither a path, a longer name, another number nor a placeholder goes on at either side. */
function isApart(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  return (
    !/[\w.\-/:$%{})>\\]/.test(before) && !/[\w$%{-]/.test(text.charAt(end)) && !/^:\w/.test(text.slice(end, end + 2))
  );
}

/** `tcp:5432`: how a port is reached. */
const transports = new Set(['tcp', 'udp', 'sctp', 'unix', 'port']);

/** `redis:7`, `image: web:1234`: an image and its tag. */
function isImage(text: string, start: number, port: number): boolean {
  return port <= mostlyTags || /image["']?\s*[:=]\s*["']?$/i.test(text.slice(Math.max(0, start - 20), start));
}

/** Ports up to this number are not in use, and versions are. */
const mostlyTags = 20;

function runStart(text: string, from: number, least: number): number {
  let start = from;
  while (start > least && isRun(text.charCodeAt(start - 1))) {
    start--;
  }
  return start;
}

function runEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isRun(text.charCodeAt(end))) {
    end++;
  }
  return end;
}

/** Letters, digits, `.`, `-`, `_`. */
function isRun(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 46 ||
    code === 45 ||
    code === 95
  );
}
