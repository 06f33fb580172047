import type { Bundle } from '../../links/bundle';
import type { Cluster } from '../../network/cluster';
import type { Backend, Hop } from '../../network/hop';
import type { Snapshot } from '../../workspace/snapshot';
import { sketchBundle } from './draw-bundle';
import { cardsOf } from './hop-cards';
import { host, internet } from './sketch';
import type { Sketch } from './sketch';

/** A simulated request as a path through the picture. */
export interface TracePath {
  /** The cards that each hop touches, in order of the hops; empty where a hop shows on none. */
  readonly cards: readonly (readonly string[])[];
  /** The share of new connections (0 to 1) on each edge from the Service to its workloads; behind a tab, of each of few pods. */
  readonly shares: readonly { readonly edge: string; readonly share: number }[];
}

/**
 * Where the hops of a request to a bundle show in its picture. Cards that are not drawn are left out. `supposed`: the
 * cluster under assumptions, where the request was made in one.
 */
export function tracePath(
  snapshot: Snapshot,
  bundle: Bundle,
  { hops, backends }: { readonly hops: readonly Hop[]; readonly backends: readonly Backend[] },
  supposed?: Cluster,
): TracePath {
  const sketch = sketchBundle(bundle, snapshot);
  const drawn = new Set([...sketch.drawing.nodes.map(it => it.node.id), host, internet]);
  const cards = hops.map(hop => cardsOf(sketch, hop).filter(it => drawn.has(it)));
  const service = hops.findLast(it => it.service)?.service?.member;
  const from = service && sketch.idOf.get(service.object);
  return { cards, shares: from === undefined ? [] : sharesFrom(sketch, from, backends, supposed) };
}

function sharesFrom(
  { cluster, idOf }: Sketch,
  from: string,
  backends: readonly Backend[],
  supposed = cluster,
): TracePath['shares'] {
  // A pod that another took the place of lends its card to it.
  const former = new Map(supposed.whatIf?.gone.map(it => [it.heir, it.pod.name]));
  const shares = new Map<string, number>();
  for (const { namespace, pod, share } of backends) {
    const found = supposed.pod(namespace, pod);
    const to = found && idOf.get(found.source.object);
    if (to !== undefined) {
      const edge = `${from}->${to}`;
      shares.set(edge, (shares.get(edge) ?? 0) + share);
      if (backends.length <= several) {
        shares.set(`${edge}\t${former.get(found) ?? pod}`, share);
      }
    }
  }
  return [...shares].map(([edge, share]) => ({ edge, share }));
}

/** Of more pods nobody reads the share of each. */
const several = 100;
