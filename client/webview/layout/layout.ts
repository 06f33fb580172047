import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import { columnsOf, type Columns } from './columns';
import {
  around,
  foldKind,
  size,
  type Box,
  type Layout,
  type PlacedEdge,
  type PlacedNode,
  type Stand,
} from './geometry';
import { boxContents, leadsBack, type BoxContent } from './groups';
import type { Picture } from './picture';
import { placeGroup } from './place-group';
import { grouped } from './grouped';
import { neighboursIn } from './neighbours';
import { beside } from './outer';
import { straight } from './straight';
import { strandsOf, type Strand } from './strands';

/**
 * Draws up a topology in fixed lanes: clients, entries, Services, workloads from left to right, namespaces as boxes
 * from top to bottom. The same picture always comes out the same, and what is added changes nothing in the groups and
 * boxes above it. A closed box is one card without a frame. Cards do not overlap, and between the columns' gaps links run only where no card is.
 */
export function layout(picture: Picture): Layout {
  const ids = new Set(picture.nodes.map(it => it.id));
  const edges = picture.edges.filter(it => ids.has(it.from) && ids.has(it.to) && it.from !== it.to);
  const columns = columnsOf(picture.nodes, edges);
  const onNodes = picture.stands ?? false;
  const strands = strandsOf(edges, columns);
  const levels = new Map<string, number>();
  const contents = boxContents({ ...picture, edges }, columns);
  const boxes = placeBoxes(contents, columns, strands, levels, onNodes);
  const clients = beside(
    { nodes: picture.nodes, columns, strands, groupOf: boxes.groupOf, floor: boxes.bottom, onNodes },
    levels,
  );
  const stands = [...boxes.stands, ...clients];
  const nodes = placeNodes(picture.nodes, columns, levels);
  return {
    bounds: around([...nodes.values(), ...boxes.list, ...stands]),
    columns: columns.list,
    boxes: boxes.list,
    stands,
    nodes,
    edges: new Map([
      ...strands.map(strand => [strand.edge.id, forward(strand, columns, levels)] as const),
      ...edges.flatMap(edge => against(edge, columns, nodes)),
    ]),
  };
}

interface PlacedBoxes {
  readonly list: readonly Box[];
  readonly stands: readonly Stand[];
  /** The number of the group that each item in a box belongs to, from top to bottom. */
  readonly groupOf: ReadonlyMap<string, number>;
  readonly bottom: number;
}

function placeBoxes(
  contents: readonly BoxContent[],
  columns: Columns,
  strands: readonly Strand[],
  levels: Map<string, number>,
  onNodes: boolean,
): PlacedBoxes {
  const list: Box[] = [];
  const stands: Stand[] = [];
  const groupOf = new Map<string, number>();
  const byNode = grouped(
    strands.flatMap(it => it.stops),
    it => (it.passage && columns.boxed[it.column] ? it.near : undefined),
  );
  const links = neighboursIn(strands);
  let y = 0;
  let number = 0;
  for (const { id, bundle, namespace, groups } of contents) {
    const top = y;
    const isFold = groups[0]?.nodes[0]?.kind === foldKind;
    y += isFold ? 0 : size.box.header;
    for (const [index, group] of groups.entries()) {
      y += index === 0 ? 0 : size.groups;
      const placed = placeGroup(group, { columns, passages: byNode, links, onNodes });
      for (const [key, level] of placed.levels) {
        levels.set(key, y + level);
        groupOf.set(key, number);
      }
      stands.push(...placed.stands.map(it => ({ ...it, y: y + it.y })));
      y += placed.height;
      number += 1;
    }
    if (!isFold) {
      y += size.box.padding;
      list.push({ id, bundle, namespace, ...boxSpan(columns), y: top, height: y - top });
    }
    y += size.box.between;
  }
  return { list, stands, groupOf, bottom: y };
}

function boxSpan({ list, boxed }: Columns): { x: number; width: number } {
  const inside = list.filter((_, index) => boxed[index]);
  const left = (inside[0]?.x ?? 0) - size.box.padding;
  const right = (inside.at(-1)?.x ?? 0) + size.card.width + size.box.padding;
  return { x: left, width: right - left };
}

function placeNodes(
  nodes: readonly TopologyNode[],
  columns: Columns,
  levels: ReadonlyMap<string, number>,
): Map<string, PlacedNode> {
  return new Map(
    nodes.map(node => {
      const column = columns.of.get(node.id) ?? 0;
      const y = (levels.get(node.id) ?? 0) - size.card.above;
      return [node.id, { node, column, x: columns.list[column]?.x ?? 0, y, ...size.card }];
    }),
  );
}

function forward({ edge, stops }: Strand, columns: Columns, levels: ReadonlyMap<string, number>): PlacedEdge {
  const points = stops.flatMap(({ key, column }, index) => {
    const x = columns.list[column]?.x ?? 0;
    const y = levels.get(key) ?? 0;
    const [left, right] = [
      { x, y },
      { x: x + size.card.width, y },
    ];
    return index === 0 ? [right] : index === stops.length - 1 ? [left] : [left, right];
  });
  return { edge, course: 'forward', points };
}

/** Links within a column, and those that run back. */
function against(
  edge: TopologyEdge,
  columns: Columns,
  nodes: ReadonlyMap<string, PlacedNode>,
): (readonly [string, PlacedEdge])[] {
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  return from && to && (from.column === to.column || leadsBack(edge, columns))
    ? [[edge.id, { edge, ...straight(from, to) }]]
    : [];
}
