import { Kept } from '../base/kept';
import type { Bundle } from '../links/bundle';
import type { PodMember, ServiceMember } from '../links/member';
import type { KubeObject } from '../model/kube-object';
import type { ClusterSettings } from '../workspace/settings';
import { addressPods } from './pod-addresses';
import type { Cluster, ClusterNode, ClusterService, Pod, ServiceEndpoints } from './cluster';
import { draftPods, takeoverOf } from './draft-pods';
import { endpointsOf } from './endpoints';
import { implicitServices } from './implicit-services';
import type { ImplicitService } from './implicit-services';
import type { PodDraft } from './make-pods';
import { nodesOf } from './nodes';
import { listPods, ownedObjects } from './pod-lists';
import type { PodLists } from './pod-lists';
import { addressServices } from './service-addresses';

/** The cluster of a bundle; the same one as long as neither bundle nor settings change. Parts are made on first use. */
export function clusterOf(bundle: Bundle, settings: ClusterSettings): Cluster {
  const kept = clusters.get(bundle);
  if (kept?.revision === bundle.revision && kept.settings === settings) {
    return kept.cluster;
  }
  const cluster = new BundleCluster(bundle, settings);
  clusters.set(bundle, { revision: bundle.revision, settings, cluster });
  return cluster;
}

// A cache beside the bundle it belongs to; what it holds follows from the bundle alone.
const clusters = new WeakMap<
  Bundle,
  { readonly revision: number; readonly settings: ClusterSettings; readonly cluster: Cluster }
>();

class BundleCluster implements Cluster {
  readonly bundle: Bundle;
  readonly settings: ClusterSettings;
  readonly whatIf = undefined;
  readonly #endpoints = new Map<ClusterService, ServiceEndpoints>();
  #nodes: readonly ClusterNode[] | undefined;
  #pods: PodLists | undefined;
  #services: Services | undefined;

  constructor(bundle: Bundle, settings: ClusterSettings) {
    this.bundle = bundle;
    this.settings = settings;
  }

  get nodes(): readonly ClusterNode[] {
    return (this.#nodes ??= keptNodes(this.bundle, nodesOf(this.bundle, this.settings)));
  }

  get pods(): readonly Pod[] {
    return this.#allPods.pods;
  }

  podsOf(object: KubeObject): readonly Pod[] {
    return [...this.#allPods.of.get(object)];
  }

  pod(namespace: string, name: string): Pod | undefined {
    return this.#allPods.byName.get(`${namespace}/${name}`);
  }

  get services(): readonly ClusterService[] {
    return this.#allServices.services;
  }

  service(namespace: string, name: string): ClusterService | undefined {
    return this.#allServices.byName.get(`${namespace}/${name}`);
  }

  endpoints(service: ClusterService): ServiceEndpoints {
    const known = this.#endpoints.get(service);
    if (known) {
      return known;
    }
    const implicit = this.#allServices.implicit.get(service);
    const endpoints = implicit ? fixedEndpoints(implicit) : endpointsOf(this, service);
    this.#endpoints.set(service, endpoints);
    return endpoints;
  }

  get #allPods(): PodLists {
    return (this.#pods ??= readPods(this.bundle, this.nodes, this.settings));
  }

  get #allServices(): Services {
    return (this.#services ??= readServices(this.bundle, this.nodes, this.settings));
  }
}

/** The same nodes as before where nothing about them changed, so that what is made for them can be kept. */
function keptNodes(bundle: Bundle, nodes: readonly ClusterNode[]): readonly ClusterNode[] {
  const kept = nodesBefore.get(bundle);
  if (kept?.length === nodes.length && kept.every((it, index) => sameNode(it, nodes[index]))) {
    return kept;
  }
  nodesBefore.set(bundle, nodes);
  return nodes;
}

const nodesBefore = new WeakMap<Bundle, readonly ClusterNode[]>();

function sameNode(a: ClusterNode, b: ClusterNode | undefined): boolean {
  return a.member === b?.member && JSON.stringify(described(a)) === JSON.stringify(b && described(b));
}

/** All of a node but its manifest, which is compared by itself. */
function described(node: ClusterNode): object {
  return { ...node, member: undefined, labels: [...node.labels] };
}

/**
 * Pods before they have addresses: they stay the same while their template, who takes it over, the nodes
 * and the settings do.
 */
function draftsOf(
  bundle: Bundle,
  source: PodMember,
  nodes: readonly ClusterNode[],
  settings: ClusterSettings,
): readonly PodDraft[] {
  const takeover = takeoverOf(source, bundle);
  return drafts.get(source, [nodes, settings, takeover?.rollout], () => draftPods(source, nodes, takeover, settings));
}

const drafts = new Kept<PodMember, readonly PodDraft[]>();

function readPods(bundle: Bundle, nodes: readonly ClusterNode[], settings: ClusterSettings): PodLists {
  const owned = ownedObjects(bundle);
  const sources = bundle.allPodMembers.filter(it => !owned.has(it.object));
  const all = sources.flatMap(it => draftsOf(bundle, it, nodes, settings));
  return podLists.get(bundle, [settings, ...owned.keys(), ...all], () =>
    listPods(bundle, addressPods(all, settings), owned),
  );
}

const podLists = new Kept<Bundle, PodLists>();

interface Services {
  readonly services: readonly ClusterService[];
  readonly byName: ReadonlyMap<string, ClusterService>;
  readonly implicit: ReadonlyMap<ClusterService, ImplicitService>;
}

function readServices(bundle: Bundle, nodes: readonly ClusterNode[], settings: ClusterSettings): Services {
  const members = bundle.allServices;
  return allServices.get(bundle, [settings, nodes, ...members], () => listServices(members, nodes, settings));
}

const allServices = new Kept<Bundle, Services>();

function listServices(
  members: readonly ServiceMember[],
  nodes: readonly ClusterNode[],
  settings: ClusterSettings,
): Services {
  const written = addressServices(members, settings);
  const known = new Set(written.map(it => `${it.namespace}/${it.name}`));
  const implicit = implicitServices(settings, nodes).filter(
    ({ service }) => !known.has(`${service.namespace}/${service.name}`),
  );
  const services = [...implicit.map(it => it.service), ...written].sort(
    (a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name),
  );
  return {
    services,
    byName: new Map(services.map(it => [`${it.namespace}/${it.name}`, it])),
    implicit: new Map(implicit.map(it => [it.service, it])),
  };
}

function fixedEndpoints({ service, endpoints }: ImplicitService): ServiceEndpoints {
  return {
    service,
    origin: 'manual',
    ports: service.service.ports.map(port => ({
      index: port.index,
      name: port.name,
      port: port.port,
      protocol: port.protocol,
      nodePort: undefined,
      endpoints: endpoints.find(it => it.index === port.index)?.endpoints ?? [],
    })),
    addresses: endpoints[0]?.endpoints ?? [],
    excluded: [],
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
