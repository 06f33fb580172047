import { say } from '../base/say';
import type { Endpoint } from './cluster';
import { hiddenPodsOf } from './hidden';
import { ofService } from './hop';
import type { Hop } from './hop';
import type { Network } from './network';
import { whyNoEndpoints } from './no-endpoints';
import { egress, passPolicies } from './pass-policies';
import type { Passage } from './pass-policies';
import { usualDnsPod } from './policy-ends';
import { resolvConfOf } from './resolv-conf';
import type { Source } from './source';

/**
 * Whether a client's questions reach the cluster's DNS servers, which policies see at their pods' own address and port,
 * and which may have policies of their own; undefined where the client does not ask them for this host. Source: network
 * policies do not know of DNS; resolv.conf(5).
 */
export function dnsPassage(network: Network, source: Source, host: string): Passage | undefined {
  const conf = resolvConfOf(network.cluster, source);
  if (!conf.asksCluster || conf.hosts.has(host.toLowerCase().replace(/\.$/, ''))) {
    return undefined;
  }
  const endpoints = dnsEndpoints(network);
  const protocol = 'UDP';
  const [written] = endpoints.filter(it => it.pod && it.ready);
  if (written) {
    return passPolicies({ network, source, protocol }, written);
  }
  const ips = endpoints.map(it => it.ip).slice(0, 1);
  const target = { port: 53, protocol };
  const passage = egress(network, source, { end: { pod: usualDnsPod, ips }, doubt: undefined }, target);
  return passage.end === 'open'
    ? passage
    : {
        ...passage,
        assumptions: [
          ...passage.assumptions,
          say`the cluster's DNS runs in kube-system with the label k8s-app=kube-dns`,
        ],
      };
}

/** The hop that tells that the cluster's DNS has no server: its address refuses, and nothing can be resolved. */
export function dnsRefuses(network: Network): Hop | undefined {
  const { cluster } = network;
  const dns = cluster.service('kube-system', 'kube-dns');
  const index = dns?.service.ports.find(it => it.port === 53 && it.protocol === 'UDP')?.index;
  const usable = dnsEndpoints(network).some(it => it.ready || (it.serving && it.terminating));
  if (!dns?.member || index === undefined || usable) {
    return undefined;
  }
  const { why, notes, span, unmatched } = whyNoEndpoints(cluster, dns, index);
  // Manifests of an application may hold the Service alone.
  return unmatched || !dns.service.selector || hiddenPodsOf(network, dns) !== undefined
    ? undefined
    : {
        kind: 'dns',
        outcome: 'refused',
        summary: say`the cluster's DNS has no endpoints: ${why}`,
        notes,
        ...ofService(dns, span),
      };
}

function dnsEndpoints({ cluster }: Network): readonly Endpoint[] {
  const dns = cluster.service('kube-system', 'kube-dns');
  const port = dns && cluster.endpoints(dns).ports.find(it => it.port === 53 && it.protocol === 'UDP');
  return port?.endpoints ?? [];
}
