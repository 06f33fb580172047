import { canonicalIp } from '../base/ip';
import { MultiMap } from '../base/multi-map';
import type { Claim } from '../model/claims';
import type { KubeObject } from '../model/kube-object';
import type { Label } from '../model/labels';
import { labelMap } from '../model/labels';
import type { LabelSelector } from '../model/labels';
import { HostIndex } from './host-index';
import type { Member, PodMember, PolicyMember, ServiceMember } from './member';
import { selects, selectsBy } from './selects';

/** How the objects of a bundle are named beyond what they say themselves. */
export interface BundleOptions {
  /** Where neither the object nor a single explicit namespace says one. */
  readonly defaultNamespace: string;
}

/** An object that a kustomization made, and what it made it from. */
export interface Made {
  readonly object: KubeObject;
  /** The object of a manifest; undefined for what a generator made. */
  readonly source: KubeObject | undefined;
  /** Files besides the manifest that wrote parts of it: patches and kustomizations. */
  readonly writers: ReadonlySet<string>;
}

/**
 * Something in the bundle's files that could not be read, and may hold what others miss. `patched`: a patch of a
 * kustomization; `remote`: a resource outside the workspace; `generated`: a field that Podpath does not carry out.
 */
export interface Unread {
  readonly uri: string;
  readonly kind: string | undefined;
  readonly reason: 'template' | 'broken' | 'patched' | 'remote' | 'generated';
}

/**
 * The manifests that are applied together, and what leads from one to another. Holds state: objects come and go with
 * `update`, in time proportional to their own labels, whatever else the bundle holds.
 */
export class Bundle {
  /** The folder or file it stands for, relative to the workspace. */
  readonly id: string;
  readonly #options: BundleOptions;
  readonly #objects = new Set<KubeObject>();
  readonly #explicit = new Map<string, number>();
  readonly #unread = new Map<string, readonly Unread[]>();
  #members = new Map<KubeObject, Member>();
  #byName = new MultiMap<string, Member>();
  #pods = new MultiMap<KubeObject, PodMember>();
  #podsIn = new MultiMap<string, PodMember>();
  /** The same in order, until one comes or goes. */
  readonly #podsInOrder = new Map<string, readonly PodMember[]>();
  #workloadsBy = new MultiMap<string, PodMember>();
  #custom = new Set<Member>();
  #podsBy = new MultiMap<string, PodMember>();
  #servicesIn = new MultiMap<string, ServiceMember>();
  #servicesNamed = new MultiMap<string, ServiceMember>();
  #servicesBy = new MultiMap<string, ServiceMember>();
  #servicesAt = new MultiMap<string, ServiceMember>();
  #endpointsFor = new MultiMap<string, Member>();
  #referring = new MultiMap<string, Member>();
  #selecting = new MultiMap<string, Member>();
  #kinds = new MultiMap<string, Member>();
  /** Made when it is first asked for. */
  #hosts: HostIndex | undefined;
  #kindsIn = new MultiMap<string, Member>();
  readonly #kindsInOrder = new Map<string, readonly Member[]>();
  #claims = new MultiMap<string, Member>();
  readonly #claimsInOrder = new Map<string, readonly Member[]>();
  #base = false;
  #made = new Map<KubeObject, KubeObject>();
  #writtenBy = new MultiMap<string, KubeObject>();
  #fallback: string;
  #revision = 0;

  constructor(id: string, options: BundleOptions) {
    this.id = id;
    this.#options = options;
    this.#fallback = options.defaultNamespace;
  }

  /** Rises with every change; what is derived from a bundle can be kept until then. */
  get revision(): number {
    return this.#revision;
  }

  /** The namespace of objects that name none. */
  get namespace(): string {
    return this.#fallback;
  }

