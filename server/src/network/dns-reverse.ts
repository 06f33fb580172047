import { formatIp, parseIp } from '../base/ip';
import type { Cluster } from './cluster';
import { hostLabel } from './dns-record';
import type { DnsAnswer } from './dns-record';

/**
 * The names of an address: the Service that has it, else its endpoints. Source: coredns `plugin/kubernetes/reverse.go`.
 */
export function reverseLookup(cluster: Cluster, name: string, visible: (namespace: string) => boolean): DnsAnswer {
  const address = addressOf(name);
  const { domain } = cluster.settings;
  if (address === undefined) {
    return { rcode: 'NXDOMAIN', answers: [] };
  }
  const services = cluster.services.filter(it => visible(it.namespace));
  const service = services.find(it => it.clusterIPs.some(ip => canonical(ip) === address));
  if (service) {
    const value = `${service.name}.${service.namespace}.svc.${domain}`;
    return { rcode: 'NOERROR', answers: [{ name, type: 'PTR', value }], service };
  }
  const values = services.flatMap(it =>
    cluster
      .endpoints(it)
      .addresses.filter(endpoint => endpoint.ready && canonical(endpoint.ip) === address)
      .map(endpoint => `${hostLabel(endpoint)}.${it.name}.${it.namespace}.svc.${domain}`),
  );
  const answers = [...new Set(values)].map(value => ({ name, type: 'PTR', value }));
  return { rcode: answers.length > 0 ? 'NOERROR' : 'NXDOMAIN', answers };
}

/** The name under which an address is looked up: `1.0.3.10.in-addr.arpa`. */
export function reverseName(address: string): string | undefined {
  const ip = parseIp(address);
  if (!ip) {
    return undefined;
  }
  return ip.family === 4
    ? `${formatIp(ip).split('.').reverse().join('.')}.in-addr.arpa`
    : `${Array.from(ip.value.toString(16).padStart(32, '0')).reverse().join('.')}.ip6.arpa`;
}

function addressOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  const v4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\.in-addr\.arpa$/.exec(lower);
  if (v4) {
    return canonical(v4.slice(1).reverse().join('.'));
  }
  const v6 = /^((?:[0-9a-f]\.){32})ip6\.arpa$/.exec(lower)?.[1];
  const digits = v6?.split('.').reverse().join('');
  return digits === undefined ? undefined : canonical(digits.replace(/(.{4})(?!$)/g, '$1:'));
}

function canonical(address: string): string | undefined {
  const ip = parseIp(address);
  return ip ? formatIp(ip) : undefined;
}
