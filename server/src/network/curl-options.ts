/** What curl was asked, beyond its URL. */
export interface CurlOptions {
  verbose: boolean;
  silent: boolean;
  showError: boolean;
  /** `-i`: response headers before the body. */
  include: boolean;
  head: boolean;
  location: boolean;
  insecure: boolean;
  fail: boolean;
  /** `--fail-with-body`: an error fails, but its body is printed. */
  failWithBody: boolean;
  get: boolean;
  /** `--path-as-is`: dots in the path stay. */
  pathAsIs: boolean;
  /** `-F`: a form of several parts, whose bytes are not simulated. */
  form: boolean;
  /** `-T`: a file is sent. */
  upload: boolean;
  family: 4 | 6 | undefined;
  method: string | undefined;
  headers: string[];
  data: string[];
  json: boolean;
  userAgent: string | undefined;
  user: string | undefined;
  cookie: string | undefined;
  referer: string | undefined;
  output: string | undefined;
  dumpHeader: string | undefined;
  writeOut: string | undefined;
  /** Seconds. */
  maxTime: number | undefined;
  connectTimeout: number | undefined;
  maxRedirects: number;
  /** `HOST:PORT:ADDRESS[,ADDRESS]` */
  resolve: string[];
  /** `HOST1:PORT1:HOST2:PORT2`: whom to call instead; an empty part means any, or the same. */
  connectTo: string[];
}

export interface OptionsResult {
  readonly options: CurlOptions;
  readonly urls: readonly string[];
  /** Options that change nothing here, as written. */
  readonly ignored: readonly string[];
}

/**
 * Reads curl's arguments: short options may be joined (`-sSk`) and take their value along (`-m5`), long ones take it
 * as the next word; `--option=value` is no curl syntax. Source: curl `src/tool_getparam.c`.
 */
export function parseOptions(args: readonly string[]): OptionsResult | { readonly failure: string } {
  const options = defaults();
  const urls: string[] = [];
  const ignored: string[] = [];
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--' || !word.startsWith('-') || word === '-') {
      urls.push(...(word === '--' ? queue.splice(0) : [word]));
      continue;
    }
    const failure = word.startsWith('--') ? long(word) : short(word);
    if (failure !== undefined) {
      return { failure };
    }
  }
  return { options, urls, ignored };

  function long(word: string): string | undefined {
    const name = word.slice(2);
    if (name === 'url') {
      urls.push(queue.shift() ?? '');
      return undefined;
    }
    const known = longNames.get(name);
    const negated = name.startsWith('no-') ? longNames.get(name.slice(3)) : undefined;
    if (known === undefined && negated === undefined) {
      return `option ${word}: is unknown`;
    }
    return known === undefined ? off(negated ?? '') : apply(known, word, () => queue.shift());
  }

  function short(word: string): string | undefined {
    for (let at = 1; at < word.length; at++) {
      const letter = word[at] ?? '';
      const name = shortNames.get(letter);
      if (name === undefined) {
        return `option -${letter}: is unknown`;
      }
      const rest = word.slice(at + 1);
      const takesValue = valued.has(name);
      const failure = apply(name, `-${letter}`, () => (rest === '' ? queue.shift() : rest));
      if (failure !== undefined || takesValue) {
        return failure;
      }
    }
    return undefined;
  }

  function apply(name: string, word: string, next: () => string | undefined): string | undefined {
    if (!valued.has(name)) {
      return flag(name, word);
    }
    const value = next();
    return value === undefined ? `option ${word}: requires parameter` : setting(name, word, value);
  }

  function flag(name: string, word: string): undefined {
    const set = flags[name];
    if (set) {
      set(options);
    } else {
      ignored.push(word);
    }
  }

  function setting(name: string, word: string, value: string): string | undefined {
    const set = settings[name];
    if (!set) {
      ignored.push(`${word} ${value}`);
      return undefined;
    }
    return set(options, value) === false ? `option ${word}: expected a proper numerical parameter` : undefined;
  }

  function off(name: string): undefined {
    if (name === 'verbose' || name === 'silent' || name === 'location' || name === 'fail' || name === 'insecure') {
      options[name] = false;
    }
  }
}

