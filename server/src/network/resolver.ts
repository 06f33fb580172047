import { say } from '../base/say';
import { parseIp } from '../base/ip';
import type { Cluster, ClusterService } from './cluster';
import { namespaceExists, queryDns } from './dns';
import type { DnsAnswer, DnsRecord } from './dns-record';
import { reverseName } from './dns-reverse';
import { ofService, serviceText } from './hop';
import type { Hop, Note } from './hop';
import { whyUnknown } from './unknown-name';
import { whyNoEndpoints } from './no-endpoints';
import { resolvConfOf, searchNames } from './resolv-conf';
import type { ResolvConf } from './resolv-conf';
import { isOutside } from './source';
import type { Source } from './source';

/** What a client's resolver makes of a name. */
export type Resolution = {
  readonly hop: Hop;
  /** The names it asked a name server for, in order. */
  readonly queried: readonly string[];
  readonly assumptions: readonly string[];
  /** ExternalName Services on the way. */
  readonly aliases: readonly ClusterService[];
} & (
  | { readonly found: 'addresses'; readonly addresses: readonly string[]; readonly service: ClusterService | undefined }
  /** A name that only name servers outside the cluster know. */
  | { readonly found: 'outside'; readonly name: string }
  /** The host name of a load balancer in front of a Service. */
  | { readonly found: 'balancer'; readonly service: ClusterService }
  /** `service`: the one that has the name, and no address to give. */
  | { readonly found: 'nothing'; readonly reason: string; readonly service?: ClusterService }
);

/** Resolves a host name as a client in that place does, `family` restricting the addresses. */
export function resolveHost(cluster: Cluster, source: Source, host: string, family?: 4 | 6): Resolution {
  const conf = resolvConfOf(cluster, source);
  const known = conf.hosts.get(host.toLowerCase().replace(/\.$/, ''));
  if (known) {
    return fromHosts(host, ofFamily(known, family));
  }
  if (conf.nameservers.length === 0) {
    const reason = say`the pod has dnsPolicy None and no dnsConfig, so it has no name server`;
    return nothing(reason, []);
  }
  return conf.asksCluster ? askCluster(cluster, source, host, conf, family) : askOutside(cluster, source, host, family);
}

export interface ResolveResult {
  readonly name: string;
  readonly answers: readonly DnsRecord[];
  readonly queried: readonly string[];
  readonly rcode: DnsAnswer['rcode'];
}

/**
 * What a client's resolver gets for a name and a record type. PTR takes an address too. Names of the cluster asked by
 * a client that does not use the cluster's DNS are NXDOMAIN; what only servers outside know cannot be answered here,
 * which is SERVFAIL.
 */
export function resolve(cluster: Cluster, source: Source, name: string, type = 'A'): ResolveResult {
  const conf = resolvConfOf(cluster, source);
  const hosts = conf.hosts.get(name.toLowerCase());
  if (hosts && (type === 'A' || type === 'AAAA')) {
    const answers = ofFamily(hosts, type === 'A' ? 4 : 6).map(value => ({ name, type, value }));
    return { name, answers, queried: [], rcode: 'NOERROR' };
  }
  const reverse = type === 'PTR' ? reverseName(name) : undefined;
  const asked = reverse === undefined ? searchNames(name, conf) : [reverse];
  const queried: string[] = [];
  let rcode: DnsAnswer['rcode'] = 'NXDOMAIN';
  for (const question of conf.asksCluster ? asked : []) {
    queried.push(question);
    const answer = queryDns(cluster, question, type);
    if (answer.answers.length > 0) {
      return { name, answers: answer.answers, queried, rcode: answer.rcode };
    }
    rcode = answer.rcode === 'NOERROR' && answer.outside === undefined ? 'NOERROR' : rcode;
  }
  const unknown = type !== 'PTR' && rcode === 'NXDOMAIN' && isPublicName(cluster, name);
  return { name, answers: [], queried: conf.asksCluster ? queried : asked, rcode: unknown ? 'SERVFAIL' : rcode };
}

function fromHosts(host: string, addresses: readonly string[]): Resolution {
  const hop: Hop = { kind: 'dns', outcome: 'ok', summary: say`${host} is in /etc/hosts: ${addresses.join(', ')}` };
  return addresses.length > 0
    ? { found: 'addresses', addresses, service: undefined, hop, queried: [], assumptions: [], aliases: [] }
    : nothing(say`/etc/hosts has no address of that family for ${host}`, []);
}

