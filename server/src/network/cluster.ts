import type { Span } from '../base/span';
import type { Bundle } from '../links/bundle';
import type { Member, PodMember, ServiceMember } from '../links/member';
import type { KubeObject, Owner, Place } from '../model/kube-object';
import type { Container } from '../model/pods';
import type { Service } from '../model/service';
import type { ClusterSettings } from '../workspace/settings';

/**
 * The cluster as it would be right after a bundle was applied: nodes, pods with names and addresses, Services with
 * their virtual addresses and node ports. What the manifests do not say is generated from names: the same text gives
 * the same value, and an edit elsewhere does not change it.
 */
export interface Cluster {
  readonly bundle: Bundle;
  readonly settings: ClusterSettings;
  readonly nodes: readonly ClusterNode[];
  /** All pods, in order of namespace and name; those of finished jobs too, as they are while they run. */
  readonly pods: readonly Pod[];
  /** The pods made from an object; of a workload whose pods the manifests hold themselves (a dump), those. */
  podsOf(object: KubeObject): readonly Pod[];
  pod(namespace: string, name: string): Pod | undefined;
  /** All Services, the implicit `default/kubernetes` and `kube-system/kube-dns` included (`member` undefined). */
  readonly services: readonly ClusterService[];
  service(namespace: string, name: string): ClusterService | undefined;
  endpoints(service: ClusterService): ServiceEndpoints;
  /** What is assumed beyond the manifests; undefined: nothing. */
  readonly whatIf: WhatIf | undefined;
}

export interface ClusterNode {
  readonly name: string;
  /** Internal addresses, the primary one first. */
  readonly addresses: readonly string[];
  readonly externalAddresses: readonly string[];
  readonly roles: readonly string[];
  readonly ready: boolean;
  readonly schedulable: boolean;
  /** Assumed to be down: nothing on it answers. */
  readonly down?: true;
  /** Assumed to take no new pods. */
  readonly cordoned?: true;
  readonly labels: ReadonlyMap<string, string>;
  /** The Node manifest, where there is one; else where `podpath.yaml` names it; else it is assumed. */
  readonly member: Member | undefined;
  readonly written: boolean;
}

export interface Pod {
  readonly name: string;
  readonly namespace: string;
  /** The pod template it is made from. */
  readonly source: PodMember;
  /** Its controlling owner, else itself. */
  readonly workload: Owner;
  readonly labels: ReadonlyMap<string, string>;
  /** Those that run as long as the pod does, sidecars last. */
  readonly containers: readonly Container[];
  /** By family, the primary one first; empty where its status says that it has none. */
  readonly ips: readonly string[];
  /** Undefined where no node can take it, or its node is in no manifest (`nodeName` still says its name). */
  readonly node: ClusterNode | undefined;
  readonly nodeName: string | undefined;
  readonly phase: string;
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly hostNetwork: boolean;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  /** No status said so: taken to run and be ready. */
  readonly assumedReady: boolean;
  /** Something is assumed of it: a status that is written no longer counts. */
  readonly supposed?: true;
}

export interface ClusterService {
  readonly name: string;
  readonly namespace: string;
  readonly service: Service;
  /** Undefined for the Services that every cluster has. */
  readonly member: ServiceMember | undefined;
  /** Virtual addresses by family; empty for headless and ExternalName Services. */
  readonly clusterIPs: readonly string[];
  /** Whether the manifest says the address. */
  readonly clusterIPWritten: boolean;
  /** By index of `service.ports`; undefined where the type has none. */
  readonly nodePorts: readonly (number | undefined)[];
  /** Addresses of the load balancer: from status, `loadBalancerIP`, or the cluster settings; empty: pending. */
  readonly loadBalancer: readonly { readonly ip?: string; readonly hostname?: string; readonly ipMode?: string }[];
  /** No status said the load balancer's address: it comes from the cluster settings. */
  readonly loadBalancerAssumed: boolean;
}

export interface ServiceEndpoints {
  readonly service: ClusterService;
  /** `selector`: found by labels; `manual`: written in Endpoints or EndpointSlices; `none`: neither. */
  readonly origin: 'selector' | 'manual' | 'none';
  /** One entry a Service port; one with name '' and port 0 for a headless Service without ports. */
  readonly ports: readonly EndpointsOfPort[];
  /** Each address once, whatever ports it has, pods being deleted included. */
  readonly addresses: readonly Endpoint[];
  /** Selected pods that are no endpoint, or back not all ports, and why. */
  readonly excluded: readonly { readonly pod: Pod; readonly reason: string }[];
}

export interface EndpointsOfPort {
  readonly index: number;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly nodePort: number | undefined;
  readonly endpoints: readonly Endpoint[];
}

export interface Endpoint {
  readonly ip: string;
  /** 0 for a headless Service without ports. */
  readonly port: number;
  readonly protocol: string;
  /** The pod's node; undefined where unknown, and then it is local to none. */
  readonly nodeName: string | undefined;
  readonly zone: string | undefined;
  readonly hostname: string | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly forZones: readonly string[];
  readonly forNodes: readonly string[];
  /** Undefined for an address written by hand that belongs to no pod of the bundle. */
  readonly pod: Pod | undefined;
  /** The pod's name, or that of the `targetRef`, or the address. */
  readonly name: string;
  /** Where a hand-written address stands. */
  readonly written: { readonly place: Place; readonly span: Span } | undefined;
}

/** What is assumed of a cluster, and what became of its pods by it. */
export interface WhatIf {
  /** In the order they were made. */
  readonly premises: readonly Premise[];
  /** The machines before anything was assumed: where pods may be placed follows from them. */
  readonly nodes: readonly ClusterNode[];
  /** How many pods workloads are told to have. */
  readonly scaled: ReadonlyMap<KubeObject, number>;
  /** Pods that are gone, the last one first. */
  readonly gone: readonly Gone[];
  /** Whether Ingresses are served: as IngressClasses say, all of them, or none. */
  readonly ingressController: IngressControllers;
}

export type IngressControllers = 'as-declared' | 'present' | 'none';

export interface Premise {
  /** As it is typed: `not-ready=pod/web-0`. */
  readonly text: string;
  /** What that means here, with the names: `pod web-0 is not ready`. */
  readonly sentence: string;
}

export interface Gone {
  readonly pod: Pod;
  /** The pod its controller made in its place. */
  readonly heir: Pod | undefined;
}
