import type { PodMember } from '../../links/member';
import type { KubeObject, Owner } from '../../model/kube-object';
import type { AddressRange } from './address-blocks';
import type { PortSet } from './port-set';

/** Pods that belong together: those of one controlling owner, or one bare pod. */
export interface Workload {
  readonly namespace: string;
  readonly owner: Owner;
  /** A manifest it is written in. */
  readonly object: KubeObject;
  readonly templates: readonly PodMember[];
}

export type Peer =
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'addresses'; readonly ranges: readonly AddressRange[] }
  /** Controllers whose pods the manifests do not hold. */
  | { readonly kind: 'ingress' };

/** Who may open connections to whom, and to which ports. */
export interface Pair {
  readonly from: Peer;
  readonly to: Peer;
  readonly ports: PortSet;
}
