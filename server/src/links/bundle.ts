import type { Claim } from '../model/claims';
import type { KubeObject } from '../model/kube-object';
import type { Label, LabelSelector } from '../model/labels';
import { HostIndex } from './host-index';
import { ImpliedNamespace } from './implied-namespace';
import { NameIndex } from './index/name-index';
import { inOrder } from './index/order';
import { PodIndex } from './index/pod-index';
import { ReferenceIndex } from './index/reference-index';
import { ServiceIndex } from './index/service-index';
import { MadeObjects } from './made';
import type { Made } from './made';
import { isService, toMember } from './member';
import type { Member, PodMember, ServiceMember } from './member';
import { selects, selectsBy } from './selects';
import { byRollout, rolloutHash, rolloutOf, workloadOf } from './taken-over';
import { makesNoPods, mayBeIn } from './unread';
import type { Unread } from './unread';

export type { Made } from './made';
export { isService } from './member';
export { makesNoPods, mayBeIn } from './unread';
export type { Unread } from './unread';

/** How the objects of a bundle are named beyond what they say themselves. */
export interface BundleOptions {
  /** Where neither the object nor a single explicit namespace says one. */
  readonly defaultNamespace: string;
}

/**
 * The manifests that are applied together, and what leads from one to another. Holds state: objects come and go with
 * `update`, in time proportional to their own labels, whatever else the bundle holds. What finds them is in `index/`.
 */
export class Bundle {
  /** The folder or file it stands for, relative to the workspace. */
  readonly id: string;
  readonly #objects = new Set<KubeObject>();
  readonly #implied: ImpliedNamespace;
  readonly #unread = new Map<string, readonly Unread[]>();
  #members = new Map<KubeObject, Member>();
  #names = new NameIndex();
  #references = new ReferenceIndex();
  #services = new ServiceIndex();
  #pods = new PodIndex();
  #custom = new Set<Member>();
  /** Made when it is first asked for. */
  #hosts: HostIndex | undefined;
  #base = false;
  #built = false;
  #guests: ReadonlySet<string> | undefined;
  #made = new MadeObjects([]);
  #namespace: string;
  #revision = 0;

  constructor(id: string, options: BundleOptions) {
    this.id = id;
    this.#implied = new ImpliedNamespace(options.defaultNamespace);
    this.#namespace = options.defaultNamespace;
  }

  /** Rises with every change; what is derived from a bundle can be kept until then. */
  get revision(): number {
    return this.#revision;
  }

  /** The namespace of objects that name none. */
  get namespace(): string {
    return this.#namespace;
  }

