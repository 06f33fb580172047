import type { Span } from '../../base/span';
import type { Member } from '../../links/member';
import type { Place } from '../../model/kube-object';
import type { Severity } from '../../rules/rule';

export type Lane = 'client' | 'entry' | 'service' | 'workload';
export type LinkState = 'ok' | 'warning' | 'error' | 'blocked' | 'unknown';

/** A card of the picture. Holds no positions, so that an edit of white space changes nothing. */
export interface TopologyNode {
  /** `NAMESPACE/KIND/NAME`, a bundle prefix and `#2` where that is not unique. */
  readonly id: string;
  readonly lane: Lane;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
  /** Null for clients and what lies outside the cluster. */
  readonly namespace: string | null;
  readonly bundle: string | null;
  readonly severity: Severity | null;
  /** The messages of its findings. */
  readonly problems: readonly string[];
  /** Stands for something missing. */
  readonly ghost: boolean;
  /** What a screen reader says. */
  readonly description: string;
  /** How a simulated request starts here: `shop/deploy/web`, `host`, `external`. */
  readonly source: string | null;
  /** What to call so that a request ends here. */
  readonly url: string | null;
  readonly pods?: number;
  /** What else a search finds it by: labels (`app=cart`), ports, hosts, addresses. */
  readonly terms: readonly string[];
  /** The virtual address of a Service. */
  readonly address?: string;
  /** The nodes where its pods run, or where it is entered. */
  readonly places?: readonly TopologyPlace[];
}

/** A node of the cluster as the place of a card. */
export interface TopologyPlace {
  /** "" for pods that no node takes. */
  readonly node: string;
  /** "" where unknown. */
  readonly address: string;
  /** How many of the card's pods run there; 0 for what is no pod. */
  readonly pods: number;
  readonly first: readonly TopologyPod[];
}

export interface TopologyPod {
  readonly name: string;
  /** "" where it has none yet. */
  readonly address: string;
  readonly ready: boolean;
}

export interface TopologyEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  readonly port: string | null;
  readonly reason: string;
}

export interface TopologyModel {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly bundles: readonly string[];
  /** Documents that could not be read. */
  readonly unreadable: number;
}

/** A card before its problems are known, and the manifest it stands for. */
export interface DrawnNode {
  readonly node: Omit<TopologyNode, 'severity' | 'problems'>;
  readonly member: Member | undefined;
  /** Where a click leads; undefined for what no manifest writes. */
  readonly written: Written | undefined;
}

export interface DrawnEdge {
  readonly edge: TopologyEdge;
  /** The text that makes the link, from one end to the other. */
  readonly written: readonly Written[];
}

export interface Written {
  readonly label: string;
  readonly place: Place;
  readonly span: Span;
}