function askCluster(
  cluster: Cluster,
  source: Source,
  host: string,
  conf: ResolvConf,
  family: 4 | 6 | undefined,
): Resolution {
  const queried: string[] = [];
  let dead: DnsAnswer | undefined;
  for (const name of searchNames(host, conf)) {
    queried.push(name);
    const answer = both(cluster, name, family);
    const addresses = answer.answers.filter(it => it.type === 'A' || it.type === 'AAAA').map(it => it.value);
    if (addresses.length > 0) {
      return {
        found: 'addresses',
        addresses,
        service: answer.service,
        hop: foundHop(host, name, addresses, answer),
        queried,
        assumptions: [],
        aliases: answer.aliases ?? [],
      };
    }
    const { outside } = answer;
    if (outside !== undefined && (answer.aliases || (!dead && isPublicName(cluster, outside)))) {
      return leaving(cluster, host, name, outside, answer, queried);
    }
    dead ??= answer.service ? answer : undefined;
  }
  return dead?.service
    ? emptyService(cluster, host, dead, queried)
    : nothing(...whyUnknown(cluster, source, host), queried);
}

/** A and AAAA together, IPv4 first (RFC 6724 puts unique local IPv6 behind). */
function both(cluster: Cluster, name: string, family: 4 | 6 | undefined): DnsAnswer {
  const v4 = family === 6 ? undefined : queryDns(cluster, name, 'A');
  const v6 = family === 4 ? undefined : queryDns(cluster, name, 'AAAA');
  const first = v4 ?? v6 ?? { rcode: 'NXDOMAIN' as const, answers: [] };
  return { ...first, answers: [...(v4?.answers ?? []), ...(v6?.answers ?? [])] };
}

function foundHop(
  host: string,
  name: string,
  addresses: readonly string[],
  { service, aliases, answers }: DnsAnswer,
): Hop {
  const cname = answers.filter(it => it.type === 'CNAME').map(it => ` → ${it.value}`);
  const shown = name === host ? host : `${host} → ${name}`;
  const more = addresses.length > 1 ? say` and ${addresses.length - 1} more` : '';
  const [alias] = aliases ?? [];
  return {
    kind: 'dns',
    outcome: 'ok',
    summary: `${shown}${[...new Set(cname)].join('')} → ${addresses[0] ?? ''}${more}`,
    ...(alias ? ofService(alias, alias.service.externalName?.span) : service ? ofService(service) : {}),
  };
}

/** The name leads outside, by an alias or because it is none of the cluster's. */
function leaving(
  cluster: Cluster,
  host: string,
  name: string,
  target: string,
  { aliases = [] }: DnsAnswer,
  queried: readonly string[],
): Resolution {
  const [alias] = aliases;
  const balancer = balancedBy(cluster, target);
  const path = alias ? `${host === name ? host : `${host} → ${name}`} → CNAME ${target}` : target;
  const hop: Hop = {
    kind: 'dns',
    outcome: 'ok',
    summary: alias ? path : say`${target}: a name outside the cluster`,
    unsure: !alias,
    ...(alias ? ofService(alias, alias.service.externalName?.span) : {}),
  };
  const assumptions = [say`${target} resolves outside the cluster`];
  return balancer
    ? { found: 'balancer', service: balancer, hop, queried, assumptions, aliases }
    : { found: 'outside', name: target, hop, queried, assumptions, aliases };
}

