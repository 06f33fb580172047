import type { Located, Span } from '../base/span';
import type { LabelSelector } from './labels';

/** `spec.listeners` of a Gateway, or of a ListenerSet, with the API's defaults filled in. */
export interface Gateway {
  readonly listeners: readonly Listener[];
}

export interface Listener {
  readonly index: number;
  /** Empty where none is written. */
  readonly name: string;
  /** Where the name is written, else the nearest key. */
  readonly nameSpan: Span;
  readonly port: number | undefined;
  readonly portSpan: Span;
  /** In capitals: implementations compare the core protocols without regard to case. Empty where none is written. */
  readonly protocol: string;
  /** Absent: every host name. */
  readonly hostname: Located<string> | undefined;
  readonly allowed: AllowedRoutes;
}

/** `allowedRoutes`: which routes may attach to a listener. */
export interface AllowedRoutes {
  /** `Same` where none is written. */
  readonly from: string;
  readonly fromWritten: boolean;
  readonly selector: LabelSelector | undefined;
  /** Empty: those that the protocol of the listener carries. */
  readonly kinds: readonly { readonly group: string; readonly kind: string }[];
  /** Where it is written, else the name of the listener. */
  readonly span: Span;
}

/** What a route (HTTPRoute, GRPCRoute, ...) says beyond its references. */
export interface Route {
  /** Empty: every host name its listeners take. */
  readonly hostnames: readonly Located<string>[];
}

/** A ReferenceGrant: what of its own namespace objects of other namespaces may refer to. */
export interface Grant {
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: Located<string> }[];
  readonly to: readonly {
    readonly group: string;
    readonly kind: string;
    /** Absent: all of that kind. */
    readonly name: string | undefined;
  }[];
}
