/** A host name in a text, by its offsets in that text. */
export interface HostText {
  readonly host: string;
  readonly start: number;
}

/**
 * The host names that a text spells as such: in a URL, in front of a port, or as a name of the cluster's DNS
 * (`web.shop.svc`). A word alone is none: that depends on where it stands.
 */
export function hostsIn(text: string): HostText[] {
  // Most texts hold none of the signs.
  if (!text.includes(':') && !text.includes('.svc')) {
    return [];
  }
  const found = new Map<number, HostText>();
  for (const pattern of [inUrl, beforePort, clusterName]) {
    for (const { 1: lead = '', 2: host = '', index } of text.matchAll(pattern)) {
      found.set(index + lead.length, { host, start: index + lead.length });
    }
  }
  return [...found.values()];
}

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const name = `${label}(?:\\.${label})*\\.?`;
const inUrl = new RegExp(`(\\b[a-z][a-z0-9+.-]*://(?:[^\\s/@"'\`]*@)?)(${name})(?![-\\w.@])`, 'g');
const beforePort = new RegExp(`((?:^|[\\s,;=@"'\`([{|/]))(${name})(?=:\\d{2,5}(?![\\w.:-]))`, 'g');
const pair = new RegExp(`((?:^|[\\s,;="'\`([{|]))(${label}\\.${label})(?=$|[\\s,;"'\`)\\]}|/])`, 'g');
const clusterName = new RegExp(`((?:^|[^-\\w.]))(${label}(?:\\.${label})+\\.svc(?:\\.${name})?)(?![-\\w])`, 'g');

/** Words that may be the name of a Service with its namespace: `web.shop`. */
export function pairsIn(text: string): HostText[] {
  return [...text.matchAll(pair)].map(({ 1: lead = '', 2: host = '', index }) => ({
    host,
    start: index + lead.length,
  }));
}

/**
 * Host names that stand alone behind words that say so: `--db-host=web`, `DB_HOST: web`, a line `host = web` of a file.
 */
export function namedHostsIn(text: string): HostText[] {
  return [...text.matchAll(behindWord)].map(({ 1: lead = '', 2: host = '', index }) => ({
    host,
    start: index + lead.length,
  }));
}

/** Whether what stands behind this word is a host, going by its name. */
export function saysHost(word: string): boolean {
  return hostWord.test(word);
}

const words = '(?:host|hostname|addr|address|server|endpoint|url|uri|broker|upstream|dns|peer)s?';
const hostWord = new RegExp(
  `(?:^|[^a-z])${words}(?:$|[^a-z])|(?:Host|Addr|Address|Server|Endpoint|Url|Uri|Broker|Upstream)s?$`,
  'i',
);
const behindWord = new RegExp(
  `((?:^|[\\s"'{,;-])(?:[\\w-]*[._-])?${words}["']?[ ]*[:=][ ]*["']?)(${name})(?=["']?[ ]*(?:$|[,;}\\n\\r]))`,
  'gim',
);
