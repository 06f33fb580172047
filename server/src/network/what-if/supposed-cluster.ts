import type { Bundle } from '../../links/bundle';
import type { KubeObject } from '../../model/kube-object';
import type { ClusterSettings } from '../../workspace/settings';
import type { Cluster, ClusterNode, ClusterService, Pod, ServiceEndpoints, WhatIf } from '../cluster';
import { endpointsOf } from '../endpoints';
import { listPods } from '../pod-lists';
import type { PodLists } from '../pod-lists';

/** What an assumption changes of a cluster; what is absent stays. */
export interface Change {
  readonly settings?: ClusterSettings;
  readonly nodes?: readonly ClusterNode[];
  readonly pods?: readonly Pod[];
}

/** Another cluster with something changed: Services keep their addresses, and their endpoints follow the pods. */
export class SupposedCluster implements Cluster {
  readonly bundle: Bundle;
  readonly settings: ClusterSettings;
  readonly nodes: readonly ClusterNode[];
  readonly whatIf: WhatIf;
  readonly #before: Cluster;
  readonly #endpoints = new Map<ClusterService, ServiceEndpoints>();
  readonly #lists: PodLists;

  constructor(before: Cluster, { settings, nodes, pods }: Change, whatIf: WhatIf) {
    this.bundle = before.bundle;
    this.settings = settings ?? before.settings;
    this.nodes = nodes ?? before.nodes;
    this.whatIf = whatIf;
    this.#before = before;
    this.#lists = listPods(before.bundle, pods ?? before.pods);
  }

  get pods(): readonly Pod[] {
    return this.#lists.pods;
  }

  podsOf(object: KubeObject): readonly Pod[] {
    return [...this.#lists.of.get(object)];
  }

  pod(namespace: string, name: string): Pod | undefined {
    return this.#lists.byName.get(`${namespace}/${name}`);
  }

  get services(): readonly ClusterService[] {
    return this.#before.services;
  }

  service(namespace: string, name: string): ClusterService | undefined {
    return this.#before.service(namespace, name);
  }

  endpoints(service: ClusterService): ServiceEndpoints {
    const known = this.#endpoints.get(service);
    if (known) {
      return known;
    }
    // Those of the Services that every cluster has lead to addresses, not to pods.
    const endpoints = service.member ? endpointsOf(this, service) : this.#before.endpoints(service);
    this.#endpoints.set(service, endpoints);
    return endpoints;
  }
}
