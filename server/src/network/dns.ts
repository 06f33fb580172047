import { formatIp, parseIp } from '../base/ip';
import type { Cluster, ClusterService } from './cluster';
import { podAddress } from './dns-pods';
import type { DnsAnswer, DnsRecord } from './dns-record';
import { reverseLookup } from './dns-reverse';
import { clusterDnsAddresses } from './dns-addresses';
import { addressesFor, readPart } from './dns-service';
import type { Found } from './dns-service';

/** How CoreDNS is configured, as far as it changes answers. */
export interface DnsOptions {
  readonly pods?: 'insecure' | 'verified' | 'disabled';
  /** Namespaces it serves; absent: all. */
  readonly namespaces?: readonly string[];
  /** Whether it serves names by zone. */
  readonly zonal?: boolean;
  /** `ignore empty_service`: a cluster IP Service without ready endpoints does not exist. */
  readonly ignoreEmptyService?: boolean;
  /** What name servers outside the cluster answer; absent: not known. */
  readonly upstream?: (name: string, type: string) => readonly string[] | undefined;
}

/**
 * What the cluster's DNS answers to one question. Source: coredns `plugin/kubernetes` (parse.go parseRequest,
 * kubernetes.go findServices), `plugin/backend_lookup.go`; kubernetes/dns `docs/specification.md`.
 */
export function queryDns(cluster: Cluster, question: string, type: string, options: DnsOptions = {}): DnsAnswer {
  const name = question.replace(/\.$/, '');
  const { domain } = cluster.settings;
  if (/\.(in-addr|ip6)\.arpa$/i.test(name)) {
    return type === 'PTR' ? reverseLookup(cluster, name, visible(cluster, options)) : nameError;
  }
  const zone = `.${name.toLowerCase()}`;
  if (!zone.endsWith(`.${domain.toLowerCase()}`)) {
    return outside(name, type, options);
  }
  const labels = zone
    .slice(1, Math.max(1, zone.length - domain.length - 1))
    .split('.')
    .filter(it => it !== '');
  return inZone(cluster, name, labels, type, options, []);
}

/** Records of names outside the cluster, where a test or a user says them. */
function outside(name: string, type: string, options: DnsOptions): DnsAnswer {
  const values = options.upstream?.(name, type);
  return values
    ? { rcode: 'NOERROR', answers: values.map(value => ({ name, type, value })), outside: name }
    : { rcode: 'NOERROR', answers: [], outside: name };
}

function inZone(
  cluster: Cluster,
  name: string,
  labels: readonly string[],
  type: string,
  options: DnsOptions,
  followed: readonly ClusterService[],
): DnsAnswer {
  const [kind, namespace, service, ...rest] = [...labels].reverse();
  if (kind === undefined || (kind === 'dns' && namespace === 'ns' && service === undefined)) {
    return apex(cluster, name, kind === undefined, type);
  }
  if (kind === 'dns-version' && namespace === undefined) {
    return type === 'TXT' ? { rcode: 'NOERROR', answers: [{ name, type, value: '1.1.0' }] } : noData;
  }
  if (kind !== 'svc' && kind !== 'pod') {
    return nameError;
  }
  if (namespace === undefined) {
    return noData;
  }
  if (!visible(cluster, options)(namespace)) {
    return nameError;
  }
  if (service === undefined) {
    return noData;
  }
  return kind === 'pod'
    ? podRecords(cluster, name, namespace, service, rest, type, options)
    : serviceRecords(cluster, { name, namespace, service, rest }, type, options, followed);
}

/** The zone itself, and the name of its server. Source: coredns `plugin/kubernetes/ns.go`, `plugin/pkg/dnsutil`. */
function apex(cluster: Cluster, name: string, zone: boolean, type: string): DnsAnswer {
  const { domain } = cluster.settings;
  if (!zone) {
    return addresses(name, type, clusterDnsAddresses(cluster));
  }
  switch (type) {
    case 'NS':
      return { rcode: 'NOERROR', answers: [{ name, type, value: `ns.dns.${domain}` }] };
    case 'SOA':
      return { rcode: 'NOERROR', answers: [{ name, type, value: `ns.dns.${domain} hostmaster.${domain}` }] };
    default:
      return noData;
  }
}

function podRecords(
  cluster: Cluster,
  name: string,
  namespace: string,
  label: string,
  rest: readonly string[],
  type: string,
  options: DnsOptions,
): DnsAnswer {
  const address = rest.length > 0 ? undefined : podAddress(cluster, namespace, label, options.pods);
  return address === undefined ? nameError : addresses(name, type, [address]);
}

interface ServiceQuestion {
  readonly name: string;
  readonly namespace: string;
  readonly service: string;
  /** Labels before the Service's, last one first: an endpoint, or protocol and port. */
  readonly rest: readonly string[];
}

