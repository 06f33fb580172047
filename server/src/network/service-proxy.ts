import { inCidr, parseCidr, parseIp } from '../base/ip';
import { inAny } from '../workspace/settings';
import { addressIndex, sameAddress } from './address-index';
import type { Cluster, ClusterNode, ClusterService, Endpoint, EndpointsOfPort } from './cluster';
import { usableEndpoints } from './endpoint-choice';
import type { Usable } from './endpoint-choice';

/** A packet that opens a connection, as it reaches a node. */
export interface Packet {
  readonly source: string | undefined;
  /** `pod`: from a pod of the cluster; `node`: from a process on this node; `outside`: from anywhere else. */
  readonly from: 'pod' | 'node' | 'outside';
  readonly destination: string;
  readonly port: number;
  readonly protocol: string;
}

export type Entry = 'cluster-ip' | 'external-ip' | 'load-balancer' | 'node-port';

/** What one node's kube-proxy does with a packet. */
export type ProxyDecision =
  | {
      readonly verdict: 'forward';
      readonly entry: Entry;
      readonly service: ClusterService;
      readonly port: EndpointsOfPort;
      /** One of these, at random. */
      readonly endpoints: readonly Endpoint[];
      /** Only endpoints on the node were considered. */
      readonly local: boolean;
      /** Whether the backend sees an address of the node; an endpoint that calls itself always does. */
      readonly masquerade: boolean;
    }
  | {
      readonly verdict: 'reject' | 'drop';
      readonly why: 'no-endpoints' | 'none-local' | 'source-range' | 'wrong-port';
      readonly entry: Entry;
      readonly service: ClusterService;
      readonly port: EndpointsOfPort | undefined;
    }
  | { readonly verdict: 'drop'; readonly why: 'unallocated' }
  /** No rule: the packet goes on by plain routing. `service`: the one whose address it was meant for. */
  | { readonly verdict: 'none'; readonly service?: ClusterService };

export interface ProxyOptions {
  /** kube-proxy `--masquerade-all`. */
  readonly masqueradeAll?: boolean;
  /** Whether kube-proxy can tell pods from others (`--cluster-cidr` and the like); without it none counts as a pod. */
  readonly tellsPods?: boolean;
}

/**
 * What kube-proxy on a node does with a packet, in the cluster's proxy mode.
 * Source: kubernetes `pkg/proxy/iptables/proxier.go`, `pkg/proxy/nftables/proxier.go` syncProxyRules.
 */
export function serviceProxy(
  cluster: Cluster,
  node: ClusterNode | undefined,
  packet: Packet,
  options: ProxyOptions = {},
): ProxyDecision {
  const match = entryFor(cluster, node, packet);
  if (!match) {
    return unmatched(cluster, packet);
  }
  const { service, port, entry } = match;
  const usable = usableEndpoints(
    port.endpoints.filter(it => it.ip.includes(':') === packet.destination.includes(':')),
    service,
    { name: node?.name ?? '', zone: node?.labels.get('topology.kubernetes.io/zone') },
  );
  // Without endpoints iptables mode makes no firewall chain: the refusal stands alone.
  const guarded = usable.any || cluster.settings.proxyMode === 'nftables';
  if (entry === 'load-balancer' && guarded && !inSourceRanges(service, packet, node)) {
    return { verdict: 'drop', why: 'source-range', ...match };
  }
  if (!usable.any) {
    return { verdict: 'reject', why: 'no-endpoints', ...match };
  }
  const local = isLocal(match, packet, options);
  const endpoints = (local ? usable.local : usable.cluster) ?? [];
  return endpoints.length === 0
    ? { verdict: local ? 'drop' : 'reject', why: local ? 'none-local' : 'no-endpoints', ...match }
    : { verdict: 'forward', ...match, endpoints, local, masquerade: masquerades(match, packet, usable, options) };
}

interface Match {
  readonly service: ClusterService;
  readonly port: EndpointsOfPort;
  readonly entry: Entry;
}

function entryFor(cluster: Cluster, node: ClusterNode | undefined, packet: Packet): Match | undefined {
  const { destination, protocol } = packet;
  const index = addressIndex(cluster);
  for (const service of index.servicesAt(destination)) {
    const entry = addressEntry(service, destination);
    if (entry) {
      const port = cluster.endpoints(service).ports.find(it => it.port === packet.port && it.protocol === protocol);
      if (port) {
        return { service, port, entry };
      }
    }
  }
  if (!node || !takesNodePorts(cluster, node, destination)) {
    return undefined;
  }
  for (const service of index.servicesOnNodePort(packet.port)) {
    const port = cluster.endpoints(service).ports.find(it => it.nodePort === packet.port && it.protocol === protocol);
    if (port && hasFamily(service, destination)) {
      return { service, port, entry: 'node-port' };
    }
  }
  return undefined;
}

