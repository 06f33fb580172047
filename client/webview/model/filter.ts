import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import type { PanelStrings } from '../../src/panel-messages';
import { boxId } from '../layout/groups';
import { originalOf, type Parts } from './apart';
import { bundleTitle } from './bundle-title';
import { neighboursOf, pathsThrough, reached } from './paths';
import type { Filters } from './view';

/** The part of a topology that the filters leave. */
export function filtered({ nodes: all, edges: links }: Parts, filters: Filters): Parts {
  let [nodes, edges] = [all, links];
  const keep = (isKept: (node: TopologyNode) => boolean) => {
    nodes = nodes.filter(isKept);
    const ids = idsOf(nodes);
    edges = edges.filter(it => ids.has(it.from) && ids.has(it.to));
  };
  const keepIds = (ids: ReadonlySet<string>) => keep(it => ids.has(it.id));
  const { places, kinds, hidden, only, onlyProblems } = filters;
  if (places.length > 0) {
    const own = idsOf(nodes.filter(it => it.namespace !== null && placesOf(it).some(place => places.includes(place))));
    const beside = idsOf(nodes.filter(it => it.namespace === null));
    const before = edges.filter(it => beside.has(it.from));
    const behind = edges.filter(it => beside.has(it.to));
    keepIds(new Set([...reached(own, before, 'to'), ...reached(own, behind, 'from')]));
  }
  if (kinds.length > 0) {
    keep(it => kinds.includes(it.kind));
  }
  if (hidden.length > 0) {
    keep(it => !hidden.includes(originalOf(it.id)));
  }
  const way = only !== null && nodes.some(it => it.id === only) ? pathsThrough(only, edges, true) : undefined;
  if (way) {
    keepIds(way);
  }
  if (onlyProblems) {
    keepIds(troubled(nodes, edges));
  }
  return { nodes, edges };
}

/** The places there are to choose from: whole bundles where there are several, and the boxes of those with several. */
export function choosablePlaces(
  nodes: Iterable<TopologyNode>,
  strings: Pick<PanelStrings, 'root'>,
): { readonly place: string; readonly title: string }[] {
  const bundles = new Map<string | null, Set<string>>();
  for (const { bundle, namespace } of nodes) {
    if (namespace !== null) {
      bundles.set(bundle, (bundles.get(bundle) ?? new Set()).add(namespace));
    }
  }
  return [...bundles].flatMap(([bundle, namespaces]) => {
    const own = bundleTitle(bundle, strings);
    const title = (namespace: string) => (bundles.size === 1 ? namespace : `${own} · ${namespace}`);
    const each = [...namespaces].sort().map(it => ({ place: boxId({ bundle, namespace: it }), title: title(it) }));
    const whole = { place: bundle ?? '', title: own };
    return bundles.size === 1 ? each : namespaces.size === 1 ? [whole] : [whole, ...each];
  });
}

export function isProblem({ severity }: TopologyNode): boolean {
  return severity === 'error' || severity === 'warning';
}

export function isBroken({ state }: TopologyEdge): boolean {
  return state === 'error' || state === 'warning' || state === 'blocked';
}

function placesOf(node: TopologyNode): string[] {
  return [node.bundle ?? '', boxId(node)];
}

/** What has problems, its neighbours, and whatever lies on a way from one problem to another. */
function troubled(nodes: readonly TopologyNode[], edges: readonly TopologyEdge[]): ReadonlySet<string> {
  const wrong = new Set([
    ...nodes.filter(isProblem).map(it => it.id),
    ...edges.filter(isBroken).flatMap(it => [it.from, it.to]),
  ]);
  const before = reached(wrong, edges, 'to');
  return new Set([...neighboursOf(wrong, edges), ...[...reached(wrong, edges, 'from')].filter(it => before.has(it))]);
}

function idsOf(nodes: readonly TopologyNode[]): Set<string> {
  return new Set(nodes.map(it => it.id));
}
