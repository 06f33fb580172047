import { nearest } from '../../base/edit-distance';
import { say } from '../../base/say';
import type { Snapshot } from '../../workspace/snapshot';
import { graph, linkTable, partOf, refOf, stateWord } from '../graph';
import { shownPlace } from '../position';
import { cardsNamed } from './named-cards';
import type { DrawnEdge, DrawnNode } from './model';
import { draw, topology } from './topology';
import type { TopologyOptions } from './topology';

/**
 * The topology for who reads instead of looks: the links as a Markdown table and the problems below it. With `namespace`,
 * only what stands in it and what is linked with that; a namespace that nothing stands in gives the ones that there are.
 */
export function topologyInWords(snapshot: Snapshot, options: TopologyOptions, namespace?: string): string {
  const { nodes, edges } = topology(snapshot, options);
  const inside = new Set(nodes.filter(it => namespace === undefined || it.namespace === namespace).map(it => it.id));
  if (inside.size === 0) {
    const others = [...new Set(nodes.flatMap(it => it.namespace ?? []))].sort();
    return others.length === 0
      ? say`No Kubernetes objects that take part in traffic were found.`
      : say`Nothing stands in namespace ${namespace ?? ''}. There are: ${others.join(', ')}.`;
  }
  const linked = edges.filter(it => inside.has(it.from) || inside.has(it.to)).flatMap(it => [it.from, it.to]);
  const problems = nodes
    .filter(it => inside.has(it.id))
    .flatMap(it => it.problems.map(problem => `- ${it.kind} ${it.label}: ${problem}\n`));
  const table = linkTable(partOf(graph(snapshot, options), new Set([...inside, ...linked])));
  return problems.length === 0 ? table : `${table}\n${say`Problems:`}\n${problems.join('')}`;
}

/** Every link of what a name stands for (see `cardsNamed`): where it leads, why, and the lines that make it so. */
export function linksInWords(snapshot: Snapshot, name: string): string {
  const { nodes, edges } = draw(snapshot);
  const cards = cardsNamed(
    nodes.map(it => it.node),
    name,
  );
  if (cards.length === 0) {
    const near = nearest(name, new Set(nodes.flatMap(it => [it.node.label, titleOf(it)])));
    return near === undefined
      ? say`Nothing in the manifests is called ${name}.`
      : say`Nothing in the manifests is called ${name}. Did you mean ${near}?`;
  }
  const titles = new Map(nodes.map(it => [it.node.id, titleOf(it)]));
  const ids = new Set(cards.map(it => it.id));
  const links = edges.filter(({ edge }) => ids.has(edge.from) || ids.has(edge.to));
  return links.length === 0
    ? say`Nothing leads to ${name} or from there.`
    : links.map(it => linkInWords(snapshot, it, titles)).join('\n');
}

function linkInWords(snapshot: Snapshot, { edge, written }: DrawnEdge, titles: ReadonlyMap<string, string>): string {
  const { from, to, port, state, reason } = edge;
  const ends = `${titles.get(from) ?? from} → ${titles.get(to) ?? to}`;
  const places = written.flatMap(it => {
    const place = shownPlace(snapshot, it);
    return place === undefined ? [] : `  ${it.label}: ${place}\n`;
  });
  return `${[ends, port ?? '', stateWord(state)].filter(it => it !== '').join(' · ')}\n  ${reason}\n${places.join('')}`;
}

function titleOf({ node, member }: DrawnNode): string {
  if (!member) {
    return node.ghost || node.namespace === null ? node.label : `${node.namespace}/${node.label}`;
  }
  const { namespace, kind, name } = refOf(member);
  return [...(namespace === null ? [] : [namespace]), kind, name].join('/');
}
