import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OutlineTree } from '../../client/src/outline/outline-tree';
import type { OutlineItem } from '../../client/src/outline/outline-tree';
import { anyPicture, card, link } from './topologies';

const picture = {
  nodes: [
    card('host', 'client'),
    card('port', 'entry'),
    card('api', 'service', { severity: 'error', problems: ['no pod has app=apii'] }),
    card('web', 'service'),
    card('web-deploy', 'workload'),
    card('batch', 'workload', { severity: 'warning', problems: ['a', 'b'] }),
    card('none', 'workload', { ghost: true, label: 'no pod matches app=apii' }),
    card('db', 'service', { namespace: 'data' }),
  ],
  edges: [
    link('host', 'port'),
    link('port', 'web'),
    link('web', 'web-deploy'),
    link('api', 'none', { state: 'error' }),
  ],
};

describe('the outline', () => {
  it('goes from namespaces to Services to workloads; those that no Service finds stand beside them', () => {
    assert.deepEqual(drawn(new OutlineTree(picture, 'shop')), [
      'data',
      '  db',
      'default',
      '  api',
      '    no pod matches app=apii',
      '  web',
      '    web-deploy',
      '  batch',
    ]);
  });

  it('counts problems on the line, and on its namespace', () => {
    const tree = new OutlineTree(picture, 'shop');
    const [data, shop] = tree.namespaces();
    assert(data && shop);
    assert.equal(tree.problems(data), undefined);
    assert.deepEqual(tree.problems(shop), { count: 3, severity: 'error' });
    const api = tree.find('api');
    assert.deepEqual(api && tree.problems(api), { count: 1, severity: 'error' });
  });

  it('names the bundle of a namespace where there are several, the one at the top by the folder', () => {
    const nodes = [card('.:web', 'service', { bundle: '.' }), card('b:web', 'service', { bundle: 'b' })];
    assert.deepEqual(
      new OutlineTree({ nodes, edges: [] }, 'shop')
        .namespaces()
        .map(it => it.type === 'namespace' && [it.label, it.bundle]),
      [
        ['default', 'shop'],
        ['default', 'b'],
      ],
    );
    const alone = new OutlineTree({ nodes: nodes.slice(0, 1), edges: [] }, 'shop').namespaces();
    assert.deepEqual(
      alone.map(it => it.type === 'namespace' && it.bundle),
      [null],
    );
  });

  it('knows of every line that it shows what stands above it', () => {
    fc.assert(
      fc.property(anyPicture(), ({ nodes, edges }) => {
        const tree = new OutlineTree({ nodes, edges }, 'shop');
        for (const place of tree.namespaces()) {
          for (const item of tree.below(place)) {
            assert.equal(tree.above(item)?.id, place.id);
            assert.equal(item.type === 'card' && tree.find(item.node.id)?.id, item.id);
            for (const workload of tree.below(item)) {
              assert.equal(tree.above(workload)?.id, item.id);
            }
          }
        }
      }),
    );
  });

  it('is the same whether it came whole or by patches', () => {
    fc.assert(
      fc.property(anyPicture(), ({ nodes, edges }) => {
        const half = nodes.filter((_, index) => index % 2 === 0);
        const tree = new OutlineTree({ nodes: [...half, card('gone', 'service')], edges: [] }, 'shop');
        const rest = nodes.filter((_, index) => index % 2 === 1);
        tree.namespaces();
        tree.apply({
          version: 2,
          removeNodes: ['gone'],
          removeEdges: [],
          nodes: rest,
          edges,
          bundles: [],
          unreadable: 0,
        });
        assert.deepEqual(drawn(tree), drawn(new OutlineTree({ nodes: [...half, ...rest], edges }, 'shop')));
      }),
    );
  });
});

/** Every line, indented by its depth. */
function drawn(tree: OutlineTree): string[] {
  return tree.namespaces().flatMap(it => below(tree, it, ''));
}

function below(tree: OutlineTree, item: OutlineItem, indent: string): string[] {
  const label = item.type === 'namespace' ? item.label : item.type === 'card' ? item.node.label : item.pod.name;
  return [indent + label, ...tree.below(item).flatMap(it => below(tree, it, `${indent}  `))];
}
