import { card, link } from '../test/client/topologies';
import { post } from '../test/e2e/support/post-topology';
import type { Topology } from '../server/src/protocol/protocol';

/** A topology of some cards in 30 namespaces, entry → Service → workload, one Service in each namespace broken. */
export function manyCards(count: number): Topology {
  const numbers = [...Array(Math.ceil(count / 3)).keys()];
  const nodes = numbers.flatMap(it => {
    const more = { namespace: `ns${it % 30}` };
    const broken = it % 30 === 3 ? { severity: 'error' as const, problems: ['broken'] } : {};
    return [
      card(`e${it}`, 'entry', more),
      card(`s${it}`, 'service', { ...more, ...broken }),
      card(`w${it}`, 'workload', more),
    ];
  });
  const edges = numbers.flatMap(it => [link(`e${it}`, `s${it}`), link(`s${it}`, `w${(it + 30) % numbers.length}`)]);
  return { ...post, nodes: nodes.slice(0, count), edges, bundles: [] };
}
