import assert from 'node:assert/strict';
import fc from 'fast-check';
import { size, type Layout, type PlacedNode, type Rect } from '../../client/webview/layout/geometry';
import { layout } from '../../client/webview/layout/layout';
import { anyPicture, card, link } from './topologies';

describe('the layout of a topology', () => {
  it('never lets cards overlap', () => {
    fc.assert(
      fc.property(anyPicture(), picture => {
        const { nodes } = layout(picture);
        assert.equal(nodes.size, picture.nodes.length);
        for (const [a, b] of pairs([...nodes.values()])) {
          assert.ok(!overlap(a, b), `${a.node.id} and ${b.node.id}`);
        }
      }),
    );
  });

  it('keeps each card in its own box and in no other', () => {
    fc.assert(
      fc.property(anyPicture(), picture => {
        const { nodes, boxes } = layout(picture);
        for (const [a, b] of pairs(boxes)) {
          assert.ok(!overlap(a, b));
        }
        for (const placed of nodes.values()) {
          const { namespace, bundle } = placed.node;
          const own = boxes.find(it => it.namespace === namespace && it.bundle === bundle);
          assert.equal(own === undefined, namespace === null);
          for (const box of boxes) {
            assert.equal(overlap(placed, box), box === own);
          }
          assert.ok(!own || inside(placed, own));
        }
      }),
    );
  });

  it('runs links from port row to port row, and behind no card on the way', () => {
    fc.assert(
      fc.property(anyPicture(), picture => {
        const { nodes, edges } = layout(picture);
        for (const { edge, points, course } of edges.values()) {
          const [from, to] = [nodes.get(edge.from)!, nodes.get(edge.to)!];
          assert.equal(points.at(-1)!.y, to.y + size.card.above);
          assert.equal(points[0]!.y, from.y + size.card.above);
          for (let index = 1; course === 'forward' && index + 1 < points.length; index += 2) {
            const [start, end] = [points[index]!, points[index + 1]!];
            assert.equal(start.y, end.y);
            for (const it of nodes.values()) {
              assert.ok(end.x <= it.x || start.x >= it.x + it.width || start.y < it.y || start.y > it.y + it.height);
            }
          }
        }
      }),
    );
  });

  it('draws the same topology the same way', () => {
    fc.assert(
      fc.property(anyPicture(), picture => assert.deepEqual(layout(picture), layout(structuredClone(picture)))),
    );
  });

  it('moves nothing in the boxes above when a Service is added', () => {
    const where = fc.record({
      namespace: fc.constantFrom('default', 'shop', 'data'),
      bundle: fc.constantFrom(null, 'a', 'b'),
      position: fc.nat(),
      selects: fc.nat(),
    });
    fc.assert(
      fc.property(anyPicture(), where, (picture, { position, selects, ...place }) => {
        // A lane that was empty has to make room, which is another matter.
        fc.pre(picture.nodes.some(it => it.lane === 'service' && it.namespace !== null));
        const peers = picture.nodes.filter(
          it => it.lane === 'workload' && it.namespace === place.namespace && it.bundle === place.bundle,
        );
        const target = peers[selects % Math.max(1, peers.length)];
        const nodes = picture.nodes.toSpliced(position % (picture.nodes.length + 1), 0, card('new', 'service', place));
        const edges = target ? [...picture.edges, link('new', target.id)] : picture.edges;
        const [before, after] = [layout(picture), layout({ ...picture, nodes, edges })];
        const added = after.nodes.get('new')!;
        for (const it of before.nodes.values()) {
          const now = after.nodes.get(it.node.id)!;
          assert.equal(now.x, it.x);
          if (it.node.namespace !== null && isAbove(now, added, after)) {
            assert.equal(now.y, it.y, `${it.node.id} moved`);
          }
        }
      }),
    );
  });

  it('moves nothing in the groups above when a Service is added, and keeps the order of those below', () => {
    const nodes = ['a', 'b', 'c'].flatMap(it => [card(`svc-${it}`, 'service'), card(it, 'workload')]);
    const edges = ['a', 'b', 'c'].map(it => link(`svc-${it}`, it));
    const before = layout({ nodes, edges, bundles: [] }).nodes;
    const added = nodes.toSpliced(2, 0, card('new', 'service'));
    const after = layout({ nodes: added, edges: [...edges, link('new', 'b')], bundles: [] }).nodes;
    for (const id of ['a', 'svc-a']) {
      assert.deepEqual(after.get(id), before.get(id));
    }
    assert.ok(after.get('b')!.y < after.get('c')!.y && after.get('svc-b')!.y < after.get('svc-c')!.y);
  });

  it('leaves a Service in place while its selector matches nothing', () => {
    const nodes = ['a', 'b', 'c'].flatMap(it => [card(it, 'workload'), card(`svc-${it}`, 'service')]);
    const edges = ['a', 'b', 'c'].map(it => link(`svc-${it}`, it));
    const before = layout({ nodes, edges, bundles: [] }).nodes;
    const ghost = card('missing', 'workload', { ghost: true });
    const broken = [edges[0]!, link('svc-b', 'missing', { state: 'error' }), edges[2]!];
    const after = layout({ nodes: [...nodes, ghost], edges: broken, bundles: [] }).nodes;
    for (const id of ['a', 'svc-a', 'svc-b', 'svc-c', 'c']) {
      assert.equal(after.get(id)!.y, before.get(id)!.y);
    }
    assert.ok(after.get('b')!.y > after.get('c')!.y);
  });

  it('lets empty lanes take no room', () => {
    const { columns } = layout({ nodes: [card('a', 'client'), card('b', 'workload')], edges: [], bundles: [] });
    assert.deepEqual(
      columns.map(it => it.lanes),
      [['client'], ['workload']],
    );
  });

  it('gives entries that lead to entries columns of their own, cycles included', () => {
    const nodes = [card('a', 'entry'), card('b', 'entry'), card('c', 'entry')];
    const edges = [link('a', 'b'), link('b', 'c'), link('c', 'a')];
    const { nodes: placed } = layout({ nodes, edges: edges.slice(0, 2), bundles: [] });
    assert.ok(placed.get('a')!.x < placed.get('b')!.x && placed.get('b')!.x < placed.get('c')!.x);
    assert.equal(layout({ nodes, edges, bundles: [] }).nodes.size, 3);
  });

  it('draws a chain straight and centres a card on what it leads to', () => {
    const nodes = [card('host', 'client'), card('svc', 'service'), card('x', 'workload'), card('y', 'workload')];
    const edges = [link('host', 'svc'), link('svc', 'x'), link('svc', 'y')];
    const { nodes: placed } = layout({ nodes, edges, bundles: [] });
    const [host, svc, x, y] = ['host', 'svc', 'x', 'y'].map(id => placed.get(id)!.y);
    assert.equal(host, svc);
    assert.equal(svc, (x! + y!) / 2);
  });

  it('stands boxes by bundle, then default, then by name', () => {
    const places = [
      ['b', 'default'],
      ['a', 'shop'],
      ['a', 'default'],
      ['a', 'data'],
    ] as const;
    const nodes = places.map(([bundle, namespace]) => card(`${bundle}/${namespace}`, 'service', { bundle, namespace }));
    const { boxes } = layout({ nodes, edges: [], bundles: ['a', 'b'] });
    assert.deepEqual(
      boxes.map(it => `${it.bundle}/${it.namespace}`),
      ['a/default', 'a/data', 'a/shop', 'b/default'],
    );
  });

  it('draws up 3000 cards while nobody notices', () => {
    const nodes = Array.from({ length: 1000 }, (_, index) => {
      const more = { namespace: `ns${index % 20}` };
      return [
        card(`e${index}`, 'entry', more),
        card(`s${index}`, 'service', more),
        card(`w${index}`, 'workload', more),
      ];
    }).flat();
    const edges = Array.from({ length: 1000 }, (_, index) => [
      link(`e${index}`, `s${(index * 7) % 1000}`),
      link(`s${index}`, `w${(index + 20) % 1000}`),
    ]).flat();
    layout({ nodes, edges, bundles: [] });
    const start = process.cpuUsage();
    layout({ nodes, edges, bundles: [] });
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 400_000, `${(user + system) / 1000} ms`);
  });
});

/** Whether a card's box stands above that of the added card. */
function isAbove(it: PlacedNode, added: PlacedNode, { boxes }: Layout): boolean {
  const boxOf = (placed: PlacedNode) => boxes.findIndex(box => inside(placed, box));
  return boxOf(it) < boxOf(added);
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function inside(a: Rect, b: Rect): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}
