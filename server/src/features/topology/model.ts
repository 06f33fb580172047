import type { Span } from '../../base/span';
import type { Member } from '../../links/member';
import type { Place } from '../../model/kube-object';
import type { Topology, TopologyEdge, TopologyNode } from '../../protocol/protocol';

export type { Lane, LinkState, TopologyEdge, TopologyNode, TopologyPlace, TopologyPod } from '../../protocol/protocol';

/** What the manifests say of a picture. Holds no positions, so that an edit of white space changes nothing. */
export type TopologyModel = Pick<Topology, 'nodes' | 'edges' | 'bundles' | 'unreadable'>;

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
