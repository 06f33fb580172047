import assert from 'node:assert/strict';
import { apart, originalOf } from '../../client/webview/model/apart';
import { choosablePlaces, filtered } from '../../client/webview/model/filter';
import { unfiltered, type Filters } from '../../client/webview/model/view';
import { card, chain, link } from './topologies';

describe('what the panel shows', () => {
  const shown = (filters: Partial<Filters>) => filtered(chain, { ...unfiltered, ...filters });
  const ids = (filters: Partial<Filters>) => shown(filters).nodes.map(it => it.id);

  it('is a place with what leads there from beside the boxes', () => {
    assert.deepEqual(ids({ places: ['\nshop'] }), ['lost', 'ghost']);
    assert.deepEqual(ids({ places: ['\ndefault'] }), ['host', 'port', 'svc', 'web']);
    assert.equal(ids({ places: ['\ndefault', '\nshop'] }).length, chain.nodes.length);
  });

  it('is nothing of what else somebody beside the boxes calls', () => {
    const nodes = [
      card('host', 'client'),
      card('port', 'entry', { namespace: null }),
      card('other-port', 'entry', { namespace: null }),
      card('svc', 'service'),
      card('other', 'service', { namespace: 'shop' }),
    ];
    const edges = [
      link('host', 'port'),
      link('port', 'svc'),
      link('host', 'other-port'),
      link('other-port', 'other'),
      link('host', 'other'),
    ];
    const { nodes: left } = filtered({ nodes, edges }, { ...unfiltered, places: ['\ndefault'] });
    assert.deepEqual(
      left.map(it => it.id),
      ['host', 'port', 'svc'],
    );
  });

  it('is only what has problems, its neighbours, and what lies between', () => {
    const { nodes, edges } = shown({ onlyProblems: true });
    assert.deepEqual([nodes.length, edges.length], [2, 1]);
    const between = filtered(
      {
        nodes: ['a', 'b', 'c', 'd', 'e', 'f'].map(it =>
          card(it, 'entry', { severity: 'ae'.includes(it) ? 'error' : null }),
        ),
        edges: [link('a', 'b'), link('b', 'c'), link('c', 'd'), link('d', 'e'), link('f', 'c')],
      },
      { ...unfiltered, onlyProblems: true },
    );
    assert.deepEqual(
      between.nodes.map(it => it.id),
      ['a', 'b', 'c', 'd', 'e'],
    );
  });

  it('is only some kinds, without what is hidden, or one way', () => {
    assert.deepEqual(ids({ kinds: ['Service'] }), ['svc', 'lost']);
    assert.deepEqual(ids({ hidden: ['svc'] }), ['host', 'port', 'web', 'lost', 'ghost']);
    assert.equal(shown({ hidden: ['svc'] }).edges.length, 2);
    assert.deepEqual(ids({ only: 'port' }), ['host', 'port', 'svc', 'web']);
    assert.deepEqual(ids({ only: 'gone' }), ids({}));
  });

  it('draws a client that several bundles share once for each', () => {
    const nodes = [
      card('host', 'client'),
      card('a', 'service', { bundle: 'x' }),
      card('b', 'service', { bundle: 'y' }),
    ];
    const parts = apart({ nodes, edges: [link('host', 'a'), link('host', 'b')] });
    assert.deepEqual(
      parts.nodes.map(it => [originalOf(it.id), it.bundle]),
      [
        ['host', 'x'],
        ['host', 'y'],
        ['a', 'x'],
        ['b', 'y'],
      ],
    );
    assert.equal(parts.edges[0]?.from, parts.nodes[0]?.id);
    assert.deepEqual(apart({ nodes, edges: [link('host', 'a')] }).nodes, nodes);
  });

  it('offers whole bundles where there are several', () => {
    const nodes = [
      card('a', 'service', { bundle: 'x' }),
      card('b', 'service', { bundle: 'y' }),
      card('c', 'service', { bundle: 'y', namespace: 'shop' }),
      card('d', 'service', { bundle: '.' }),
    ];
    assert.deepEqual(choosablePlaces(nodes, { root: 'my-shop' }), [
      { place: 'x', title: 'x' },
      { place: 'y', title: 'y' },
      { place: 'y\ndefault', title: 'y · default' },
      { place: 'y\nshop', title: 'y · shop' },
      // Nobody knows the whole workspace as a dot.
      { place: '.', title: 'my-shop' },
    ]);
  });
});
