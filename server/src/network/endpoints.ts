import { either } from '../base/either';
import { Kept } from '../base/kept';
import { say } from '../base/say';
import type { Member } from '../links/member';
import { rolloutHash } from '../links/taken-over';
import type { KubeObject } from '../model/kube-object';
import type { EndpointAddress, Endpoints } from '../model/endpoints';
import type { Service, ServicePort } from '../model/service';
import { gate } from '../workspace/settings';
import type { ClusterSettings } from '../workspace/settings';
import type { Cluster, ClusterService, Endpoint, EndpointsOfPort, Pod, ServiceEndpoints } from './cluster';
import { isAdded } from './added-labels';
import { findPort } from './find-port';

/**
 * Where a Service's traffic can go, as the EndpointSlice controller sees it: selected pods of its namespace, plus what
 * is written by hand. Source: kubernetes/endpointslice `reconciler.go`, `utils.go` podToEndpoint, getEndpointPorts;
 * `pkg/controller/endpoint` for Endpoints, which a selector overwrites.
 */
export function endpointsOf(cluster: Cluster, service: ClusterService): ServiceEndpoints {
  const { bundle } = cluster;
  if (service.service.type === 'ExternalName') {
    return collect(service, 'none', [], []);
  }
  const pods = selectedPods(cluster, service);
  const manifests = bundle.endpointsFor(service.namespace, service.name);
  // What is written by hand may name any pod.
  const inputs = [cluster.settings, ...(manifests.length > 0 ? [cluster] : []), ...pods];
  return answers.get(service, inputs, () => collectAll(cluster, service, pods, manifests));
}

/** Endpoints are the same while the Service, its pods and what is written for it are. */
const answers = new Kept<ClusterService, ServiceEndpoints>();

function collectAll(
  cluster: Cluster,
  service: ClusterService,
  pods: readonly Pod[],
  manifests: readonly Member[],
): ServiceEndpoints {
  const { found, excluded } = fromPods(cluster, service, pods);
  const written = fromManifests(cluster, manifests, service, pods.length > 0);
  const origin =
    service.service.selector && (pods.length > 0 || written.length === 0)
      ? 'selector'
      : written.length > 0
        ? 'manual'
        : 'none';
  return collect(service, origin, [...found, ...written], excluded);
}

/**
 * The address families a Service has endpoints for. Source: kubernetes/endpointslice `utils.go`
 * getAddressTypesForService: its families, else that of its cluster IP; headless without families: both.
 */
export function familiesOf(service: Service, clusterIPs: readonly string[]): readonly ('IPv4' | 'IPv6')[] {
  const written = service.ipFamilies.filter(it => it === 'IPv4' || it === 'IPv6');
  if (written.length > 0) {
    return written;
  }
  const families = [...new Set(clusterIPs.map(familyOf))];
  return families.length > 0 ? families : ['IPv4', 'IPv6'];
}

interface Found {
  readonly endpoint: Endpoint;
  /** Ports by index of the Service's; absent: this address does not back that port. */
  readonly ports: ReadonlyMap<number, number>;
}

function selectedPods(cluster: Cluster, { service, namespace }: ClusterService): Pod[] {
  const selector = service.selector ?? [];
  const pods = cluster.bundle
    .select(namespace, selector)
    .flatMap(it => cluster.podsOf(it.object).filter(pod => pod.source === it || pod.source.object !== it.object));
  // A dump holds a pod and its owners, and each of them leads to it.
  return [...new Set(pods)].filter(pod =>
    selector.every(({ key, value }) => carries(cluster, pod, key.value, value.value)),
  );
}

/**
 * Labels that only a running cluster knows are taken to be as a selector asks: the hash that a pod has here stands for
 * one that no manifest tells.
 */
function carries({ settings }: Cluster, pod: Pod, key: string, value: string): boolean {
  const label = pod.labels.get(key);
  return label === undefined
    ? pod.source.source.addedLabels.has(key) && isAdded(key, settings) && !hashes.has(key)
    : label === value || (hashes.has(key) && !pod.source.labels.has(key));
}

/** Source: kubernetes `apps/v1/types.go` DefaultDeploymentUniqueLabelKey, ControllerRevisionHashLabelKey; argo-rollouts. */
const hashes = new Set(['pod-template-hash', 'controller-revision-hash', rolloutHash]);

