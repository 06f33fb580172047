import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import type { Columns } from './columns';
import { grouped } from './grouped';
import type { Picture } from './picture';

/** Nodes of one box that links join, directly or through others, in input order. */
export interface Group {
  readonly nodes: readonly TopologyNode[];
}

export interface BoxContent {
  readonly id: string;
  readonly bundle: string | null;
  readonly namespace: string;
  readonly groups: readonly Group[];
}

/**
 * Sorts the nodes that stand in boxes: one box for each namespace of each bundle, in the order of the bundles, then
 * by name with `default` first. Groups stand in the order in which their Services come, so that a new Service, and one
 * that leads to other pods, changes nothing above itself.
 */
export function boxContents({ nodes, edges, bundles }: Picture, columns: Columns): BoxContent[] {
  const order = new Map(nodes.map((node, index) => [node.id, index]));
  const inBox = grouped(nodes, it => (columns.boxed[columns.of.get(it.id) ?? -1] ? boxId(it) : undefined));
  const boxOf = new Map([...inBox].flatMap(([id, members]) => members.map(node => [node.id, id] as const)));
  const joined = new Map([...boxOf.keys()].map(id => [id, [id]]));
  for (const { from, to } of edges) {
    if (boxOf.has(from) && boxOf.get(from) === boxOf.get(to) && !leadsBack({ from, to }, columns)) {
      join(joined, from, to);
    }
  }
  const rank = (bundle: string | null) => (bundle === null ? -1 : bundles.indexOf(bundle) + 1 || Infinity);
  return [...inBox]
    .map(([id, members]): BoxContent => {
      const bundle = members[0]?.bundle ?? null;
      return { id, bundle, namespace: members[0]?.namespace ?? '', groups: groupsOf(members, joined, order) };
    })
    .sort(
      (a, b) =>
        compare(rank(a.bundle), rank(b.bundle)) ||
        compare(a.bundle ?? '', b.bundle ?? '') ||
        compare(a.namespace === 'default' ? '' : a.namespace, b.namespace === 'default' ? '' : b.namespace),
    );
}

/** The box a node stands in, as a name that no other box has. */
export function boxId({ bundle, namespace }: Pick<TopologyNode, 'bundle' | 'namespace'>): string {
  return `${bundle ?? ''}\n${namespace ?? ''}`;
}

/** Whether a link runs against the lanes (a workload that calls a Service). */
export function leadsBack({ from, to }: Pick<TopologyEdge, 'from' | 'to'>, columns: Columns): boolean {
  return (columns.of.get(from) ?? 0) > (columns.of.get(to) ?? 0);
}

function groupsOf(
  members: readonly TopologyNode[],
  joined: ReadonlyMap<string, readonly string[]>,
  order: ReadonlyMap<string, number>,
): Group[] {
  const groups = grouped(members, it => joined.get(it.id));
  const place = (group: readonly TopologyNode[]) => {
    const service = group.find(it => it.lane === 'service');
    // A selector that is mistyped for a moment leaves its Service in place; what nothing leads to comes last.
    return (order.get((service ?? group[0])?.id ?? '') ?? 0) + (service ? 0 : order.size);
  };
  return [...groups.values()].sort((a, b) => place(a) - place(b)).map(nodes => ({ nodes }));
}

/** Makes one group of two: the smaller joins the larger, so that few move often. */
function join(groups: Map<string, string[]>, a: string, b: string): void {
  const [one = [], other = []] = [groups.get(a), groups.get(b)];
  const [less, more] = one.length < other.length ? [one, other] : [other, one];
  for (const id of less === more ? [] : less) {
    more.push(id);
    groups.set(id, more);
  }
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
