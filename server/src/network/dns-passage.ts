import type { Network } from './network';
import { egress } from './pass-policies';
import type { Passage } from './pass-policies';
import { podEnd, usualDnsPod } from './policy-ends';
import { resolvConfOf } from './resolv-conf';
import type { Source } from './source';

/**
 * Whether a client's questions reach the cluster's DNS servers, which policies see at their pods' own address and port;
 * undefined where the client does not ask them for this host. Source: network policies do not know of DNS; resolv.conf(5).
 */
export function dnsPassage(network: Network, source: Source, host: string): Passage | undefined {
  const { cluster } = network;
  const conf = resolvConfOf(cluster, source);
  if (!conf.asksCluster || conf.hosts.has(host.toLowerCase().replace(/\.$/, ''))) {
    return undefined;
  }
  const dns = cluster.service('kube-system', 'kube-dns');
  const endpoints = dns
    ? cluster.endpoints(dns).ports.find(it => it.port === 53 && it.protocol === 'UDP')?.endpoints
    : [];
  const [written] = (endpoints ?? []).filter(it => it.pod);
  const target = { port: written?.port ?? 53, protocol: 'UDP' };
  if (written?.pod) {
    return egress(network, source, podEnd(written.pod), target);
  }
  const ips = (endpoints ?? []).map(it => it.ip).slice(0, 1);
  const passage = egress(network, source, { end: { pod: usualDnsPod, ips }, doubt: undefined }, target);
  return passage.end === 'open'
    ? passage
    : {
        ...passage,
        assumptions: [...passage.assumptions, "the cluster's DNS runs in kube-system with the label k8s-app=kube-dns"],
      };
}