/** Whether curl takes the word behind this one as its value: `-X`, `--header`, `-sd`, but not `-d@file`. */
export function takesValue(word: string): boolean {
  if (word.startsWith('--')) {
    return valued.has(longNames.get(word.slice(2)) ?? '') || word === '--url';
  }
  const letters = word.startsWith('-') ? Array.from(word.slice(1)) : [];
  const first = letters.findIndex(it => valued.has(shortNames.get(it) ?? ''));
  return first >= 0 && first === letters.length - 1;
}

function defaults(): CurlOptions {
  return {
    verbose: false,
    silent: false,
    showError: false,
    include: false,
    head: false,
    location: false,
    insecure: false,
    fail: false,
    failWithBody: false,
    get: false,
    pathAsIs: false,
    form: false,
    upload: false,
    family: undefined,
    method: undefined,
    headers: [],
    data: [],
    json: false,
    userAgent: undefined,
    user: undefined,
    cookie: undefined,
    referer: undefined,
    output: undefined,
    dumpHeader: undefined,
    writeOut: undefined,
    maxTime: undefined,
    connectTimeout: undefined,
    maxRedirects: 50,
    resolve: [],
    connectTo: [],
  };
}

const flags: Readonly<Record<string, (options: CurlOptions) => void>> = {
  verbose: it => void (it.verbose = true),
  silent: it => void (it.silent = true),
  'show-error': it => void (it.showError = true),
  'show-headers': it => void (it.include = true),
  head: it => void (it.head = true),
  location: it => void (it.location = true),
  'location-trusted': it => void (it.location = true),
  insecure: it => void (it.insecure = true),
  fail: it => void (it.fail = true),
  'fail-with-body': it => {
    it.fail = true;
    it.failWithBody = true;
  },
  'path-as-is': it => void (it.pathAsIs = true),
  get: it => void (it.get = true),
  ipv4: it => void (it.family = 4),
  ipv6: it => void (it.family = 6),
};

const settings: Readonly<Record<string, (options: CurlOptions, value: string) => unknown>> = {
  request: (it, value) => void (it.method = value),
  header: (it, value) => it.headers.push(value),
  data: (it, value) => it.data.push(value),
  'data-raw': (it, value) => it.data.push(value),
  'data-ascii': (it, value) => it.data.push(value),
  'data-binary': (it, value) => it.data.push(value),
  'data-urlencode': (it, value) => it.data.push(urlencoded(value)),
  // Several make up one text.
  json: (it, value) => {
    const before = it.json ? (it.data.pop() ?? '') : '';
    it.json = true;
    it.data.push(`${before}${value}`);
  },
  form: it => void (it.form = true),
  'form-string': it => void (it.form = true),
  'upload-file': it => void (it.upload = true),
  'user-agent': (it, value) => void (it.userAgent = value),
  user: (it, value) => void (it.user = value),
  cookie: (it, value) => void (it.cookie = value),
  referer: (it, value) => void (it.referer = value),
  output: (it, value) => void (it.output = value),
  'dump-header': (it, value) => void (it.dumpHeader = value),
  'write-out': (it, value) => void (it.writeOut = value),
  'max-time': (it, value) => seconds(value, time => (it.maxTime = time)),
  'connect-timeout': (it, value) => seconds(value, time => (it.connectTimeout = time)),
  'max-redirs': (it, value) => seconds(value, count => (it.maxRedirects = count)),
  resolve: (it, value) => it.resolve.push(value),
  'connect-to': (it, value) => it.connectTo.push(value),
};

function seconds(value: string, keep: (seconds: number) => void): boolean {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) {
    return false;
  }
  keep(number);
  return true;
}