  /** Takes objects out and puts others in, as one step. */
  update(removed: Iterable<KubeObject>, added: Iterable<KubeObject>): void {
    this.#revision++;
    for (const object of removed) {
      if (this.#objects.delete(object)) {
        this.#unindex(object);
        this.#count(object, -1);
      }
    }
    const fresh = [...added].filter(it => !this.#objects.has(it));
    for (const object of fresh) {
      this.#objects.add(object);
      this.#count(object, 1);
    }
    if (!this.#moveFallback()) {
      fresh.forEach(it => this.#index(it));
    }
  }

  /** Whether it is built by a kustomization that another one builds upon: then it is not applied alone. */
  get base(): boolean {
    return this.#base;
  }

  /** Says which objects a kustomization made, and from what: `member` then answers for their manifests too. */
  setMade(made: readonly Made[], base: boolean): void {
    this.#base = base;
    this.#made = new Map();
    this.#writtenBy = new MultiMap();
    for (const { object, source, writers } of made) {
      if (source && source !== object) {
        this.#made.set(source, object);
      }
      writers.forEach(it => this.#writtenBy.add(it, source ?? object));
    }
  }

  /** Objects of other files of which a patch or a kustomization wrote a part. */
  writtenBy(uri: string): readonly KubeObject[] {
    return [...this.#writtenBy.get(uri)];
  }

  /** Says what of a file could not be read; an empty list takes it back. */
  setUnread(uri: string, unread: readonly Unread[]): void {
    this.#revision++;
    if (unread.length > 0) {
      this.#unread.set(uri, unread);
    } else {
      this.#unread.delete(uri);
    }
  }

  clearUnread(): void {
    this.#unread.clear();
  }

  get unread(): readonly Unread[] {
    return [...this.#unread].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, unread]) => unread);
  }

  /** Whether something that could not be read may be, or make, pods. */
  get mayHideWorkloads(): boolean {
    return this.unread.some(({ kind }) => kind === undefined || !makesNoPods(kind));
  }

  /** How many objects it holds. */
  get size(): number {
    return this.#members.size;
  }

  get members(): IterableIterator<Member> {
    return this.#members.values();
  }

  /** What the bundle makes of an object; undefined where it does not see it. */
  member(object: KubeObject): Member | undefined {
    return this.#members.get(this.#made.get(object) ?? object);
  }

  /** The pod templates an object brings; empty where it brings none. */
  podsOf(object: KubeObject): readonly PodMember[] {
    return [...this.#pods.get(this.#made.get(object) ?? object)];
  }

  /** Namespaces that hold objects, in order of name. */
  get namespaces(): readonly string[] {
    return [...new Set([...this.#members.values()].map(it => it.namespace).filter(it => it !== ''))].sort();
  }

  /** Objects of a kind by name; several where a manifest defines one twice. */
  find(kind: string, namespace: string, name: string): readonly Member[] {
    return inOrder(this.#byName.get(key(kind, namespace, name)));
  }

  ofKind(kind: string): readonly Member[] {
    return inOrder(this.#kinds.get(kind));
  }

  /** Objects of a kind in a namespace. Kept in order until one of them changes. */
  ofKindIn(kind: string, namespace: string): readonly Member[] {
    return ordered(this.#kindsIn, this.#kindsInOrder, label(namespace, kind, ''));
  }

  /** Objects that make a claim; a local one counts in its own namespace only. Kept in order until one of them changes. */
  claiming({ key: claim, local }: Claim, namespace: string): readonly Member[] {
    return ordered(this.#claims, this.#claimsInOrder, label(local ? namespace : '', claim, ''));
  }

  services(namespace: string): readonly ServiceMember[] {
    return inOrder(this.#servicesIn.get(namespace));
  }

  service(namespace: string, name: string): ServiceMember | undefined {
    return this.find('Service', namespace, name).find(isService);
  }

  /** Services of a name, in whatever namespace. */
  servicesNamed(name: string): readonly ServiceMember[] {
    return inOrder(this.#servicesNamed.get(name));
  }

  get allServices(): readonly ServiceMember[] {
    return inOrder(this.#kinds.get('Service')).filter(isService);
  }

  /** Services of any namespace whose manifest asks for a port on the nodes, whatever the protocol and the use. */
  servicesAtNodePort(port: number): readonly ServiceMember[] {
    return inOrder(this.#servicesAt.get(String(port)));
  }

  /** Services of any namespace whose manifest asks for a cluster IP, however it is spelled. */
  servicesAtClusterIP(address: string): readonly ServiceMember[] {
    return inOrder(this.#servicesAt.get(canonicalIp(address)));
  }

  /** Endpoints and EndpointSlices written for a Service, whether it exists or not. */
  endpointsFor(namespace: string, service: string): readonly Member[] {
    return inOrder(this.#endpointsFor.get(key('Service', namespace, service)));
  }

  /** Objects that name an object, whether it exists or not. */
  referencesTo(kind: string, namespace: string, name: string): readonly Member[] {
    return inOrder(this.#referring.get(key(kind, namespace, name)));
  }

  /** Objects with a host in a free text (environment, arguments, ConfigMap data) that may mean a Service. */
  namingHost(namespace: string, service: string): readonly Member[] {
    if (!this.#hosts) {
      const hosts = new HostIndex();
      this.#members.forEach(it => {
        hosts.add(it);
      });
      this.#hosts = hosts;
    }
    return inOrder(this.#hosts.naming(namespace, service));
  }

  /** Objects of a namespace, other than Services and workloads, that select pods: policies, disruption budgets. */
  selecting(namespace: string): readonly Member[] {
    return inOrder(this.#selecting.get(namespace));
  }

  /** Namespaces that hold Services. */
  get serviceNamespaces(): readonly string[] {
    return [...this.#servicesIn.keys()].sort();
  }

  /** Namespaces that hold pod templates. */
  get podNamespaces(): readonly string[] {
    return [...this.#podsIn.keys()].sort();
  }

  podMembers(namespace: string): readonly PodMember[] {
    let pods = this.#podsInOrder.get(namespace);
    if (!pods) {
      pods = inOrder(this.#podsIn.get(namespace));
      this.#podsInOrder.set(namespace, pods);
    }
    return pods;
  }

  /** Objects of API groups that Kubernetes itself does not have. */
  get customResources(): readonly Member[] {
    return inOrder(this.#custom);
  }

  /** The pod templates of a namespace whose workload itself, or its selector, carries every given label. */
  workloadsWith(namespace: string, labels: readonly Label[]): readonly PodMember[] {
    const groups = labels.map(({ key, value }) => this.#workloadsBy.get(label(namespace, key.value, value.value)));
    const [rarest] = groups.sort((a, b) => a.size - b.size);
    return inOrder(rarest ?? []).filter(
      ({ object, source }) => holds(object.labels, labels) || holds(source.selector?.labels ?? [], labels),
    );
  }

  get allPodMembers(): readonly PodMember[] {
    return this.podNamespaces.flatMap(it => this.podMembers(it));
  }

  /**
   * The pod templates of a namespace that carry every given label. No labels: none (an empty Service selector selects
   * nothing). Starts from the rarest label. Source: endpoints controller, labels.Set.AsSelectorPreValidated.
   */
  select(namespace: string, labels: readonly Label[]): readonly PodMember[] {
    let rarest: readonly ReadonlySet<PodMember>[] | undefined;
    for (const { key, value } of labels) {
      const group = this.#candidates(namespace, key.value, value.value);
      rarest = rarest && sizeOf(rarest) <= sizeOf(group) ? rarest : group;
    }
    return inOrder((rarest ?? []).flatMap(group => [...group]).filter(it => selects(labels, it)));
  }

  /** The pod templates of a namespace that a LabelSelector matches; `{}` matches all of them. */
  selectBy(namespace: string, selector: LabelSelector): readonly PodMember[] {
    const candidates =
      selector.labels.length > 0 ? this.select(namespace, selector.labels) : this.podMembers(namespace);
    return selector.expressions.length > 0 ? candidates.filter(it => selectsBy(selector, it)) : candidates;
  }

  /** The Services that select a pod template, in any of its pods. */
  servicesSelecting(pods: PodMember): readonly ServiceMember[] {
    const keys = [...pods.labels, ...pods.source.addedLabels].flatMap(([name, value]) =>
      value === undefined
        ? [label(pods.namespace, name, anyValue)]
        : [label(pods.namespace, name, value), label(pods.namespace, name, anyValue)],
    );
    const candidates = new Set(keys.flatMap(it => [...this.#servicesBy.get(it)]));
    return inOrder(candidates).filter(
      it => it.service.type !== 'ExternalName' && selects(it.service.selector ?? [], pods),
    );
  }

  #candidates(namespace: string, name: string, value: string): ReadonlySet<PodMember>[] {
    return [this.#podsBy.get(label(namespace, name, value)), this.#podsBy.get(label(namespace, name, anyValue))];
  }

  #index(object: KubeObject): void {
    const namespace = this.#namespaceOf(object);
    const member = toMember(object, namespace);
    this.#members.set(object, member);
    this.#byName.add(key(object.kind, namespace, member.name), member);
    this.#kinds.add(object.kind, member);
    this.#hosts?.add(member);
    this.#kindsIn.add(label(namespace, object.kind, ''), member);
    this.#kindsInOrder.delete(label(namespace, object.kind, ''));
    claimKeys(member).forEach(it => {
      this.#claims.add(it, member);
      this.#claimsInOrder.delete(it);
    });
    if (isCustom(object)) {
      this.#custom.add(member);
    }
    if (isService(member)) {
      this.#servicesIn.add(namespace, member);
      this.#servicesNamed.add(member.name, member);
      this.#servicesBy.add(serviceKey(member), member);
      addressKeys(member).forEach(it => this.#servicesAt.add(it, member));
    }
    if (object.endpoints?.service !== undefined) {
      this.#endpointsFor.add(key('Service', namespace, object.endpoints.service), member);
    }
    referenceKeys(member).forEach(it => this.#referring.add(it, member));
    if (selectsPods(member)) {
      this.#selecting.add(namespace, member);
    }
    for (const source of object.pods ?? []) {
      const pods: PodMember = {
        object,
        name: member.name,
        namespace,
        source,
        labels: labelMap(source.template.labels),
      };
      this.#pods.add(object, pods);
      this.#podsIn.add(namespace, pods);
      const ordered = this.#podsInOrder.get(namespace);
      if (ordered) {
        this.#podsInOrder.set(namespace, inserted(ordered, pods));
      }
      ownKeys(pods).forEach(it => this.#workloadsBy.add(it, pods));
      for (const it of podKeys(pods)) {
        this.#podsBy.add(it, pods);
      }
    }
  }

  #unindex(object: KubeObject): void {
    const member = this.#members.get(object);
    if (!member) {
      return;
    }
    this.#members.delete(object);
    this.#byName.delete(key(object.kind, member.namespace, member.name), member);
    this.#kinds.delete(object.kind, member);
    this.#hosts?.delete(member);
    this.#kindsIn.delete(label(member.namespace, object.kind, ''), member);
    this.#kindsInOrder.delete(label(member.namespace, object.kind, ''));
    claimKeys(member).forEach(it => {
      this.#claims.delete(it, member);
      this.#claimsInOrder.delete(it);
    });
    this.#custom.delete(member);
    if (isService(member)) {
      this.#servicesIn.delete(member.namespace, member);
      this.#servicesNamed.delete(member.name, member);
      this.#servicesBy.delete(serviceKey(member), member);
      addressKeys(member).forEach(it => this.#servicesAt.delete(it, member));
    }
    if (object.endpoints?.service !== undefined) {
      this.#endpointsFor.delete(key('Service', member.namespace, object.endpoints.service), member);
    }
    referenceKeys(member).forEach(it => this.#referring.delete(it, member));
    if (selectsPods(member)) {
      this.#selecting.delete(member.namespace, member);
    }
    for (const pods of this.podsOf(object)) {
      this.#pods.delete(object, pods);
      this.#podsIn.delete(pods.namespace, pods);
      const ordered = this.#podsInOrder.get(pods.namespace);
      if (ordered) {
        this.#podsInOrder.set(
          pods.namespace,
          ordered.filter(it => it !== pods),
        );
      }
      ownKeys(pods).forEach(it => this.#workloadsBy.delete(it, pods));
      for (const it of podKeys(pods)) {
        this.#podsBy.delete(it, pods);
      }
    }
  }

  #namespaceOf(object: KubeObject): string {
    return object.clusterScoped ? '' : (object.namespace?.value ?? this.#fallback);
  }

  #count(object: KubeObject, by: 1 | -1): void {
    const namespace = object.namespace?.value;
    if (namespace !== undefined && !object.clusterScoped) {
      const count = (this.#explicit.get(namespace) ?? 0) + by;
      if (count > 0) {
        this.#explicit.set(namespace, count);
      } else {
        this.#explicit.delete(namespace);
      }
    }
  }

  /** The only explicit namespace stands for those that name none. When that changes, all of them move. */
  #moveFallback(): boolean {
    const [only] = this.#explicit.keys();
    const fallback = this.#explicit.size === 1 && only !== undefined ? only : this.#options.defaultNamespace;
    if (fallback === this.#fallback) {
      return false;
    }
    this.#fallback = fallback;
    this.#members = new Map();
    this.#byName = new MultiMap();
    this.#pods = new MultiMap();
    this.#podsIn = new MultiMap();
    this.#podsInOrder.clear();
    this.#workloadsBy = new MultiMap();
    this.#custom = new Set();
    this.#podsBy = new MultiMap();
    this.#servicesIn = new MultiMap();
    this.#servicesNamed = new MultiMap();
    this.#servicesBy = new MultiMap();
    this.#servicesAt = new MultiMap();
    this.#endpointsFor = new MultiMap();
    this.#referring = new MultiMap();
    this.#selecting = new MultiMap();
    this.#kinds = new MultiMap();
    this.#hosts = undefined;
    this.#kindsIn = new MultiMap();
    this.#kindsInOrder.clear();
    this.#claims = new MultiMap();
    this.#claimsInOrder.clear();
    for (const object of this.#objects) {
      this.#index(object);
    }
    return true;
  }
}

export function isService(member: Member): member is ServiceMember {
  return 'service' in member;
}

/** Whether a kind never makes pods. */
export function makesNoPods(kind: string): boolean {
  return quietKinds.has(kind);
}

/** Answers come in order of place: what was edited last says nothing about what comes first. */
function inOrder<T extends Member>(members: Iterable<T>): T[] {
  return [...members].sort(byPlace);
}

/** What an index holds of a key, in order; kept until whoever changes the index forgets it. */
function ordered(index: MultiMap<string, Member>, kept: Map<string, readonly Member[]>, at: string): readonly Member[] {
  let members = kept.get(at);
  if (!members && index.has(at)) {
    members = inOrder(index.get(at));
    kept.set(at, members);
  }
  return members ?? [];
}

/** An ordered list with one more member: the place is found by halves, since the list is long and asked at every key. */
function inserted<T extends Member>(members: readonly T[], member: T): T[] {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = members[middle];
    if (other && byPlace(other, member) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return members.toSpliced(low, 0, member);
}

function byPlace({ object: a }: Member, { object: b }: Member): number {
  return a.place.uri === b.place.uri
    ? a.place.offset - b.place.offset || a.span.start - b.span.start
    : a.place.uri < b.place.uri
      ? -1
      : 1;
}

function sizeOf(groups: readonly ReadonlySet<PodMember>[]): number {
  return groups.reduce((sum, it) => sum + it.size, 0);
}

/** Kinds that never make pods, so that one that cannot be read hides none. */
const quietKinds = new Set([
  'Service',
  'ConfigMap',
  'Secret',
  'Namespace',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'Ingress',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'CustomResourceDefinition',
  'ServiceMonitor',
  'PodMonitor',
  'IngressClass',
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'TLSRoute',
  'UDPRoute',
  'Gateway',
  'GatewayClass',
  'ListenerSet',
  'ReferenceGrant',
  'Endpoints',
  'EndpointSlice',
  'Certificate',
  'VirtualService',
  'DestinationRule',
  'PrometheusRule',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
]);

const anyValue = '\u0001';

function toMember(object: KubeObject, namespace: string): Member | ServiceMember | PolicyMember {
  const member = { object, name: object.name, namespace };
  const { service, policy } = object;
  return service ? { ...member, service } : policy ? { ...member, policy } : member;
}

function key(kind: string, namespace: string, name: string): string {
  return `${kind}\u0000${namespace}\u0000${name}`;
}

function label(namespace: string, name: string, value: string): string {
  return `${namespace}\u0000${name}\u0000${value}`;
}

function serviceKey({ namespace, service }: ServiceMember): string {
  const [first] = service.selector ?? [];
  return first ? label(namespace, first.key.value, first.value.value) : label(namespace, '', '');
}

function addressKeys({ service }: ServiceMember): string[] {
  const nodePorts = service.ports.flatMap(it => (it.nodePort ? [String(it.nodePort.value)] : []));
  const { healthCheckNodePort, clusterIPs } = service;
  if (healthCheckNodePort) {
    nodePorts.push(String(healthCheckNodePort.value));
  }
  return clusterIPs.length === 0 ? nodePorts : [...nodePorts, ...clusterIPs.map(it => canonicalIp(it.value))];
}

function referenceKeys({ object, namespace }: Member): string[] {
  return (object.references ?? []).flatMap(it =>
    it.to === 'object' ? [key(it.kind, it.namespace ?? namespace, it.name)] : [],
  );
}

function claimKeys({ object, namespace }: Member): string[] {
  return (object.claims ?? []).map(it => label(it.local ? namespace : '', it.key, ''));
}

/** Labels of the workload itself, and those it selects its pods by. */
function ownKeys({ object, source, namespace }: PodMember): string[] {
  return [...object.labels, ...(source.selector?.labels ?? [])].map(it =>
    label(namespace, it.key.value, it.value.value),
  );
}

function holds(labels: readonly Label[], wanted: readonly Label[]): boolean {
  return wanted.every(({ key, value }) =>
    labels.some(it => it.key.value === key.value && it.value.value === value.value),
  );
}

function isCustom({ group }: KubeObject): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io');
}

function selectsPods({ object }: Member): boolean {
  return object.references?.some(it => it.to === 'pods') ?? false;
}

function podKeys(pods: PodMember): string[] {
  const own = [...pods.labels].map(([name, value]) => label(pods.namespace, name, value));
  const added = [...pods.source.addedLabels].map(([name, value]) => label(pods.namespace, name, value ?? anyValue));
  return [...own, ...added];
}
