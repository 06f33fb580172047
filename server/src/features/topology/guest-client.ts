import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Hop } from '../../network/hop';
import type { Source } from '../../network/source';
import type { Topology } from '../../protocol/protocol';
import type { Snapshot } from '../../workspace/snapshot';
import { sketchBundle } from './draw-bundle';
import { drawInternet } from './draw-entries';
import { drawHost } from './draw-forwards';
import { Drawing } from './drawing';
import type { Sketch } from './sketch';

/** The client of a request that the picture has no card for: a card, and its link to what the request meets first, if anything. */
export type Guest = Pick<Topology, 'nodes' | 'edges'>;

/**
 * A card for a client that is in no manifest (`ip/ADDRESS`, a node, the internet where nothing is entered from there);
 * undefined where the bundle's picture has one. `cards`: those that each hop touches.
 */
export function guestClient(
  snapshot: Snapshot,
  bundle: Bundle,
  source: Source,
  { cards, hops }: { readonly cards: readonly (readonly string[])[]; readonly hops: readonly Hop[] },
): Guest | undefined {
  const sketch = sketchBundle(bundle, snapshot);
  if (cards[0]?.some(it => sketch.drawing.has(it)) ?? true) {
    return undefined;
  }
  const shared = source.kind === 'host' || source.kind === 'external';
  const drawing = new Drawing(shared ? null : bundle.id, '');
  const from = drawClient({ ...sketch, drawing }, source, sketch.drawing.id('client', source.text));
  const met = cards.findIndex((it, index) => index > 0 && it.length > 0);
  const [hop, to] = [hops[met], cards[met]?.[0]];
  if (from === undefined) {
    return undefined;
  }
  if (hop && to !== undefined) {
    drawing.link({ from, to, state: hop.outcome === 'ok' ? 'ok' : 'error', reason: hop.summary });
  }
  return {
    nodes: drawing.nodes.map(it => ({ ...it.node, severity: null, problems: [] })),
    edges: drawing.edges.map(it => it.edge),
  };
}

function drawClient(sketch: Sketch, source: Source, id: string): string | undefined {
  const { drawing } = sketch;
  switch (source.kind) {
    case 'host':
      return drawHost(drawing, []);
    case 'external':
      return drawInternet(sketch);
    case 'node': {
      const { name, addresses } = source.node;
      return drawing.add({
        id,
        lane: 'client',
        kind: 'Node',
        label: name,
        detail: addresses[0] ?? '',
        source: source.text,
      });
    }
    case 'bare-pod': {
      const detail = say`a pod without labels`;
      const label = source.text === source.title ? source.address : source.title;
      return drawing.add({ id, lane: 'client', kind: 'Pod', label, detail, source: source.text });
    }
    case 'pod':
    case 'proxy':
      return undefined;
  }
}
