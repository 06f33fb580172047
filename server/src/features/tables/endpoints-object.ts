import type { Bundle } from '../../links/bundle';
import type { Cluster, ClusterService, Pod } from '../../network/cluster';
import { findPortOfEndpoints } from '../../network/find-port';

/** A part of an Endpoints object: addresses that offer the same ports. */
export interface Subset {
  readonly ports: readonly SubsetPort[];
  readonly ready: readonly SubsetAddress[];
  readonly notReady: readonly SubsetAddress[];
}

export interface SubsetPort {
  readonly name: string;
  /** 0 where a hand-written port has no number. */
  readonly port: number;
  readonly protocol: string;
}

export interface SubsetAddress {
  readonly ip: string;
  /** The pod behind it; undefined where an address is written by hand. */
  readonly pod: Pod | undefined;
}

/**
 * The Endpoints object of a Service (the view of `kubectl get endpoints`; EndpointSlices are `Cluster.endpoints`). It
 * differs from slices: pods being deleted are left out unless `publishNotReadyAddresses`, a pod without any of the ports
 * is in no subset, and only the Service's first address family counts. Undefined where no such object exists.
 * Source: kubernetes `pkg/controller/endpoint/endpoints_controller.go`, `pkg/api/v1/endpoints/util.go` RepackSubsets.
 */
export function endpointsObject(cluster: Cluster, service: ClusterService): readonly Subset[] | undefined {
  if (service.member !== undefined) {
    return service.service.selector === undefined || service.service.type === 'ExternalName'
      ? writtenSubsets(cluster.bundle, service.namespace, service.name)
      : repack(selectedPods(cluster, service).flatMap(pod => offers(cluster, service, pod)));
  }
  const { ports } = cluster.endpoints(service);
  return repack(
    ports.flatMap(port =>
      port.endpoints.map(({ ip, pod, ready, ...it }) => ({
        address: { ip, pod },
        ready,
        port: { name: port.name, port: it.port, protocol: port.protocol },
      })),
    ),
  );
}

/** The subsets of an Endpoints manifest; undefined where there is none of that name. */
export function writtenSubsets(bundle: Bundle, namespace: string, name: string): readonly Subset[] | undefined {
  const endpoints = bundle.find('Endpoints', namespace, name)[0]?.object.endpoints;
  return endpoints?.subsets.map(({ ports, addresses }) => ({
    ports: ports.map(it => ({ name: it.name, port: it.port ?? 0, protocol: it.protocol })),
    ready: addresses.filter(it => it.ready).map(it => ({ ip: it.address, pod: undefined })),
    notReady: addresses.filter(it => !it.ready).map(it => ({ ip: it.address, pod: undefined })),
  }));
}

/** The address of a pod that a Service uses: of the Service's first family, or undefined. */
export function addressFor(service: ClusterService, pod: Pod): string | undefined {
  const family = firstFamily(service) ?? familyOf(pod.ips[0] ?? '');
  return pod.ips.find(it => familyOf(it) === family);
}

interface Offer {
  readonly address: SubsetAddress;
  readonly ready: boolean;
  /** Undefined for a headless Service without ports. */
  readonly port: SubsetPort | undefined;
}

/** The pods it selects: those that back it, those that cannot, and those of an address family that it does not use. */
function selectedPods(cluster: Cluster, service: ClusterService): Pod[] {
  const { addresses, excluded } = cluster.endpoints(service);
  return [
    ...new Set([...addresses.filter(it => !it.written).flatMap(it => it.pod ?? []), ...excluded.map(it => it.pod)]),
  ];
}

function offers({ settings }: Cluster, service: ClusterService, pod: Pod): Offer[] {
  const { publishNotReadyAddresses, headless, ports } = service.service;
  const ip = addressFor(service, pod);
  const over = pod.phase === 'Succeeded' || pod.phase === 'Failed';
  if (ip === undefined || over || (pod.terminating && !publishNotReadyAddresses)) {
    return [];
  }
  const address = { ip, pod };
  const ready = publishNotReadyAddresses || pod.ready;
  return headless && ports.length === 0
    ? [{ address, ready, port: undefined }]
    : ports.flatMap(port => {
        const number = findPortOfEndpoints(pod.source.source.template, port, settings);
        return number === undefined
          ? []
          : [{ address, ready, port: { name: port.name, port: number, protocol: port.protocol } }];
      });
}

/** The family of the first address; Services from before dual-stack say none, and then the pod decides. */
function firstFamily({ service, clusterIPs }: ClusterService): 4 | 6 | undefined {
  const [written] = service.ipFamilies;
  const [clusterIp] = clusterIPs;
  return written ? (written === 'IPv6' ? 6 : 4) : clusterIp !== undefined ? familyOf(clusterIp) : undefined;
}

function familyOf(ip: string): 4 | 6 {
  return ip.includes(':') ? 6 : 4;
}

/** Ports that the same addresses offer come together in one subset. */
function repack(all: readonly Offer[]): Subset[] {
  const byPort = new Map<string, Offer[]>();
  for (const offer of all) {
    const key = offer.port ? `${offer.port.name} ${offer.port.protocol} ${offer.port.port}` : '';
    byPort.set(key, [...(byPort.get(key) ?? []), offer]);
  }
  const byAddresses = new Map<string, { readonly ports: SubsetPort[]; readonly offers: readonly Offer[] }>();
  for (const offers of byPort.values()) {
    const key = offers.map(it => `${it.address.ip} ${it.ready}`).join();
    const subset = byAddresses.get(key) ?? { ports: [], offers };
    const port = offers[0]?.port;
    subset.ports.push(...(port ? [port] : []));
    byAddresses.set(key, subset);
  }
  return [...byAddresses.values()].map(({ ports, offers }) => ({
    ports,
    ready: addresses(offers.filter(it => it.ready)),
    notReady: addresses(offers.filter(it => !it.ready)),
  }));
}

/** In order of the text, as the API server keeps them. */
function addresses(offers: readonly Offer[]): SubsetAddress[] {
  return offers.map(it => it.address).sort((a, b) => (a.ip < b.ip ? -1 : a.ip > b.ip ? 1 : 0));
}
