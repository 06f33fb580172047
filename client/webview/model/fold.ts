import type { LinkState, TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import { foldKind } from '../layout/geometry';
import { grouped } from '../layout/grouped';
import { boxId } from '../layout/groups';
import type { Parts } from './apart';
import { bundleTitle } from './bundle-title';
import { isBroken, isProblem } from './filter';
import type { Standing } from './standing';
import { filled, joined } from './text';
import type { Fold, View } from './view';

export interface Folded extends Parts {
  /** The card that stands for a node in a closed box. */
  readonly standIns: ReadonlyMap<string, string>;
}

export interface FoldTexts {
  readonly root: string;
  readonly boxCounts: string;
  readonly folded: string;
  readonly worst: { readonly error: string; readonly warning: string };
  readonly links: string;
}

/** From so many cards on, only what matters is open at first. */
export const much = 150;

/** Draws each closed box as one card, and the links between two ends as one with their number. */
export function folded({ nodes, edges, firstOf }: Standing, folds: View['folds'], texts: FoldTexts): Folded {
  const closed = grouped(nodes, node => boxesOf(node).find(it => isClosed(folds[it])));
  const several = new Set(nodes.flatMap(it => it.bundle ?? [])).size > 1;
  const standIns = new Map([...closed].flatMap(([box, content]) => content.map(it => [it.id, foldId(box)] as const)));
  return {
    nodes: [
      ...[...closed].map(([box, content]) => boxCard(box, content, several, texts)),
      ...nodes.filter(it => !standIns.has(it.id)),
    ],
    edges: closed.size === 0 ? edges : merged(edges, standIns, texts),
    standIns: new Map([...standIns, ...[...(firstOf ?? [])].map(([id, it]) => [id, standIns.get(it) ?? it] as const)]),
  };
}

export function isClosed(fold: Fold | undefined): boolean {
  return fold === 'closed' || fold === 'spared';
}

/** The id of the card that a closed box is drawn as. */
export function foldId(box: string): string {
  return `\n${box}`;
}

/** The box that a card stands for; undefined for the card of a single thing. */
export function boxOfFold(id: string | undefined): string | undefined {
  return id?.startsWith('\n') ? id.slice(1) : undefined;
}

/**
 * The folds of a topology: what was decided before stays; of what is new only boxes with errors are open where there is
 * much to see. `anew`: what no user has chosen is decided again.
 */
export function decidedFolds({ nodes, edges }: Parts, folds: View['folds'], anew: boolean): View['folds'] {
  const chosen = (box: string) => folds[box] === 'open' || folds[box] === 'closed';
  const fresh = [...new Set(nodes.flatMap(boxesOf))].filter(it => (anew ? !chosen(it) : folds[it] === undefined));
  if (fresh.length === 0) {
    return folds;
  }
  const byId = new Map(nodes.map(it => [it.id, it]));
  const wrong = new Set([
    ...nodes.filter(it => it.severity === 'error').flatMap(boxesOf),
    ...edges.filter(it => it.state === 'error').flatMap(it => [byId.get(it.from), byId.get(it.to)].flatMap(boxesOf)),
  ]);
  const decide = (box: string): Fold => (nodes.length > much && !wrong.has(box) ? 'spared' : 'shown');
  return { ...folds, ...Object.fromEntries(fresh.map(it => [it, decide(it)])) };
}

function boxesOf(node: TopologyNode | undefined): string[] {
  return node && node.namespace !== null ? [boxId(node)] : [];
}

/**
 * What there is to say about a box: what is in it, and whether something is wrong; as the card that it is once it is
 * closed, and in its header before. `several`: whether there are boxes of other bundles.
 */
export function boxCard(
  box: string,
  content: readonly TopologyNode[],
  several: boolean,
  texts: FoldTexts,
): TopologyNode {
  const { bundle = null, namespace = null } = content[0] ?? {};
  const services = content.filter(it => it.lane === 'service').length;
  const workloads = content.filter(it => it.lane === 'workload' && !it.ghost).length;
  const problems = content.filter(isProblem);
  const severity =
    problems.length === 0 ? null : problems.some(it => it.severity === 'error') ? ('error' as const) : 'warning';
  const label = joined(' · ', several && bundle !== null && bundleTitle(bundle, texts), namespace);
  return {
    id: foldId(box),
    lane: 'service',
    kind: foldKind,
    label,
    detail: filled(texts.boxCounts, services, workloads),
    namespace,
    bundle,
    severity,
    problems: problems.flatMap(it => it.problems.map(problem => `${it.label}: ${problem}`)),
    ghost: false,
    description: joined(
      ', ',
      filled(texts.folded, label, services, workloads, problems.length),
      severity && texts.worst[severity],
    ),
    source: null,
    url: null,
    terms: [],
    pods: problems.length,
  };
}

function merged(edges: readonly TopologyEdge[], standIns: ReadonlyMap<string, string>, texts: FoldTexts) {
  const outer = (id: string) => standIns.get(id) ?? id;
  const isUntouched = (it: TopologyEdge) => !standIns.has(it.from) && !standIns.has(it.to);
  const moved = edges
    .filter(it => !isUntouched(it) && outer(it.from) !== outer(it.to))
    .map(it => ({ ...it, from: outer(it.from), to: outer(it.to) }));
  const joined = [...grouped(moved, it => `${it.from}\n->\n${it.to}`)].map(([id, parts]): TopologyEdge => {
    const [first] = parts;
    const broken = parts.filter(isBroken).map(it => it.reason);
    // One link alone says what it says itself.
    return first && parts.length === 1
      ? { ...first, id }
      : {
          id,
          from: first?.from ?? '',
          to: first?.to ?? '',
          state: worst(parts.map(it => it.state)),
          port: `×${parts.length}`,
          reason: [filled(texts.links, parts.length), ...new Set(broken)].join('\n'),
        };
  });
  return [...edges.filter(isUntouched), ...joined];
}

function worst(states: readonly LinkState[]): LinkState {
  return (['error', 'blocked', 'warning', 'unknown'] as const).find(it => states.includes(it)) ?? 'ok';
}
