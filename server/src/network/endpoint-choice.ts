import type { ClusterService, Endpoint } from './cluster';

/** The machine whose kube-proxy decides. */
export interface ProxyNode {
  readonly name: string;
  /** Label `topology.kubernetes.io/zone`; empty counts as none. */
  readonly zone: string | undefined;
}

/** Endpoints as one node's kube-proxy uses them; undefined: the Service never uses that set. */
export interface Usable {
  readonly cluster: readonly Endpoint[] | undefined;
  readonly local: readonly Endpoint[] | undefined;
  /** Whether any endpoint is usable anywhere: decides between refusing and silence. */
  readonly any: boolean;
}

/**
 * Which endpoints take new connections on a node: ready ones (those matching topology hints where all carry them),
 * else those being deleted that still serve; decided apart for the cluster and for the node itself.
 * Source: kubernetes `pkg/proxy/topology.go` CategorizeEndpoints.
 */
export function usableEndpoints(endpoints: readonly Endpoint[], service: ClusterService, node: ProxyNode): Usable {
  const { internalTrafficPolicy: internal, externalTrafficPolicy: external } = service.service;
  const accessible = isExternallyAccessible(service);
  const usesCluster = internal === 'Cluster' || accessible;
  const usesLocal = internal === 'Local' || (external === 'Local' && accessible);
  const cluster = usesCluster ? clusterWide(endpoints, node) : undefined;
  const local = usesLocal ? onNode(endpoints, node) : undefined;
  return { cluster, local, any: usesLocal ? endpoints.some(isUsable) : (cluster?.length ?? 0) > 0 };
}

/** Whether it takes traffic from outside: it has a node port, a load balancer address or external IPs. */
export function isExternallyAccessible(service: ClusterService): boolean {
  return (
    service.nodePorts.some(it => it !== undefined) ||
    service.loadBalancer.some(it => it.ip !== undefined && it.ipMode !== 'Proxy') ||
    service.service.externalIPs.length > 0
  );
}

/** Whether hints keep traffic on the node, in the zone, or nowhere in particular. */
export function topologyMode(endpoints: readonly Endpoint[], node: ProxyNode): 'node' | 'zone' | 'none' {
  const ready = endpoints.filter(it => it.ready);
  if (ready.length > 0 && ready.every(it => it.forNodes.length > 0)) {
    if (ready.some(it => it.forNodes.includes(node.name))) {
      return 'node';
    }
  }
  const { zone } = node;
  return zone !== undefined &&
    zone !== '' &&
    ready.length > 0 &&
    ready.every(it => it.forZones.length > 0) &&
    ready.some(it => it.forZones.includes(zone))
    ? 'zone'
    : 'none';
}

function clusterWide(endpoints: readonly Endpoint[], node: ProxyNode): readonly Endpoint[] {
  const mode = topologyMode(endpoints, node);
  const ready = endpoints.filter(it => it.ready && suits(it, mode, node));
  return ready.length > 0 ? ready : endpoints.filter(isLeaving);
}

function onNode(endpoints: readonly Endpoint[], node: ProxyNode): readonly Endpoint[] {
  const local = endpoints.filter(it => it.nodeName !== undefined && it.nodeName === node.name);
  const ready = local.filter(it => it.ready);
  return ready.length > 0 ? ready : local.filter(isLeaving);
}

function suits(endpoint: Endpoint, mode: 'node' | 'zone' | 'none', node: ProxyNode): boolean {
  switch (mode) {
    case 'node':
      return endpoint.forNodes.includes(node.name);
    case 'zone':
      return endpoint.forZones.includes(node.zone ?? '');
    case 'none':
      return true;
  }
}

function isUsable(endpoint: Endpoint): boolean {
  return endpoint.ready || isLeaving(endpoint);
}

/** Being deleted, and still serving. */
function isLeaving(endpoint: Endpoint): boolean {
  return !endpoint.ready && endpoint.serving && endpoint.terminating;
}
