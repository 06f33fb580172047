import type { Span } from '../base/span';

/** Addresses written by hand or dumped from a cluster: an Endpoints object or an EndpointSlice. */
export interface Endpoints {
  /** The Service they belong to: the name of an Endpoints, the `kubernetes.io/service-name` label of a slice. */
  readonly service: string | undefined;
  readonly serviceSpan: Span;
  readonly addressType: 'IPv4' | 'IPv6' | 'FQDN';
  readonly subsets: readonly EndpointSubset[];
}

export interface EndpointSubset {
  readonly ports: readonly EndpointPort[];
  readonly addresses: readonly EndpointAddress[];
}

export interface EndpointPort {
  readonly name: string;
  /** Where the name is written, else the nearest key. */
  readonly nameSpan: Span;
  /** undefined: all ports. */
  readonly port: number | undefined;
  readonly protocol: string;
  readonly span: Span;
}

export interface EndpointAddress {
  readonly address: string;
  /** The first address of its endpoint: proxies use no other. */
  readonly first: boolean;
  readonly hostname: string | undefined;
  readonly nodeName: string | undefined;
  readonly zone: string | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly forZones: readonly string[];
  readonly forNodes: readonly string[];
  readonly target: { readonly kind: string; readonly name: string; readonly namespace: string | undefined } | undefined;
  readonly span: Span;
}
