import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';

/** What is drawn: the part of a topology that is shown. Edges whose ends are not among the nodes are left out. */
export interface Picture {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  /** In the order in which their boxes stand; bundles that are not listed follow. */
  readonly bundles: readonly string[];
  /** Whether pods stand in boxes of the nodes where they run. */
  readonly stands?: boolean;
  /** Whether links against the lanes are drawn. */
  readonly calls?: boolean;
}
