import type { Located, Place, Span } from '../base/span';
import type { Reader } from '../syntax/reader';
import type { Budget } from './budget';
import type { Endpoints } from './endpoints';
import type { FreeText } from './free-text';
import type { Claim } from './claims';
import type { Gateway, Grant, Route } from './gateway';
import type { Ingress } from './ingress';
import type { Label } from './labels';
import type { Mesh } from './mesh';
import type { Monitor } from './monitor';
import type { PodSource } from './pods';
import type { TrafficPolicy } from './policy';
import type { Reference } from './references';
import type { Scaler } from './scaler';
import type { Service } from './service';

export type { Place };

/**
 * One Kubernetes object as its manifest states it. Spans count from the start of its document (`place`).
 * Aspects say what it can do; an object without them is still named, so that references find it.
 */
export interface KubeObject extends Aspects {
  readonly place: Place;
  /** From its first key to the end of its last value. */
  readonly span: Span;
  readonly root: Reader;
  readonly apiVersion: string;
  /** `apps` of `apps/v1`; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Empty where none is written. */
  readonly name: string;
  /** Where the name is written, else the kind. */
  readonly nameSpan: Span;
  /** As written; absent for cluster-scoped kinds. */
  readonly namespace: Located<string> | undefined;
  readonly clusterScoped: boolean;
  /** Its own labels (not those of its pods). */
  readonly labels: readonly Label[];
  readonly annotations: readonly Label[];
  /** The controlling entry of `metadata.ownerReferences`. */
  readonly owner: Owner | undefined;
  /** Set where only `apiVersion`, `kind` and `metadata` were read: reads the rest. */
  readonly rest?: () => KubeObject;
  /** `broken`: the text has syntax errors; `template`: Helm or other directives. Neither is judged. */
  readonly state: 'whole' | 'broken' | 'template';
  /** Of a broken one: its text leaves no doubt of which namespace it is. */
  readonly surelyPlaced?: true;
}

export interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** What an object can do; each is filled in by its kind, in `model/kinds`. */
export interface Aspects {
  /** It sends traffic to pods. */
  readonly service?: Service;
  /** It is a pod or makes pods: one entry a pod template. */
  readonly pods?: readonly PodSource[];
  /** It lists addresses for a Service. */
  readonly endpoints?: Endpoints;
  /** It is a machine that pods run on. */
  readonly node?: NodeMachine;
  /** It holds values that Kubernetes hands on unread, and that may name hosts. Worked out when asked for. */
  readonly texts?: () => readonly FreeText[];
  /** It admits or denies traffic of pods. */
  readonly policy?: TrafficPolicy;
  /** It decides how many pods a workload has. */
  readonly scaler?: Scaler;
  /** It says how many pods may be gone at a time. */
  readonly budget?: Budget;
  /** It says what Prometheus scrapes. */
  readonly monitor?: Monitor;
  /** It lets requests in and sends them to Services by host and path. */
  readonly ingress?: Ingress;
  /** It listens for what routes attach to it. */
  readonly gateway?: Gateway;
  /** It leads requests from Gateways to Services. */
  readonly route?: Route;
  /** It lets objects of other namespaces refer to its own. */
  readonly grant?: Grant;
  /** What others find it by. */
  readonly claims?: readonly Claim[];
  /** It says where requests of a service mesh go. */
  readonly mesh?: Mesh;
  /** What it names or selects. */
  readonly references?: readonly Reference[];
}

export interface NodeMachine {
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly podCidrs: readonly string[];
  readonly ready: boolean;
  readonly schedulable: boolean;
  readonly roles: readonly string[];
}

/**
 * What makes two objects the same one: group, kind, namespace as written, name. Writing the default namespace is the same
 * as writing none. Empty where it has no name.
 */
export function identity({ group, kind, namespace, name }: KubeObject, defaultNamespace: string): string {
  const written = namespace?.value === defaultNamespace ? '' : (namespace?.value ?? '');
  return name === '' ? '' : `${group}/${kind}/${written}/${name}`;
}
