import type { PodTemplate } from '../model/pods';
import type { Cluster } from './cluster';
import { clusterDnsAddresses } from './dns-addresses';
import type { Source } from './source';

/** A client's resolver configuration, and what its `/etc/hosts` says. */
export interface ResolvConf {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
  readonly ndots: number;
  /** Names in lower case, to addresses. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  /** Whether its questions reach the cluster's DNS. */
  readonly asksCluster: boolean;
}

/** The resolver of a node or of a machine outside, which pods may inherit. */
export interface NodeResolver {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
}

/** The resolver configuration of a source. A node and a client outside ask their own name server. */
export function resolvConfOf(cluster: Cluster, source: Source): ResolvConf {
  const clusterDns = clusterDnsAddresses(cluster);
  switch (source.kind) {
    case 'pod': {
      const { pod } = source;
      const conf = podResolvConf(pod.source.source.template, pod.namespace, nodeResolver, {
        clusterDns,
        domain: cluster.settings.domain,
      });
      const own = pod.hostNetwork ? [] : [[(pod.hostname ?? pod.name).toLowerCase(), pod.ips] as const];
      const hosts = new Map<string, readonly string[]>([...localhost, ...own, ...aliases(pod.source.source.template)]);
      return { ...conf, hosts, asksCluster: conf.nameservers.some(it => clusterDns.includes(it)) };
    }
    case 'bare-pod': {
      const conf = podResolvConf(plainPod, source.namespace, nodeResolver, {
        clusterDns,
        domain: cluster.settings.domain,
      });
      return { ...conf, hosts: localhost, asksCluster: true };
    }
    case 'node': {
      const nodes = cluster.nodes.map(it => [it.name.toLowerCase(), it.addresses] as const);
      return { ...nodeResolver, ndots: 1, hosts: new Map([...localhost, ...nodes]), asksCluster: false };
    }
    case 'host':
    case 'external':
    case 'proxy':
      return { ...nodeResolver, ndots: 1, hosts: localhost, asksCluster: false };
  }
}

/**
 * The `/etc/resolv.conf` of a pod. Source: kubernetes `pkg/kubelet/network/dns/dns.go` GetPodDNS, appendDNSConfig,
 * with its limits (3 nameservers, 32 search domains, 2,048 characters).
 */
export function podResolvConf(
  template: Pick<PodTemplate, 'dnsPolicy' | 'dnsConfig' | 'hostNetwork'>,
  namespace: string,
  node: NodeResolver,
  cluster: { readonly clusterDns: readonly string[]; readonly domain: string },
): Omit<ResolvConf, 'hosts' | 'asksCluster'> {
  const base = baseConf(template, namespace, node, cluster);
  const { dnsConfig } = template;
  const options = mergeOptions(base.options, dnsConfig?.options ?? []);
  return {
    nameservers: [...new Set([...base.nameservers, ...(dnsConfig?.nameservers ?? [])])].slice(0, 3),
    searches: fitting([...new Set([...base.searches, ...(dnsConfig?.searches ?? [])])]),
    options,
    ndots: ndotsOf(options),
  };
}

/** Names that a resolver asks for, in order. Source: resolv.conf(5); glibc `res_nsearch`. */
export function searchNames(name: string, conf: Pick<ResolvConf, 'searches' | 'ndots'>): string[] {
  if (name.endsWith('.')) {
    return [name.slice(0, -1)];
  }
  const listed = conf.searches.map(it => `${name}.${it.replace(/\.$/, '')}`);
  const dots = name.split('.').length - 1;
  return [...new Set(dots >= conf.ndots ? [name, ...listed] : [...listed, name])];
}

function baseConf(
  { dnsPolicy = 'ClusterFirst', hostNetwork }: Pick<PodTemplate, 'dnsPolicy' | 'hostNetwork'>,
  namespace: string,
  node: NodeResolver,
  { clusterDns, domain }: { readonly clusterDns: readonly string[]; readonly domain: string },
): NodeResolver {
  if (dnsPolicy === 'None') {
    return { nameservers: [], searches: [], options: [] };
  }
  // A pod on the host network with the default policy gets what its node has.
  if (dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork)) {
    return node;
  }
  return {
    nameservers: clusterDns,
    searches: [`${namespace}.svc.${domain}`, `svc.${domain}`, domain, ...node.searches],
    options: ['ndots:5'],
  };
}

function mergeOptions(
  base: readonly string[],
  added: readonly { readonly name: string; readonly value: string | undefined }[],
): string[] {
  const merged = new Map(base.map(it => [it.split(':')[0] ?? it, it]));
  for (const { name, value } of added) {
    merged.set(name, value === undefined || value === '' ? name : `${name}:${value}`);
  }
  return [...merged.values()];
}

function ndotsOf(options: readonly string[]): number {
  const written = options.find(it => it.startsWith('ndots:'))?.slice('ndots:'.length);
  const value = Number(written ?? '1');
  return Number.isInteger(value) && value >= 0 ? Math.min(value, 15) : 1;
}

function fitting(searches: readonly string[]): string[] {
  const kept: string[] = [];
  for (const search of searches.slice(0, 32)) {
    if ([...kept, search].join(' ').length > 2048) {
      break;
    }
    kept.push(search);
  }
  return kept;
}

function aliases({ hostAliases }: PodTemplate): (readonly [string, readonly string[]])[] {
  const byName = new Map<string, string[]>();
  for (const { ip, hostnames } of hostAliases) {
    for (const name of hostnames) {
      byName.set(name.toLowerCase(), [...(byName.get(name.toLowerCase()) ?? []), ip]);
    }
  }
  return [...byName];
}

const localhost: ReadonlyMap<string, readonly string[]> = new Map([['localhost', ['127.0.0.1', '::1']]]);

/** What a machine's own resolver is cannot be read from manifests; it is named, and asks for names as they are. */
const nodeResolver: NodeResolver = { nameservers: ['its own name server'], searches: [], options: [] };

const plainPod = { dnsPolicy: undefined, dnsConfig: undefined, hostNetwork: false };