/** The name is a Service's, but it has no address to give. */
function emptyService(
  cluster: Cluster,
  host: string,
  { service, aliases, rcode }: DnsAnswer,
  queried: readonly string[],
): Resolution {
  const notes: Note[] = [];
  let reason = say`${host} has no address`;
  if (aliases) {
    const end = aliases.at(-1)?.service.externalName?.value.replace(/\.$/, '') ?? '';
    const names = aliases.map(it => it.name);
    // A loop names its first Service again.
    const path = new Set(names).size < names.length ? names : [...names, end];
    reason = say`the externalName chain of ${host} ends nowhere: ${path.join(' → ')}`;
  } else if (service?.service.type === 'ExternalName') {
    reason = aliasFault(service) ?? say`${host} is no name: an ExternalName Service has no names below its own`;
  } else if (service && rcode === 'NXDOMAIN' && host.split('.')[0]?.toLowerCase() !== service.name) {
    const wanted = host.split('.')[0] ?? '';
    reason = service.service.headless
      ? say`headless ${serviceText(service)} has no ready endpoint named ${wanted}`
      : say`${serviceText(service)} has no ready endpoint named ${wanted}`;
  } else if (service && rcode === 'NXDOMAIN') {
    const { why, notes: more } = whyNoEndpoints(cluster, service);
    reason = say`headless ${serviceText(service)} has no ready endpoint: ${why}`;
    notes.push(...more);
  } else if (service) {
    reason = say`${serviceText(service)} has no address of that family`;
  }
  const empty = nothing(reason, notes, queried);
  return service ? { ...empty, service, hop: { ...empty.hop, ...ofService(service, placeOf(service)) } } : empty;
}

function placeOf({ service }: ClusterService) {
  return service.externalName?.span ?? (service.selector ? service.selectorSpan : undefined);
}

/** A client that asks its own name server: it knows public names and load balancers, none of the cluster's. */
function askOutside(cluster: Cluster, source: Source, host: string, family: 4 | 6 | undefined): Resolution {
  const balancer = balancedBy(cluster, host);
  const queried = [host.replace(/\.$/, '')];
  const hop: Hop = {
    kind: 'dns',
    outcome: 'ok',
    summary: say`${host}: answered by the client's own name server`,
    unsure: true,
  };
  if (balancer) {
    const summary = say`${host}: load balancer of ${serviceText(balancer)}`;
    const named: Hop = { kind: 'dns', outcome: 'ok', summary, ...ofService(balancer) };
    return { found: 'balancer', service: balancer, hop: named, queried, assumptions: [], aliases: [] };
  }
  const node = isOutside(source) ? undefined : cluster.nodes.find(it => it.name === host);
  if (node) {
    const addresses = ofFamily(node.addresses, family);
    return { found: 'addresses', addresses, service: undefined, hop, queried, assumptions: [], aliases: [] };
  }
  if (isPublicName(cluster, host)) {
    const assumptions = [say`${host} resolves outside the cluster`];
    return { found: 'outside', name: host, hop, queried, assumptions, aliases: [] };
  }
  return nothing(...whyUnknown(cluster, source, host), queried);
}

function balancedBy(cluster: Cluster, host: string): ClusterService | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  return cluster.services.find(it => it.loadBalancer.some(of => of.hostname?.toLowerCase() === name));
}

/** Whether a name may exist outside: its last label is a country's or one of the common domains, and none of ours. */
function isPublicName(cluster: Cluster, name: string): boolean {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  const ours = labels.includes('svc') || namespaceExists(cluster, last);
  return labels.length > 1 && !ours && (/^[a-z]{2}$/.test(last) || commonDomains.has(last));
}

const commonDomains = new Set(
  (
    'com org net edu gov mil int info biz dev app cloud online site tech store shop blog page xyz ' +
    'name pro mobi asia jobs travel aero coop museum arpa live world global systems services network digital'
  ).split(' '),
);

function nothing(
  reason: string,
  notes: readonly Note[],
  queried: readonly string[] = [],
): Extract<Resolution, { found: 'nothing' }> {
  const asked = queried.length > 1 ? [{ text: say`asked for ${queried.join(', ')}` }] : [];
  return {
    found: 'nothing',
    reason,
    hop: { kind: 'dns', outcome: 'no-answer', summary: say`no such host: ${reason}`, notes: [...notes, ...asked] },
    queried,
    assumptions: [],
    aliases: [],
  };
}

function ofFamily(addresses: readonly string[], family: 4 | 6 | undefined): readonly string[] {
  return family === undefined ? addresses : addresses.filter(it => it.includes(':') === (family === 6));
}

/** Why DNS cannot follow an ExternalName Service; undefined where it can. */
export function aliasFault(service: ClusterService): string | undefined {
  const target = service.service.externalName?.value ?? '';
  if (parseIp(target)) {
    return say`externalName of ${serviceText(service)} is the address ${target}, which DNS takes for a name that nobody has`;
  }
  return /^[\w.-]+$/.test(target)
    ? undefined
    : say`externalName of ${serviceText(service)} is "${target}", which is no domain name`;
}
