import { say } from '../base/say';
import type { PolicyEnd, PolicyPod } from '../links/policy-verdict';
import { matches } from '../model/labels';
import type { Cluster, Pod } from './cluster';
import type { Source } from './source';

/** One end of a connection as network policies see it. */
export interface SeenEnd {
  readonly end: PolicyEnd;
  /** What of it policies leave open; undefined: it is plain. */
  readonly doubt: string | undefined;
}

/** A pod as policies see it, by the labels it has; one that shares the network of its node is only an address. */
export function podEnd(pod: Pod): SeenEnd {
  return pod.hostNetwork
    ? {
        end: { pod: undefined, ips: pod.ips },
        doubt: say`pod ${pod.name} shares the network of its node, and network plugins differ on that`,
      }
    : { end: { pod: asPolicyPod(pod), ips: pod.ips }, doubt: undefined };
}

export function asPolicyPod(pod: Pod): PolicyPod {
  return { namespace: pod.namespace, containers: pod.containers, has: it => matches(it, pod.labels) };
}

/** A pod without labels, which no manifest describes. */
export function barePod(namespace: string): PolicyPod {
  return { namespace, containers: [], has: it => matches(it, new Map()) };
}

/** The cluster's DNS servers, where no manifest describes them: as kubeadm and most installers label them. */
export const usualDnsPod: PolicyPod = {
  namespace: 'kube-system',
  containers: [],
  has: it => matches(it, new Map([['k8s-app', 'kube-dns']])),
};

/**
 * The client of a connection. `masked`: the address of a node that stands in for it. A client on the internet whose
 * address nobody says counts as one that only rules for all addresses admit.
 */
export function clientEnd(cluster: Cluster, source: Source, masked: string | undefined): SeenEnd {
  switch (source.kind) {
    case 'pod':
      return podEnd(source.pod);
    case 'bare-pod':
      return { end: { pod: barePod(source.namespace), ips: [source.address] }, doubt: undefined };
    case 'node':
      return {
        end: { pod: undefined, ips: source.node.addresses },
        doubt: say`${source.node.name} is a node, and network plugins differ on traffic from nodes`,
      };
    case 'host':
    case 'external': {
      const own = source.kind === 'external' ? source.address : undefined;
      const ips = [own ?? anywhere(cluster)];
      return {
        end: { pod: undefined, ips: masked === undefined ? ips : [masked] },
        doubt: masked === undefined ? undefined : say`the node hides the client behind its own address`,
      };
    }
    case 'proxy':
      return {
        end: { pod: undefined, ips: [] },
        doubt: say`the pods of ${source.title} are in no manifest`,
      };
  }
}

/** An address of the internet that stands for all: rules for 0.0.0.0/0 take it, narrower ones hardly do. */
export function anywhere({ settings }: Cluster): string {
  return settings.podCIDRs.every(it => it.includes(':')) && settings.podCIDRs.length > 0
    ? '2a00:1450:4001::1'
    : '9.9.9.9';
}
