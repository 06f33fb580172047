import { say } from '../../base/say';
import type { Cluster, ClusterService, Pod } from '../../network/cluster';
import type { Simulation } from '../../network/simulation';
import type { Snapshot } from '../../workspace/snapshot';
import { sketchBundle } from '../topology/draw-bundle';
import type { TracePath } from '../topology/trace-path';

/** What assumptions change about a request and the picture that it passes. */
export interface Difference {
  /** What is assumed, a sentence each. */
  readonly premises: readonly string[];
  /** Edges that the request could take without the assumptions and no longer takes, and the other way round. */
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
  /** What is otherwise about a card; `part`: about that pod of it. */
  readonly cards: readonly ChangedCard[];
}

export interface ChangedCard {
  readonly id: string;
  readonly part?: string;
  readonly text: string;
}

/** Of more pods nobody reads what became of each. */
const several = 100;

/**
 * How a request under assumptions differs from the same without any: links by the ids of the topology, cards by what
 * became of their pods. `plain` is the cluster before, `supposed` the one under the assumptions.
 */
export function difference(
  snapshot: Snapshot,
  [plain, supposed]: readonly [Cluster, Cluster],
  [before, after]: readonly [TracePath, TracePath],
  { hops }: Simulation,
): Difference {
  const [taken, takes] = [edgesOf(before), edgesOf(after)];
  const service = hops.findLast(it => it.service)?.service;
  return {
    premises: (supposed.whatIf?.premises ?? []).map(it => it.sentence),
    gone: [...taken].filter(it => !takes.has(it)),
    fresh: [...takes].filter(it => !taken.has(it)),
    cards: changedCards(snapshot, plain, supposed, service),
  };
}

/** Links from card to card, and those that take a share of the connections. */
function edgesOf({ cards, shares }: TracePath): Set<string> {
  const way = cards.flat();
  const legs = way.slice(1).map((to, index) => [way[index] ?? '', to] as const);
  return new Set([
    ...legs.filter(([from, to]) => from !== to).map(([from, to]) => `${from}->${to}`),
    ...shares.filter(it => it.share > 0).map(it => it.edge),
  ]);
}

function changedCards(
  snapshot: Snapshot,
  plain: Cluster,
  supposed: Cluster,
  service: ClusterService | undefined,
): ChangedCard[] {
  const { idOf } = sketchBundle(plain.bundle, snapshot);
  const byCard = new Map<string, ChangedPod[]>();
  const pods = new Map<string, number>();
  for (const pod of plain.pods) {
    const id = idOf.get(pod.source.object);
    const fate = id === undefined ? undefined : fateOf(pod, supposed);
    if (id !== undefined) {
      pods.set(id, (pods.get(id) ?? 0) + 1);
      if (fate) {
        byCard.set(id, [...(byCard.get(id) ?? []), { id, part: pod.name, ...fate }]);
      }
    }
  }
  const whole = [...byCard].map(([id, changes]) => ({ id, text: summary(changes, pods.get(id) ?? 0) }));
  const own = service?.member && idOf.get(service.member.object);
  const address = service?.clusterIPs[0];
  const replaced = supposed.whatIf?.gone.some(it => it.heir) ?? false;
  return [
    ...whole,
    ...[...byCard.values()].flatMap(it => it.slice(0, several).map(({ id, part, text }) => ({ id, part, text }))),
    ...(own !== undefined && address !== undefined && replaced ? [{ id: own, text: say`${address} as before` }] : []),
  ];
}

/** What became of a pod, as its card has room for it. */
interface Fate {
  readonly text: string;
  /** What it is now; absent where it is what it was, at another address. */
  readonly now?: string;
}

type ChangedPod = Fate & { readonly id: string; readonly part: string };

/** Undefined where nothing became of it. */
function fateOf(pod: Pod, supposed: Cluster): Fate | undefined {
  const gone = supposed.whatIf?.gone.find(it => it.pod.namespace === pod.namespace && it.pod.name === pod.name);
  if (gone) {
    const [before = say`no address`, after = say`no address`] = [pod.ips[0], gone.heir?.ips[0]];
    return gone.heir ? { text: `${before} → ${after}` } : lost();
  }
  const now = supposed.pod(pod.namespace, pod.name);
  if (!now) {
    return lost();
  }
  return now.ready === pod.ready
    ? undefined
    : now.ready
      ? { text: say`was not ready → ready`, now: say`ready` }
      : { text: say`was ready → not ready`, now: say`not ready` };
}

function lost(): Fate {
  return { text: say`was there → gone`, now: say`gone` };
}

/** The same of all changed pods of a card. */
function summary(changes: readonly ChangedPod[], pods: number): string {
  const [first] = changes;
  if (first && pods === 1) {
    return first.text;
  }
  const texts = [...new Set(changes.map(it => it.now ?? it.text))];
  const moved = changes.some(it => it.now === undefined);
  return say`${changes.length} of ${pods}: ${moved && texts.length > 1 ? say`new addresses` : texts.join(', ')}`;
}