function fromPods(
  { settings }: Cluster,
  service: ClusterService,
  pods: readonly Pod[],
): { found: Found[]; excluded: { pod: Pod; reason: string }[] } {
  const found: Found[] = [];
  const excluded: { pod: Pod; reason: string }[] = [];
  const families = familiesOf(service.service, service.clusterIPs);
  const spread = spreadOf(service.service, settings);
  for (const pod of pods) {
    const reason = whyNot(pod, service.service);
    const addresses = pod.ips.filter(ip => families.includes(familyOf(ip)));
    if (reason !== undefined) {
      excluded.push({ pod, reason });
    } else if (addresses.length === 0) {
      excluded.push({ pod, reason: say`it has no ${either(families)} address` });
    } else {
      const ports = portsOf(service.service, pod, settings);
      found.push(
        ...firstOfEach(addresses).map(ip => ({ endpoint: hinted(endpointOf(pod, ip, service), spread), ports })),
      );
      for (const port of service.service.ports.filter(it => !ports.has(it.index))) {
        excluded.push({
          pod,
          reason: say`none of its containers has a ${port.protocol} port named "${port.targetPort}"`,
        });
      }
    }
  }
  return { found, excluded };
}

/** Source: endpointslice `util/controller_utils.go` ShouldPodBeInEndpoints; `reconciler.go` (missing node). */
function whyNot(pod: Pod, service: Service): string | undefined {
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed') {
    return say`its phase is ${pod.phase}`;
  }
  if (pod.ips.length === 0) {
    return say`it has no address yet`;
  }
  const missing = pod.nodeName !== undefined && pod.node === undefined && !service.publishNotReadyAddresses;
  return missing ? say`its node ${pod.nodeName} is not among the Node manifests` : undefined;
}

function portsOf(service: Service, pod: Pod, settings: ClusterSettings): ReadonlyMap<number, number> {
  const ports = new Map<number, number>();
  for (const port of service.ports) {
    const number = findPort(pod.source.source.template, port, settings);
    if (number !== undefined) {
      ports.set(port.index, number);
    }
  }
  return ports;
}

function endpointOf(pod: Pod, ip: string, { name, namespace, service }: ClusterService): Endpoint {
  const serving = pod.ready;
  return {
    ip,
    port: 0,
    protocol: 'TCP',
    nodeName: pod.nodeName,
    zone: pod.node?.labels.get('topology.kubernetes.io/zone'),
    hostname:
      pod.hostname !== undefined && pod.subdomain === name && pod.namespace === namespace ? pod.hostname : undefined,
    ready: service.publishNotReadyAddresses || (serving && !pod.terminating),
    serving,
    terminating: pod.terminating,
    forZones: [],
    forNodes: [],
    pod,
    name: pod.name,
    written: undefined,
  };
}

/** How close a Service keeps its traffic. */
type Spread = 'anywhere' | 'zone' | 'node';

/** Source: kubernetes `pkg/apis/core/types.go` ServiceTrafficDistribution; `pkg/features/kube_features.go`. */
function spreadOf({ trafficDistribution }: Service, settings: ClusterSettings): Spread {
  const close = gate(settings, 'ServiceTrafficDistribution');
  const same = close && gate(settings, 'PreferSameTrafficDistribution');
  switch (trafficDistribution) {
    case 'PreferClose':
      return close ? 'zone' : 'anywhere';
    case 'PreferSameZone':
      return same ? 'zone' : 'anywhere';
    case 'PreferSameNode':
      return same ? 'node' : 'anywhere';
    default:
      return 'anywhere';
  }
}

/** The hints a controller gives ready endpoints. Source: kubernetes/endpointslice `trafficdist/trafficdist.go`. */
function hinted(endpoint: Endpoint, spread: Spread): Endpoint {
  const { ready, zone, nodeName } = endpoint;
  return spread === 'anywhere' || !ready
    ? endpoint
    : {
        ...endpoint,
        forZones: zone === undefined || zone === '' ? [] : [zone],
        forNodes: spread === 'node' && nodeName !== undefined ? [nodeName] : [],
      };
}