  /** Takes objects out and puts others in, as one step. */
  update(removed: Iterable<KubeObject>, added: Iterable<KubeObject>): void {
    this.#revision++;
    for (const object of removed) {
      if (this.#objects.delete(object)) {
        this.#unindex(object);
        this.#implied.delete(object);
      }
    }
    const fresh = [...added].filter(it => !this.#objects.has(it));
    for (const object of fresh) {
      this.#objects.add(object);
      this.#implied.add(object);
    }
    if (this.#implied.value === this.#namespace) {
      fresh.forEach(it => {
        this.#index(it);
      });
    } else {
      this.#move(this.#implied.value);
    }
  }

  /** Whether a kustomization builds it. */
  get built(): boolean {
    return this.#built;
  }

  /** Whether it is built by a kustomization that another one builds upon: then it is not applied alone. */
  get base(): boolean {
    return this.#base;
  }

  /**
   * Whether the folders alone say what is applied together: neither a kustomization nor `podpath.yaml` does, so that its
   * files may as well be samples of which one is applied at a time.
   */
  get guessed(): boolean {
    return this.#guests !== undefined;
  }

  /** Whether an object lies beside several guessed bundles: it may go with another one of them. */
  isGuest(object: KubeObject): boolean {
    return this.#guests?.has(object.place.uri) === true;
  }

  /** Says which files lie beside it and others alike; undefined where somebody wrote what belongs together. */
  setGuests(files: ReadonlySet<string> | undefined): void {
    this.#guests = files;
  }

  /** Says which objects a kustomization made, and from what: `member` then answers for their manifests too. */
  setMade(made: readonly Made[], base: boolean): void {
    this.#base = base;
    this.#built = made.length > 0;
    this.#made = new MadeObjects(made);
  }

  /** The object of a manifest that a kustomization made an object of; itself where none did. */
  sourceOf(object: KubeObject): KubeObject {
    return this.#made.sourceOf(object);
  }

  /** Objects of other files of which a patch or a kustomization wrote a part. */
  writtenBy(uri: string): readonly KubeObject[] {
    return this.#made.writtenBy(uri);
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

  /** What could not be read and may be, or make, pods of a namespace. */
  hidingPods(namespace: string): readonly Unread[] {
    return this.unread.filter(it => (it.kind === undefined || !makesNoPods(it.kind)) && mayBeIn(it, namespace));
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
    return this.#members.get(this.#made.of(object));
  }

  /** The pod templates an object brings; empty where it brings none. */
  podsOf(object: KubeObject): readonly PodMember[] {
    return this.#pods.of(this.#made.of(object));
  }

  /** Namespaces that hold objects, in order of name. */
  get namespaces(): readonly string[] {
    return [...new Set([...this.#members.values()].map(it => it.namespace).filter(it => it !== ''))].sort();
  }

  /** Objects of a kind by name; several where a manifest defines one twice. */
  find(kind: string, namespace: string, name: string): readonly Member[] {
    return this.#names.find(kind, namespace, name);
  }

  ofKind(kind: string): readonly Member[] {
    return this.#names.ofKind(kind);
  }

  /** Objects of a kind in a namespace. */
  ofKindIn(kind: string, namespace: string): readonly Member[] {
    return this.#names.ofKindIn(kind, namespace);
  }

  /** Objects that make a claim; a local one counts in its own namespace only. */
  claiming({ key, local }: Claim, namespace: string): readonly Member[] {
    return this.#names.claiming(key, local ? namespace : '');
  }

  services(namespace: string): readonly ServiceMember[] {
    return this.#services.in(namespace);
  }

  service(namespace: string, name: string): ServiceMember | undefined {
    return this.find('Service', namespace, name).find(isService);
  }

  /** Services of a name, in whatever namespace. */
  servicesNamed(name: string): readonly ServiceMember[] {
    return this.#services.named(name);
  }

  get allServices(): readonly ServiceMember[] {
    return this.#names.ofKind('Service').filter(isService);
  }

  /** Services of any namespace whose manifest asks for a port on the nodes, whatever the protocol and the use. */
  servicesAtNodePort(port: number): readonly ServiceMember[] {
    return this.#services.at(port);
  }

  /** Services of any namespace whose manifest asks for a cluster IP, however it is spelled. */
  servicesAtClusterIP(address: string): readonly ServiceMember[] {
    return this.#services.at(address);
  }

  /** Endpoints and EndpointSlices written for a Service, whether it exists or not. */
  endpointsFor(namespace: string, service: string): readonly Member[] {
    return this.#references.endpointsFor(namespace, service);
  }

  /** Objects that name an object, whether it exists or not. */
  referencesTo(kind: string, namespace: string, name: string): readonly Member[] {
    return this.#references.naming(kind, namespace, name);
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
    return this.#references.selecting(namespace);
  }

  /** Namespaces that hold Services. */
  get serviceNamespaces(): readonly string[] {
    return this.#services.namespaces;
  }

  /** Namespaces that hold pod templates. */
  get podNamespaces(): readonly string[] {
    return this.#pods.namespaces;
  }

  podMembers(namespace: string): readonly PodMember[] {
    return this.#pods.in(namespace);
  }

  /** The pod templates that a workload of this name brings. */
  podsNamed(namespace: string, name: string): readonly PodMember[] {
    return this.#pods.named(namespace, name);
  }

  /** How many objects of a namespace bring pods. */
  countWorkloads(namespace: string): number {
    return this.#pods.countWorkloads(namespace);
  }

  get allPodMembers(): readonly PodMember[] {
    return this.podNamespaces.flatMap(it => this.podMembers(it));
  }

  /** Objects of API groups that Kubernetes itself does not have. */
  get customResources(): readonly Member[] {
    return inOrder(this.#custom);
  }

  /** The pod templates of a namespace whose workload itself, or its selector, carries every given label. */
  workloadsWith(namespace: string, labels: readonly Label[]): readonly PodMember[] {
    return this.#pods.ofWorkloadsWith(namespace, labels);
  }

  /**
   * The pod templates of a namespace that carry every given label. No labels: none (an empty Service selector selects
   * nothing). Source: endpoints controller, labels.Set.AsSelectorPreValidated.
   */
  select(namespace: string, labels: readonly Label[]): readonly PodMember[] {
    const found = this.#pods.with(namespace, labels);
    return labels.some(it => it.key.value === rolloutHash)
      ? inOrder(new Set([...found, ...this.#takenOver(namespace, labels)]))
      : found;
  }

  /** Templates of workloads whose Rollout makes pods with every given label. */
  #takenOver(namespace: string, labels: readonly Label[]): PodMember[] {
    return this.ofKindIn('Rollout', namespace).flatMap(rollout => {
      const workload = workloadOf(rollout);
      return workload
        ? this.podsNamed(namespace, workload.name).filter(
            it => it.object.kind === workload.kind && selects(labels, byRollout(it)),
          )
        : [];
    });
  }

  /** The pod templates of a namespace that a LabelSelector matches; `{}` matches all of them. */
  selectBy(namespace: string, selector: LabelSelector): readonly PodMember[] {
    const candidates =
      selector.labels.length > 0 ? this.select(namespace, selector.labels) : this.podMembers(namespace);
    return selector.expressions.length > 0 ? candidates.filter(it => selectsBy(selector, it)) : candidates;
  }

  /** The Services that select a pod template, in any of its pods. */
  servicesSelecting(pods: PodMember): readonly ServiceMember[] {
    const own = this.#services.selecting(pods);
    const rollout = rolloutOf(pods, this.referencesTo(pods.object.kind, pods.namespace, pods.name));
    return rollout ? inOrder(new Set([...own, ...this.#services.selecting(byRollout(pods))])) : own;
  }

  #index(object: KubeObject): void {
    const member = toMember(object, object.clusterScoped ? '' : (object.namespace?.value ?? this.#namespace));
    this.#members.set(object, member);
    this.#names.add(member);
    this.#references.add(member);
    this.#services.add(member);
    this.#pods.add(member);
    this.#hosts?.add(member);
    if (isCustom(object)) {
      this.#custom.add(member);
    }
  }

  #unindex(object: KubeObject): void {
    const member = this.#members.get(object);
    if (member) {
      this.#members.delete(object);
      this.#names.delete(member);
      this.#references.delete(member);
      this.#services.delete(member);
      this.#pods.delete(member);
      this.#hosts?.delete(member);
      this.#custom.delete(member);
    }
  }

  /** All objects that name no namespace go to another one. */
  #move(namespace: string): void {
    this.#namespace = namespace;
    this.#members = new Map();
    this.#names = new NameIndex();
    this.#references = new ReferenceIndex();
    this.#services = new ServiceIndex();
    this.#pods = new PodIndex();
    this.#custom = new Set();
    this.#hosts = undefined;
    for (const object of this.#objects) {
      this.#index(object);
    }
  }
}

function isCustom({ group }: KubeObject): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io');
}
