import type { Located, Span } from '../base/span';
import type { LabelSelector } from './labels';

/**
 * What a NetworkPolicy, AdminNetworkPolicy, BaselineAdminNetworkPolicy or ClusterNetworkPolicy says, in one shape.
 * `network`: its rules admit, and whoever it speaks of is otherwise cut off; the other tiers decide by the first rule
 * that fits, before and after all NetworkPolicies.
 */
export interface TrafficPolicy {
  readonly tier: 'admin' | 'network' | 'baseline';
  /** Of the admin tier: the lower comes first. */
  readonly priority: number;
  readonly subject: PolicySubject;
  readonly ingress: PolicyDirection;
  readonly egress: PolicyDirection;
}

export type Direction = 'ingress' | 'egress';

/** The pods it is about. */
export interface PolicySubject {
  /** `own`: those of the policy's namespace. */
  readonly namespaces: 'own' | LabelSelector;
  readonly pods: LabelSelector;
}

export interface PolicyDirection {
  /** Whether the policy says anything about this direction. */
  readonly applies: boolean;
  /** As written, also where the direction does not apply. */
  readonly rules: readonly PolicyRule[];
  readonly span: Span;
}

export interface PolicyRule {
  /** Of NetworkPolicies always `allow`. */
  readonly action: 'allow' | 'deny' | 'pass';
  /** Undefined: everybody. */
  readonly peers: readonly PolicyPeer[] | undefined;
  /** Undefined: all ports of all protocols. */
  readonly ports: readonly PolicyPort[] | undefined;
  readonly span: Span;
}

/** One entry of `from` or `to`. `other`: something that only a cluster knows (nodes, domain names) or that says nobody. */
export type PolicyPeer =
  | {
      readonly kind: 'pods';
      readonly namespaces: PeerNamespaces;
      /** Undefined: all pods there. */
      readonly pods: LabelSelector | undefined;
      readonly span: Span;
    }
  | {
      readonly kind: 'addresses';
      readonly cidr: string;
      readonly except: readonly string[];
      readonly span: Span;
    }
  | { readonly kind: 'other'; readonly span: Span };

/**
 * `own`: the policy's namespace; a selector: by labels of namespaces; else those whose values of some labels are, or
 * are not, the same as those of the subject's namespace (early AdminNetworkPolicy).
 */
export type PeerNamespaces =
  'own' | LabelSelector | { readonly sameLabels: readonly string[] } | { readonly notSameLabels: readonly string[] };

export interface PolicyPort {
  /** Undefined: any protocol. */
  readonly protocol: string | undefined;
  /** A number, the name of a container port, or undefined: all ports. */
  readonly port: Located<number | string> | undefined;
  /** The last port of a range that begins with `port`. */
  readonly endPort: number | undefined;
  readonly span: Span;
}
