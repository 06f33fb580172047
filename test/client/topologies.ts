import fc from 'fast-check';
import type { Lane, TopologyEdge, TopologyNode } from '../../server/src/protocol/protocol';

/** A card with everything a test does not care about filled in. */
export function card(id: string, lane: Lane, more: Partial<TopologyNode> = {}): TopologyNode {
  return {
    id,
    lane,
    kind: lane === 'service' ? 'Service' : lane === 'workload' ? 'Deployment' : lane === 'entry' ? 'NodePort' : 'Host',
    label: id,
    detail: '',
    namespace: lane === 'client' ? null : 'default',
    bundle: null,
    severity: null,
    problems: [],
    ghost: false,
    description: id,
    source: null,
    url: null,
    terms: [],
    ...more,
  };
}

export function link(from: string, to: string, more: Partial<TopologyEdge> = {}): TopologyEdge {
  return { id: `${from}->${to}`, from, to, state: 'ok', port: null, reason: '', ...more };
}

export interface RandomPicture {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly bundles: readonly string[];
}

/** From a client to a workload in one box, and a Service that leads nowhere in another. */
export const chain: RandomPicture = {
  nodes: [
    card('host', 'client'),
    card('port', 'entry'),
    card('svc', 'service', { detail: 'NodePort · 80→8080', terms: ['80', '8080', 'app=cart', 'shop.example.com'] }),
    card('web', 'workload'),
    card('lost', 'service', { namespace: 'shop', severity: 'error' }),
    card('ghost', 'workload', { namespace: 'shop', ghost: true }),
  ],
  edges: [link('host', 'port'), link('port', 'svc'), link('svc', 'web'), link('lost', 'ghost', { state: 'error' })],
  bundles: [],
};

/** Topologies of all shapes: cards in and beside boxes in every lane, links in every direction, loose ends included. */
export function anyPicture(size = 24): fc.Arbitrary<RandomPicture> {
  const lane = fc.constantFrom<Lane[]>('client', 'entry', 'service', 'workload');
  const node = fc.record({
    lane,
    namespace: fc.constantFrom(null, 'default', 'shop', 'data'),
    bundle: fc.constantFrom(null, 'a', 'b'),
  });
  return fc.array(node, { maxLength: size }).chain(shapes => {
    const nodes = shapes.map(({ lane: at, ...more }, index) => card(`n${index}`, at, more));
    const end = fc.integer({ min: 0, max: Math.max(0, nodes.length) });
    return fc.uniqueArray(fc.tuple(end, end), { maxLength: size * 2, selector: it => it.join() }).map(pairs => ({
      nodes,
      edges: pairs.map(([from, to]) => link(`n${from}`, `n${to}`)),
      bundles: ['a', 'b'],
    }));
  });
}