function urlencoded(value: string): string {
  const equals = value.indexOf('=');
  // All but letters, digits and `-._~`: curl `lib/escape.c`.
  const encoded = encodeURIComponent(value.slice(equals + 1))
    .replace(/[!'()*]/g, it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
  return equals <= 0 ? encoded : `${value.slice(0, equals)}=${encoded}`;
}

/** Options by their one letter. */
const shortNames = new Map(
  Object.entries({
    v: 'verbose',
    s: 'silent',
    S: 'show-error',
    i: 'show-headers',
    I: 'head',
    X: 'request',
    H: 'header',
    d: 'data',
    k: 'insecure',
    L: 'location',
    m: 'max-time',
    4: 'ipv4',
    6: 'ipv6',
    o: 'output',
    w: 'write-out',
    f: 'fail',
    A: 'user-agent',
    u: 'user',
    b: 'cookie',
    e: 'referer',
    G: 'get',
    O: 'remote-name',
    J: 'remote-header-name',
    N: 'no-buffer',
    n: 'netrc',
    g: 'globoff',
    '#': 'progress-bar',
    q: 'disable',
    R: 'remote-time',
    a: 'append',
    B: 'use-ascii',
    l: 'list-only',
    M: 'manual',
    p: 'proxytunnel',
    V: 'version',
    Z: 'parallel',
    0: 'http1.0',
    1: 'tlsv1',
    2: 'sslv2',
    3: 'sslv3',
    F: 'form',
    T: 'upload-file',
    c: 'cookie-jar',
    x: 'proxy',
    U: 'proxy-user',
    D: 'dump-header',
    C: 'continue-at',
    r: 'range',
    y: 'speed-time',
    Y: 'speed-limit',
    z: 'time-cond',
    K: 'config',
    E: 'cert',
    Q: 'quote',
    P: 'ftp-port',
    t: 'telnet-option',
    h: 'help',
  }),
);

/** Options that take a value. */
const valued = new Set([
  ...Object.keys(settings),
  ...(
    'cookie-jar proxy proxy-user continue-at range speed-time speed-limit time-cond ' +
    'config cert quote ftp-port telnet-option cacert capath key key-type cert-type ciphers dns-servers ' +
    'interface limit-rate local-port noproxy preproxy proxy-header retry retry-delay retry-max-time socks5 ' +
    'socks5-hostname socks4 socks4a tls-max trace trace-ascii unix-socket abstract-unix-socket ' +
    'keepalive-time max-filesize netrc-file output-dir parallel-max pinnedpubkey proto proto-default proto-redir ' +
    'rate request-target stderr tlsuser tlspassword url-query variable doh-url expect100-timeout hsts alt-svc ' +
    'happy-eyeballs-timeout-ms engine egd-file dns-interface dns-ipv4-addr dns-ipv6-addr crlfile create-file-mode ' +
    'oauth2-bearer aws-sigv4 curves delegation etag-save etag-compare login-options krb random-file resolve'
  ).split(' '),
]);

/** Every long option, under the name it is handled by. */
const longNames = new Map<string, string>([
  ...[...shortNames.values()].map(it => [it, it] as const),
  ...[...valued].map(it => [it, it] as const),
  ...Object.keys(flags).map(it => [it, it] as const),
  ...(
    'compressed http1.1 http2 http2-prior-knowledge http3 http0.9 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tcp-nodelay ' +
    'tcp-fastopen no-keepalive keepalive no-progress-meter progress-meter anyauth basic digest negotiate ntlm ' +
    'post301 post302 post303 raw remote-name-all retry-all-errors retry-connrefused create-dirs ' +
    'cert-status disable-epsv ftp-pasv haproxy-protocol http2 ignore-content-length junk-session-cookies ' +
    'netrc-optional parallel-immediate proxy-insecure remove-on-error sasl-ir ssl ssl-reqd ssl-no-revoke ' +
    'styled-output suppress-connect-headers tr-encoding trace-time trace-ids fail-early doh-insecure ca-native'
  )
    .split(' ')
    .map(it => [it, it] as const),
  ['include', 'show-headers'],
]);
