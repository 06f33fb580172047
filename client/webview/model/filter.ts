import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import type { PanelStrings } from '../../src/panel-messages';
import { boxId } from '../layout/groups';
import { originalOf, type Parts } from './apart';
import { bundleTitle } from './bundle-title';
import { pathsThrough } from './paths';
import type { Filters } from './view';

/** The part of a topology that the filters leave. */
export function filtered({ nodes: all, edges: links }: Parts, filters: Filters): Parts {
  let [nodes, edges] = [all, links];
  const keep = (isKept: (node: TopologyNode) => boolean) => {
    nodes = nodes.filter(isKept);
    const ids = idsOf(nodes);
    edges = edges.filter(it => ids.has(it.from) && ids.has(it.to));
  };
  const { places, kinds, hidden, only, onlyProblems } = filters;
  if (places.length > 0) {
    const own = idsOf(nodes.filter(it => it.namespace !== null && placesOf(it).some(place => places.includes(place))));
    const beside = idsOf(nodes.filter(it => it.namespace === null));
    const kept = reach(own, edges, id => beside.has(id));
    keep(it => kept.has(it.id));
  }
  if (kinds.length > 0) {
    keep(it => kinds.includes(it.kind));
  }
  if (hidden.length > 0) {
    keep(it => !hidden.includes(originalOf(it.id)));
  }
  const way = only !== null && nodes.some(it => it.id === only) ? pathsThrough(only, edges, true) : undefined;
  if (way) {
    keep(it => way.nodes.has(it.id));
  }
  if (onlyProblems) {
    const kept = troubled(nodes, edges);
    keep(it => kept.has(it.id));
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
  const behind = reach(wrong, edges, () => true, nodes.length, ['from']);
  const before = reach(wrong, edges, () => true, nodes.length, ['to']);
  return new Set([...reach(wrong, edges, () => true, 1), ...[...behind].filter(it => before.has(it))]);
}

/** The given nodes and what links join them with, as long as `through` lets one pass and for at most `steps`. */
function reach(
  from: ReadonlySet<string>,
  edges: readonly TopologyEdge[],
  through: (id: string) => boolean,
  steps = 4,
  ends: readonly ('from' | 'to')[] = ['from', 'to'],
): ReadonlySet<string> {
  let found = from;
  for (let step = 0; step < steps; step += 1) {
    const next = new Set(found);
    for (const edge of edges) {
      for (const end of ends) {
        const other = edge[end === 'from' ? 'to' : 'from'];
        if (found.has(edge[end]) && through(other)) {
          next.add(other);
        }
      }
    }
    if (next.size === found.size) {
      return found;
    }
    found = next;
  }
  return found;
}

function idsOf(nodes: readonly TopologyNode[]): Set<string> {
  return new Set(nodes.map(it => it.id));
}