function serviceRecords(
  cluster: Cluster,
  question: ServiceQuestion,
  type: string,
  options: DnsOptions,
  followed: readonly ClusterService[],
): DnsAnswer {
  const service = cluster.service(question.namespace, question.service);
  const part = readPart(question.rest, options.zonal ?? false);
  if (!service || !part) {
    return nameError;
  }
  if (service.service.type === 'ExternalName') {
    return question.rest.length > 0
      ? { ...nameError, service }
      : alias(cluster, question.name, service, type, options, followed);
  }
  const found = addressesFor(cluster, service, part);
  if (!found || (options.ignoreEmptyService && !service.service.headless && isEmpty(cluster, service))) {
    return { ...nameError, service };
  }
  return type === 'SRV'
    ? { rcode: 'NOERROR', service, answers: srv(question.name, found) }
    : { ...addresses(question.name, type, [...new Set(found.map(it => it.ip))]), service };
}

function isEmpty(cluster: Cluster, service: ClusterService): boolean {
  return !cluster.endpoints(service).addresses.some(it => it.ready);
}

function srv(name: string, found: readonly Found[]): DnsRecord[] {
  const records = found.flatMap(({ port, target }) =>
    port === undefined ? [] : [{ name, type: 'SRV', value: target, port }],
  );
  return [...new Map(records.map(it => [`${it.value}:${it.port}`, it])).values()];
}

/** ExternalName: a CNAME, followed inside the cluster; outside only others can. An address is no name. */
function alias(
  cluster: Cluster,
  name: string,
  service: ClusterService,
  type: string,
  options: DnsOptions,
  followed: readonly ClusterService[],
): DnsAnswer {
  const target = (service.service.externalName?.value ?? '').replace(/\.$/, '');
  if (!/^[\w.-]+$/.test(target) || parseIp(target)) {
    return { ...nameError, service };
  }
  const cname: DnsRecord = { name, type: 'CNAME', value: target };
  const aliases = [...followed, service];
  if (type === 'CNAME') {
    return { rcode: 'NOERROR', answers: [cname], service, aliases };
  }
  if (type === 'SRV') {
    return { rcode: 'NOERROR', answers: [{ name, type, value: target, port: 0 }], service, aliases };
  }
  if (followed.includes(service) || aliases.length > 8) {
    // CoreDNS gives up on a loop without an answer.
    return { ...noData, service, aliases };
  }
  const next = followAlias(cluster, target, type, options, aliases);
  const answers = next.answers.length > 0 || next.rcode === 'NXDOMAIN' ? [cname, ...next.answers] : [];
  return next.outside === undefined
    ? { rcode: 'NOERROR', answers, service: next.service ?? service, aliases: next.aliases ?? aliases }
    : { rcode: 'NOERROR', answers: [cname, ...next.answers], service, aliases, outside: next.outside };
}

function followAlias(
  cluster: Cluster,
  target: string,
  type: string,
  options: DnsOptions,
  followed: readonly ClusterService[],
): DnsAnswer {
  const { domain } = cluster.settings;
  const lower = target.toLowerCase();
  if (!lower.endsWith(`.${domain}`)) {
    return outside(target, type, options);
  }
  return inZone(cluster, target, lower.slice(0, -domain.length - 1).split('.'), type, options, followed);
}

/** Records of one family; a name that has only the other one has no data. */
function addresses(name: string, type: string, ips: readonly string[]): DnsAnswer {
  const wanted = type === 'A' ? 4 : type === 'AAAA' ? 6 : undefined;
  const answers = ips.flatMap(it => {
    const ip = parseIp(it);
    return ip && ip.family === wanted ? [{ name, type, value: formatIp(ip) }] : [];
  });
  return { rcode: 'NOERROR', answers };
}

/** Whether a namespace exists and is served. */
function visible(cluster: Cluster, { namespaces }: DnsOptions): (namespace: string) => boolean {
  return namespace =>
    (namespaces === undefined || namespaces.includes(namespace)) && namespaceExists(cluster, namespace);
}

/** Namespaces with objects, those with a manifest of their own, and those that every cluster has. */
export function namespaceExists(cluster: Cluster, namespace: string): boolean {
  return everywhere.has(namespace) || namespacesOf(cluster).has(namespace);
}

function namespacesOf(cluster: Cluster): ReadonlySet<string> {
  const known = namespaces.get(cluster);
  if (known) {
    return known;
  }
  const { bundle } = cluster;
  const found = new Set([...bundle.namespaces, ...[...bundle.ofKind('Namespace')].map(it => it.name)]);
  namespaces.set(cluster, found);
  return found;
}

// Kept beside the cluster, which never changes.
const namespaces = new WeakMap<Cluster, ReadonlySet<string>>();

const everywhere = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

const noData: DnsAnswer = { rcode: 'NOERROR', answers: [] };
const nameError: DnsAnswer = { rcode: 'NXDOMAIN', answers: [] };
