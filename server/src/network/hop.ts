import type { Span } from '../base/span';
import type { KubeObject, Place } from '../model/kube-object';
import type { ClusterNode, ClusterService, Pod } from './cluster';

/** The manifest text (or line of `podpath.yaml`) that decides something. */
export interface Evidence {
  readonly place: Place;
  readonly span: Span;
}

export type HopKind =
  | 'client'
  | 'dns'
  | 'port-forward'
  | 'load-balancer'
  | 'node-port'
  | 'external-ip'
  | 'cluster-ip'
  | 'ingress'
  | 'gateway-route'
  | 'endpoint-choice'
  | 'network-policy'
  | 'pod'
  | 'container'
  | 'external';

export type HopOutcome = 'ok' | 'refused' | 'dropped' | 'no-answer' | 'denied';

/** One step of a request, in the order a packet meets them. */
export interface Hop {
  readonly kind: HopKind;
  readonly outcome: HopOutcome;
  /** One line: the fact. */
  readonly summary: string;
  /** What the manifests do not decide: shown with a question mark, never as a fact. */
  readonly unsure?: boolean;
  readonly object?: KubeObject | undefined;
  readonly evidence?: Evidence | undefined;
  /** Further lines below the fact: the nearest name, the pods left out. */
  readonly notes?: readonly Note[];
  /** What it touches, for drawing. */
  readonly service?: ClusterService | undefined;
  /** Index in the ports of `service`. */
  readonly portIndex?: number | undefined;
  readonly pod?: Pod | undefined;
  readonly node?: ClusterNode | undefined;
  /** Of a client outside the cluster: the user's computer, or anywhere else. */
  readonly outside?: 'host' | 'internet';
}

export interface Note {
  readonly text: string;
  readonly evidence?: Evidence | undefined;
}

/** An endpoint that could answer, with its share (0..1) of new connections. */
export interface Backend {
  readonly namespace: string;
  /** The pod's name; the address where no pod of the bundle has it. */
  readonly pod: string;
  readonly ip: string;
  readonly port: number;
  readonly node: string;
  readonly share: number;
  readonly ready: boolean;
}

export type Verdict =
  'delivered' | 'refused' | 'timed-out' | 'could-not-resolve' | 'left-the-cluster' | 'cannot-tell' | 'invalid';

/** The place of a span of an object. */
export function evidence(object: KubeObject | undefined, span: Span | undefined): Evidence | undefined {
  return object && span ? { place: span.place ?? object.place, span } : undefined;
}

/** The object of a Service, and where its name stands; nothing for those that every cluster has. */
export function ofService(service: ClusterService, span?: Span): Pick<Hop, 'object' | 'evidence' | 'service'> {
  const object = service.member?.object;
  return { service, object, evidence: evidence(object, span ?? object?.nameSpan) };
}

/** `ADDRESS:PORT`, IPv6 in brackets. */
export function endpointText(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `33 %` for a share of 0..1. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `Service web`, with its namespace where it is not the expected one. */
export function serviceText(service: ClusterService, namespace?: string): string {
  return namespace === undefined || namespace === service.namespace
    ? `Service ${service.name}`
    : `Service ${service.namespace}/${service.name}`;
}