function addressEntry(service: ClusterService, destination: string): Entry | undefined {
  if (!hasFamily(service, destination)) {
    return undefined;
  }
  if (service.clusterIPs.some(it => sameAddress(it, destination))) {
    return 'cluster-ip';
  }
  if (service.service.externalIPs.some(it => sameAddress(it.value, destination))) {
    return 'external-ip';
  }
  return service.loadBalancer.some(
    it => it.ip !== undefined && it.ipMode !== 'Proxy' && sameAddress(it.ip, destination),
  )
    ? 'load-balancer'
    : undefined;
}

/** Of a Service without a cluster IP of a family, the proxy of that family knows nothing. Source: `pkg/proxy/servicechangetracker.go`. */
function hasFamily(service: ClusterService, destination: string): boolean {
  return service.clusterIPs.some(it => it.includes(':') === destination.includes(':'));
}

/**
 * Whether an address takes node ports on a node: every one of its addresses (iptables), the primary one of each family
 * (nftables), or those in `nodePortAddresses`, of which a family that none of them is of takes all; 127.0.0.1 with
 * iptables and `localhostNodePorts` only, never ::1. Source: kubernetes `pkg/proxy/util/nodeport_addresses.go`.
 */
export function takesNodePorts({ settings }: Cluster, node: ClusterNode, destination: string): boolean {
  const { nodePortAddresses, proxyMode } = settings;
  const blocks = nodePortAddresses.filter(it => it.includes(':') === destination.includes(':'));
  if (isLoopback(destination)) {
    return (
      !destination.includes(':') &&
      proxyMode === 'iptables' &&
      settings.localhostNodePorts &&
      (blocks.length === 0 || inAny(destination, blocks))
    );
  }
  const own = [...node.addresses, ...node.externalAddresses].find(it => sameAddress(it, destination));
  if (own === undefined) {
    return false;
  }
  if (nodePortAddresses.length > 0) {
    return blocks.length === 0 || inAny(own, blocks);
  }
  return proxyMode === 'iptables' || own === node.addresses.find(it => it.includes(':') === own.includes(':'));
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}

/** No rule for the packet: nftables still answers for the addresses of Services and for the rest of their range. */
function unmatched(cluster: Cluster, packet: Packet): ProxyDecision {
  const service = addressIndex(cluster)
    .servicesAt(packet.destination)
    .find(it => it.clusterIPs.some(ip => sameAddress(ip, packet.destination)));
  if (cluster.settings.proxyMode === 'iptables') {
    return service ? { verdict: 'none', service } : { verdict: 'none' };
  }
  if (service) {
    return { verdict: 'reject', why: 'wrong-port', entry: 'cluster-ip', service, port: undefined };
  }
  return inAny(packet.destination, cluster.settings.serviceCIDRs)
    ? { verdict: 'drop', why: 'unallocated' }
    : { verdict: 'none' };
}

/**
 * Only the load balancer's address is guarded, by the ranges of its own family: without any it is open. A node in the
 * ranges may also loop back from that address. Source: kubernetes `pkg/proxy/serviceport.go` newBaseServiceInfo.
 */
function inSourceRanges({ service }: ClusterService, packet: Packet, node: ClusterNode | undefined): boolean {
  const family = packet.destination.includes(':') ? 6 : 4;
  const ranges = service.loadBalancerSourceRanges
    .flatMap(it => parseCidr(it.value.trim()) ?? [])
    .filter(it => it.family === family);
  if (ranges.length === 0) {
    return true;
  }
  const within = (address: string | undefined) => {
    const ip = address === undefined ? undefined : parseIp(address);
    return ip !== undefined && ranges.some(it => inCidr(ip, it));
  };
  return (
    within(packet.source) || (packet.source === packet.destination && (node?.addresses.some(it => within(it)) ?? false))
  );
}

/** Whether only the node's own endpoints count. A pod or a process on the node is spared the external policy. */
function isLocal({ service, entry }: Match, packet: Packet, options: ProxyOptions): boolean {
  if (entry === 'cluster-ip') {
    return service.service.internalTrafficPolicy === 'Local';
  }
  return service.service.externalTrafficPolicy === 'Local' && !isInside(packet, options);
}

function isInside(packet: Packet, { tellsPods = true }: ProxyOptions): boolean {
  return packet.from === 'node' || (packet.from === 'pod' && tellsPods);
}

function masquerades(
  { service, entry }: Match,
  packet: Packet,
  usable: Usable,
  { masqueradeAll = false, tellsPods = true }: ProxyOptions,
): boolean {
  const hairpin = usableAlone(usable, packet.source);
  if (entry === 'cluster-ip') {
    return masqueradeAll || (tellsPods && packet.from !== 'pod') || hairpin;
  }
  return service.service.externalTrafficPolicy === 'Cluster' || packet.from === 'node' || hairpin;
}

/** The only endpoint is the caller itself. */
function usableAlone({ cluster, local }: Usable, source: string | undefined): boolean {
  const [only, ...others] = cluster ?? local ?? [];
  return only !== undefined && others.length === 0 && only.ip === source;
}
