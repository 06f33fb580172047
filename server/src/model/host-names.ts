import { remembered } from '../base/remembered';
import { connectionHosts } from './connection-hosts';
import { findHosts, wholeHosts } from './find-hosts';
import type { FoundHost } from './find-hosts';
import { callsHosts } from './free-text';
import type { FreeText } from './free-text';
import { readingsOf } from './host-name';
import type { HostName } from './host-name';
import type { KubeObject } from './kube-object';

/**
 * The hosts that an object names in its free texts and that may be Services: in order, without `localhost`. Worked out
 * when asked for; kept as long as the object.
 */
export function hostNames(object: KubeObject): readonly HostName[] {
  if (!object.texts) {
    return none;
  }
  let names = known.get(object);
  if (!names) {
    const texts = object.texts();
    const groups = new Set(texts.flatMap(serverGroups));
    const found = texts.flatMap(hostsIn);
    names = groups.size > 0 ? found.filter(it => !isGroup(it, groups)) : found;
    known.set(object, names);
  }
  return names;
}

// Kept beside the objects, which are replaced when their text changes.
const known = new WeakMap<KubeObject, readonly HostName[]>();
const none: readonly HostName[] = [];

/** The groups of servers that a configuration of nginx defines: `upstream shops { server web:80; }`. */
function serverGroups({ role, scalar: { text } }: FreeText): string[] {
  return role === 'data' && text.includes('upstream') && text.length <= longest
    ? [...text.matchAll(/^[ \t]*upstream[ \t]+"?([\w.-]+)"?\s*\{/gm)].flatMap(it => it[1] ?? [])
    : [];
}

/**
 * Whether `proxy_pass http://shops;` means such a group, before it means a host. Groups have no port.
 * Source: nginx `ngx_http_proxy_module`, `proxy_pass` ("an address can be specified as a server group").
 */
function isGroup({ as, host, port }: HostName, groups: ReadonlySet<string>): boolean {
  return as === 'url' && port === undefined && groups.has(host);
}

function hostsIn(text: FreeText): HostName[] {
  const value = text.scalar.text;
  if (value.length > longest || /image/i.test(text.key)) {
    return [];
  }
  const found = hostsOf(value);
  const connected = connectionHosts(value).filter(it => !found.some(other => other.start === it.start));
  if (found.length > 0 || connected.length > 0) {
    const short = !value.trimEnd().includes('\n') && text.role !== 'annotation';
    return [
      ...found.flatMap(it => toName(text, it, kindOf(it), short)),
      ...connected.flatMap(it => toName(text, it, 'named', short)),
    ].sort((a, b) => a.start - b.start);
  }
  switch (text.role) {
    case 'annotation':
      return [];
    case 'argument':
      return value.includes(' ') ? calls(text) : text.called || speaksOfHosts(text.key) ? whole(text) : [];
    case 'env':
    case 'data':
      return mayBeHost.test(value) && speaksOfHosts(text.key) ? whole(text) : [];
  }
}

/** Cheaper to ask than what the key speaks of. */
const mayBeHost = /^[a-z][\w.,; -]+$/;

function whole(text: FreeText): HostName[] {
  const as = speaksOfHosts(text.key) ? 'named' : 'called';
  const flag = text.role === 'argument' ? (/^--?[A-Za-z][\w.-]*=/.exec(text.scalar.text)?.[0].length ?? 0) : 0;
  return wholeHosts(text.scalar.text, flag).flatMap(it => toName(text, it, as, true));
}

/** Hosts that the commands of a script are given: `until nslookup web; do sleep 1; done`. */
function calls(text: FreeText): HostName[] {
  const script = text.scalar.text;
  return [...script.matchAll(/[\w./-]+/g)].flatMap(({ 0: word, index }) => {
    const begin = index + word.length;
    const end = /[;|&)\n`]|$/.exec(script.slice(begin))?.index ?? 0;
    const hosts = callsHosts(word) ? wordsOf(script, begin, begin + end) : [];
    return hosts.flatMap(it => toName(text, it, 'called', true));
  });
}

/** The words between two offsets that may be hosts; not options. */
function wordsOf(script: string, begin: number, end: number): FoundHost[] {
  return [...script.slice(begin, end).matchAll(/(?<=\s)[a-z0-9][\w.-]*(?=\s|$)/g)].flatMap(({ 0: word, index }) =>
    wholeHosts(word).map(it => ({ ...it, start: begin + index, end: begin + index + it.host.length })),
  );
}

/** Longer texts are files, not addresses. */
const longest = 20_000;

const hostsOf = remembered<readonly FoundHost[]>(2000, findHosts);

function toName(text: FreeText, found: FoundHost, as: HostName['as'], short: boolean): HostName[] {
  const readings = readingsOf(found.host, found.start);
  return readings.length === 0 || found.host === 'localhost' ? [] : [{ ...found, text, as, short, readings }];
}

function kindOf({ host, port, scheme }: FoundHost): HostName['as'] {
  return scheme !== undefined
    ? 'url'
    : /\.svc(?:\.|$)/.test(host)
      ? 'qualified'
      : port === undefined
        ? 'pod'
        : 'address';
}

/** Whether a value behind this key is a host: `REDIS_HOST`, `db-server`, `upstreamUrl`; not `HOSTNAME`, `SERVER_NAME`. */
export const speaksOfHosts = remembered(2000, key => {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  const last = words.at(-1) ?? '';
  // `HOSTNAME` alone is the own one.
  return hostWords.has(last) || (last === 'hostname' && words.length > 1);
});

const hostWords = new Set([
  ...['host', 'hosts', 'addr', 'addrs', 'address', 'addresses', 'server', 'servers', 'url', 'urls', 'uri'],
  ...['endpoint', 'endpoints', 'upstream', 'backend', 'broker', 'brokers', 'seeds', 'peers', 'nodes', 'proxy'],
]);
