import type { TopologyEdge } from '../../../server/src/protocol/protocol';
import type { Columns } from './columns';
import { leadsBack } from './groups';

/** A link on its way from column to column: the keys of its two nodes and, between them, of what it passes through. */
export interface Strand {
  readonly edge: TopologyEdge;
  readonly stops: readonly Stop[];
}

export interface Stop {
  readonly key: string;
  readonly column: number;
  /** The node this stop is, or whose surroundings the passage keeps to; undefined for a passage below everything. */
  readonly near: string | undefined;
  readonly passage: boolean;
}

/**
 * The forward links as strands. A link that skips columns gets a passage in each, so that it never runs behind a card;
 * links with the same target share theirs. A passage within the boxes keeps to the group of the end that is in a box.
 */
export function strandsOf(edges: readonly TopologyEdge[], columns: Columns): Strand[] {
  return edges
    .filter(edge => !leadsBack(edge, columns) && columns.of.get(edge.from) !== columns.of.get(edge.to))
    .map(edge => {
      const [first, last] = [columns.of.get(edge.from) ?? 0, columns.of.get(edge.to) ?? 0];
      const keeper = [edge.to, edge.from].find(id => columns.boxed[columns.of.get(id) ?? -1]);
      const stops: Stop[] = [{ key: edge.from, column: first, near: edge.from, passage: false }];
      for (let column = first + 1; column < last; column += 1) {
        // Whoever comes from a box keeps its own passages; all others meet on the way to their target.
        const owner = keeper === edge.from ? `${edge.from} ${edge.to}` : edge.to;
        const near = columns.boxed[column] ? keeper : undefined;
        stops.push({ key: `${column} ${owner}`, column, near, passage: true });
      }
      stops.push({ key: edge.to, column: last, near: edge.to, passage: false });
      return { edge, stops };
    });
}
