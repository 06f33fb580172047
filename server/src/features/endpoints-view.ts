import type { Range } from 'vscode-languageserver-types';
import type { Bundle } from '../links/bundle';
import { clusterOf } from '../network/build-cluster';
import type { Cluster, ClusterService, Endpoint, EndpointsOfPort, Pod } from '../network/cluster';
import type { Snapshot } from '../workspace/snapshot';
import { refOf } from './graph';
import type { ObjectRef } from './graph';
import { rangeOf, uriOf } from './position';

/** The endpoints of Services for scripts: the public shape of `podpath endpoints --format json`. */
export interface EndpointsResult {
  readonly version: 1;
  readonly services: readonly ServiceView[];
}

export interface ServiceView {
  readonly bundle: string;
  readonly file: string;
  readonly range: Range;
  readonly service: ObjectRef;
  readonly type: string;
  /** `None` for headless Services; empty for ExternalName. */
  readonly clusterIP: string;
  readonly ports: readonly PortView[];
  readonly excluded: readonly { readonly pod: string; readonly workload: ObjectRef; readonly reason: string }[];
}

export interface PortView {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly nodePort: number | null;
  readonly endpoints: readonly EndpointView[];
}

export interface EndpointView {
  readonly namespace: string;
  /** The pod's name; of an address without a pod its target's name, or the address. */
  readonly pod: string;
  readonly ip: string;
  readonly port: number;
  readonly node: string;
  /** Of new connections to this port, 0 to 1. */
  readonly share: number;
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly workload: ObjectRef;
}

export interface EndpointsQuery {
  /** Only this bundle. */
  readonly bundle?: string;
  /** Only Services of this name. */
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * The EndpointSlice view of every Service, port by port, and why selected pods are left out. Services that no bundle
 * holds are simply not there. `clusterIn` answers the cluster of a bundle, where something is assumed of it.
 */
export function endpointsView(
  snapshot: Snapshot,
  query: EndpointsQuery = {},
  clusterIn = (bundle: Bundle): Cluster => clusterOf(bundle, snapshot.settings.cluster),
): EndpointsResult {
  const bundles = snapshot.bundles.filter(it => query.bundle === undefined || it.id === query.bundle);
  return {
    version: 1,
    services: bundles.flatMap(bundle => {
      const cluster = clusterIn(bundle);
      return cluster.services
        .filter(it => query.name === undefined || it.name === query.name)
        .filter(it => query.namespace === undefined || it.namespace === query.namespace)
        .flatMap(it => serviceView(snapshot, cluster, it));
    }),
  };
}

/**
 * The share of new connections that each endpoint of a port gets: ready ones alike, and where none is ready those that
 * still serve while they are deleted. Source: kubernetes `pkg/proxy/topology.go` CategorizeEndpoints.
 */
function sharesOf(endpoints: readonly Endpoint[]): ReadonlyMap<Endpoint, number> {
  const ready = endpoints.filter(it => it.ready);
  const chosen = ready.length > 0 ? ready : endpoints.filter(it => it.serving && it.terminating);
  return new Map(chosen.map(it => [it, 1 / chosen.length]));
}

function serviceView(snapshot: Snapshot, cluster: Cluster, service: ClusterService): ServiceView[] {
  const { member } = service;
  if (!member) {
    return [];
  }
  const { ports, excluded } = cluster.endpoints(service);
  return [
    {
      bundle: cluster.bundle.id,
      file: snapshot.path(uriOf(member.object.place, member.object.nameSpan)),
      range: rangeOf(snapshot, member.object.place, member.object.nameSpan),
      service: refOf(member),
      type: service.service.type,
      clusterIP: service.service.headless ? 'None' : (service.clusterIPs[0] ?? ''),
      ports: ports.map(it => portView(service, it)),
      excluded: excluded.map(({ pod, reason }) => ({ pod: pod.name, workload: workloadOf(pod), reason })),
    },
  ];
}

function portView(
  { namespace }: ClusterService,
  { name, port, protocol, nodePort, endpoints }: EndpointsOfPort,
): PortView {
  const shares = sharesOf(endpoints);
  return {
    name,
    port,
    protocol,
    nodePort: nodePort ?? null,
    endpoints: endpoints.map(it => ({
      namespace: it.pod?.namespace ?? namespace,
      pod: it.name,
      ip: it.ip,
      port: it.port,
      node: it.nodeName ?? '',
      share: shares.get(it) ?? 0,
      ready: it.ready,
      terminating: it.terminating,
      workload: it.pod ? workloadOf(it.pod) : { apiVersion: 'v1', kind: 'Pod', namespace, name: it.name },
    })),
  };
}

function workloadOf({ workload: { apiVersion, kind, name }, namespace }: Pod): ObjectRef {
  return { apiVersion, kind, namespace, name };
}