/**
 * Hand-written addresses. Endpoints count only without a selector, since their controller overwrites them; slices of
 * the EndpointSlice controller (a dump) only where the pods themselves are not in the manifests. A proxy takes the first
 * address of an endpoint and no names, DNS takes all addresses. Source: kubernetes `pkg/proxy/endpointslicecache.go`.
 */
function fromManifests(
  cluster: Cluster,
  manifests: readonly Member[],
  service: ClusterService,
  hasPods: boolean,
): Found[] {
  const slices = manifests.filter(
    ({ object }) =>
      object.kind === 'EndpointSlice' && object.endpoints?.addressType !== 'FQDN' && !(hasPods && isGenerated(object)),
  );
  const legacy =
    service.service.selector || slices.length > 0 ? [] : manifests.filter(it => it.object.kind === 'Endpoints');
  return [...slices, ...legacy].flatMap(member => {
    const { endpoints } = member.object;
    return endpoints ? addressesOf(cluster, member, endpoints, service.service) : [];
  });
}

function isGenerated({ labels }: KubeObject): boolean {
  return labels.some(
    ({ key, value }) =>
      key.value === 'endpointslice.kubernetes.io/managed-by' && value.value === 'endpointslice-controller.k8s.io',
  );
}

function addressesOf(cluster: Cluster, member: Member, { subsets }: Endpoints, service: Service): Found[] {
  return subsets.flatMap(subset => {
    const ports = new Map<number, number>();
    for (const port of service.ports) {
      const match = subset.ports.find(it => it.name === port.name && it.protocol === port.protocol);
      const number = match ? (match.port ?? numeric(port)) : undefined;
      if (number !== undefined) {
        ports.set(port.index, number);
      }
    }
    const used = subset.addresses.filter(it => it.first || service.headless);
    return used.map(address => ({ endpoint: writtenEndpoint(cluster, member, address), ports }));
  });
}

function numeric({ targetPort, port }: ServicePort): number {
  return typeof targetPort === 'number' ? targetPort : port;
}

function writtenEndpoint(cluster: Cluster, member: Member, address: EndpointAddress): Endpoint {
  const { target } = address;
  const pod = target?.kind === 'Pod' ? cluster.pod(target.namespace ?? member.namespace, target.name) : undefined;
  return {
    ip: address.address,
    port: 0,
    protocol: 'TCP',
    nodeName: address.nodeName,
    zone: address.zone,
    hostname: address.hostname,
    ready: address.ready,
    serving: address.serving,
    terminating: address.terminating,
    forZones: address.forZones,
    forNodes: address.forNodes,
    pod,
    name: target?.name ?? address.address,
    written: { place: member.object.place, span: address.span },
  };
}

function collect(
  service: ClusterService,
  origin: ServiceEndpoints['origin'],
  found: readonly Found[],
  excluded: ServiceEndpoints['excluded'],
): ServiceEndpoints {
  const { ports } = service.service;
  // A proxy knows the Service in its own families only; DNS knows every address that is written.
  const families = familiesOf(service.service, service.clusterIPs);
  const proxied = service.service.headless ? found : found.filter(it => families.includes(familyOf(it.endpoint.ip)));
  const without: EndpointsOfPort[] =
    ports.length === 0 && service.service.headless
      ? [{ index: 0, name: '', port: 0, protocol: 'TCP', nodePort: undefined, endpoints: found.map(it => it.endpoint) }]
      : [];
  return {
    service,
    origin,
    ports: [
      ...without,
      ...ports.map(port => ({
        index: port.index,
        name: port.name,
        port: port.port,
        protocol: port.protocol,
        nodePort: service.nodePorts[port.index],
        endpoints: proxied.flatMap(({ endpoint, ports: numbers }) => {
          const number = numbers.get(port.index);
          return number === undefined ? [] : [{ ...endpoint, port: number, protocol: port.protocol }];
        }),
      })),
    ],
    addresses: found.map(it => it.endpoint),
    excluded,
  };
}

function familyOf(ip: string): 'IPv4' | 'IPv6' {
  return ip.includes(':') ? 'IPv6' : 'IPv4';
}

/** A pod gives one address a family. */
function firstOfEach(addresses: readonly string[]): string[] {
  return addresses.filter((ip, index) => addresses.findIndex(it => familyOf(it) === familyOf(ip)) === index);
}
