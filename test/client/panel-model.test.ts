import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Topology, TopologyNode, TopologyPatch } from '../../server/src/protocol/protocol';
import type { PanelTrace } from '../../client/src/panel-messages';
import { boxId } from '../../client/webview/layout/groups';
import { around, type Rect } from '../../client/webview/layout/geometry';
import { layout } from '../../client/webview/layout/layout';
import { apart, originalOf } from '../../client/webview/model/apart';
import {
  fitted,
  including,
  opening,
  overlaps,
  panned,
  seenThrough,
  showing,
  zoomed,
} from '../../client/webview/model/camera';
import { choosablePlaces, filtered } from '../../client/webview/model/filter';
import { finds } from '../../client/webview/model/find';
import { boxOfFold, folded, foldId } from '../../client/webview/model/fold';
import { modelOf, partsOf, patched } from '../../client/webview/model/model';
import { pathsThrough, tracePath } from '../../client/webview/model/paths';
import { next, type State } from '../../client/webview/model/state';
import { cut, estimate, filled } from '../../client/webview/model/text';
import { initialView, restoredView, unfiltered, type Filters } from '../../client/webview/model/view';
import { walk } from '../../client/webview/model/walk';
import { anyPicture, card, link, type RandomPicture } from './topologies';

const chain: RandomPicture = {
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

describe('the panel’s model', () => {
  it('is the same whether it came as a snapshot or by patches', () => {
    fc.assert(
      fc.property(anyPicture(), fc.func(fc.integer({ min: 0, max: 2 })), (picture, fate) => {
        const early = picture.nodes.filter(it => fate(it.id) === 0);
        const late = picture.nodes.filter(it => fate(it.id) === 1);
        const gone = picture.nodes.filter(it => fate(it.id) === 2);
        const patch: TopologyPatch = {
          version: 2,
          removeNodes: gone.map(it => it.id),
          removeEdges: [],
          nodes: late,
          edges: picture.edges,
          bundles: picture.bundles,
          unreadable: 0,
        };
        const before = modelOf(snapshot({ ...picture, nodes: [...gone, ...early], edges: [] }));
        const after = modelOf(snapshot({ ...picture, nodes: [...late, ...early] }));
        assert.deepEqual([...patched(before, patch).nodes], [...after.nodes]);
        assert.deepEqual([...patched(before, patch).edges], [...after.edges]);
      }),
    );
  });

  it('keeps the selection while its node is gone for a moment', () => {
    const state = received(chain);
    const chosen = next(state, { type: 'view', change: { selected: 'svc' } });
    const patch = {
      version: 2,
      removeNodes: ['svc'],
      removeEdges: [],
      nodes: [],
      edges: [],
      bundles: [],
      unreadable: 1,
    };
    const without = next(chosen, { type: 'message', message: { type: 'patch', patch } });
    assert.equal(without.model?.nodes.has('svc'), false);
    assert.equal(without.view.selected, 'svc');
  });

  it('ignores a patch that comes before the snapshot', () => {
    const state = next(empty(), {
      type: 'message',
      message: {
        type: 'patch',
        patch: { version: 1, removeNodes: [], removeEdges: [], nodes: [], edges: [], bundles: [], unreadable: 0 },
      },
    });
    assert.equal(state.model, null);
  });
});

describe('what the panel shows', () => {
  const shown = (filters: Partial<Filters>) => filtered(chain, { ...unfiltered, ...filters });
  const ids = (filters: Partial<Filters>) => shown(filters).nodes.map(it => it.id);

  it('is a place with what leads there from beside the boxes', () => {
    assert.deepEqual(ids({ places: ['\nshop'] }), ['lost', 'ghost']);
    assert.deepEqual(ids({ places: ['\ndefault'] }), ['host', 'port', 'svc', 'web']);
    assert.equal(ids({ places: ['\ndefault', '\nshop'] }).length, chain.nodes.length);
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

  it('is restored from what was stored, as far as that makes sense', () => {
    const fresh = initialView(true, false);
    assert.deepEqual(restoredView(null, fresh), fresh);
    assert.deepEqual(restoredView({ follow: false, list: 'yes', more: 1, selected: 'svc' }, fresh), {
      ...fresh,
      follow: false,
      selected: 'svc',
    });
    for (const broken of [
      { places: {} },
      { kinds: [1] },
      { folds: [] },
      { camera: {} },
      { camera: 'x' },
      { only: 3 },
    ]) {
      assert.deepEqual(restoredView(broken, fresh), fresh, JSON.stringify(broken));
    }
    const kept = {
      ...fresh,
      places: ['a'],
      hidden: ['b'],
      folds: { c: 'closed' },
      only: 'd',
      camera: { x: 1, y: 2, zoom: 1 },
    };
    assert.deepEqual(restoredView(structuredClone(kept), fresh), kept);
  });
});

describe('closed boxes', () => {
  const worst = { error: 'worst: error', warning: 'worst: warning' };
  const texts = { root: 'my-shop', boxCounts: '{0} and {1}', folded: '{0} {1} {2} {3}', worst, links: '{0} links' };
  const parts = {
    nodes: [
      card('web', 'service', { namespace: 'front' }),
      card('pod', 'workload', { namespace: 'front' }),
      card('db', 'service', { namespace: 'data', severity: 'error', problems: ['lost'] }),
      card('db-pod', 'workload', { namespace: 'data' }),
      card('internet', 'client'),
    ],
    edges: [
      link('internet', 'web'),
      link('web', 'pod'),
      link('pod', 'db'),
      link('web', 'db', { state: 'error', reason: 'no port' }),
      link('db', 'db-pod'),
    ],
  };

  it('stand beside the client of a request that is in no manifest', () => {
    const model = modelOf({ ...parts, version: 1, bundles: [], searched: [], unreadable: 0 });
    const guest = {
      nodes: [card('ip/10.0.0.7', 'client'), card('web', 'service')],
      edges: [link('ip/10.0.0.7', 'web')],
    };
    const { nodes, edges } = partsOf(model, guest);
    assert.deepEqual([nodes[0]?.id, nodes.length], ['ip/10.0.0.7', parts.nodes.length + 1]);
    assert.equal(edges.length, parts.edges.length + 1);
    assert.equal(nodes.find(it => it.id === 'web')?.namespace, 'front', 'what is known stays as it is');
    assert.deepEqual(partsOf(model), partsOf(model, { nodes: [], edges: [] }));
  });

  it('are one card each, and several links between two are one with their number', () => {
    const { nodes, edges, standIns } = folded(parts, { '\nfront': 'closed', '\ndata': 'spared', '\nx': 'open' }, texts);
    assert.deepEqual(
      nodes.map(it => [it.id, it.label, it.detail, it.severity, it.description]),
      [
        ['\n\nfront', 'front', '1 and 1', null, 'front 1 1 0'],
        ['\n\ndata', 'data', '1 and 1', 'error', 'data 1 1 1, worst: error'],
        ['internet', 'internet', '', null, 'internet'],
      ],
    );
    assert.deepEqual(
      edges.map(it => [it.from, it.to, it.port, it.state, it.reason]),
      [
        ['internet', '\n\nfront', null, 'ok', ''],
        ['\n\nfront', '\n\ndata', '×2', 'error', '2 links\nno port'],
      ],
    );
    assert.equal(standIns.get('db-pod'), '\n\ndata');
    assert.equal(boxOfFold(standIns.get('pod') ?? ''), '\nfront');
    assert.deepEqual(nodes[1]?.problems, ['db: lost']);
  });

  it('are called after the workspace folder where they hold what lies at its top, beside other bundles', () => {
    const nodes = [card('a', 'service', { bundle: '.' }), card('b', 'service', { bundle: 'x' })];
    const closed = folded({ nodes, edges: [] }, { '.\ndefault': 'closed' }, texts);
    assert.equal(closed.nodes[0]?.label, 'my-shop · default');
  });

  it('say of links that they work only where all of them surely do', () => {
    const edges = [link('internet', 'web'), link('internet', 'pod', { state: 'unknown' })];
    const [joined] = folded({ nodes: parts.nodes, edges }, { '\nfront': 'closed' }, texts).edges;
    assert.deepEqual([joined?.port, joined?.state], ['×2', 'unknown']);
  });

  it('leave a picture without any as it is', () => {
    assert.deepEqual(folded(parts, {}, texts), { ...parts, standIns: new Map() });
  });

  it('stand above each other without frames', () => {
    const { nodes, boxes } = layout({
      ...folded(parts, { '\nfront': 'closed', '\ndata': 'closed' }, texts),
      bundles: [],
    });
    assert.equal(boxes.length, 0);
    assert.ok(nodes.get('\n\ndata')!.y + 46 < nodes.get('\n\nfront')!.y);
  });

  it('keep everything that can be closed within the picture, whatever is closed', () => {
    fc.assert(
      fc.property(anyPicture(), fc.func(fc.boolean()), (picture, closes) => {
        const boxes = [...new Set(picture.nodes.map(boxId))];
        const folds = Object.fromEntries(boxes.map(it => [it, closes(it) ? ('closed' as const) : ('open' as const)]));
        const { nodes, edges, standIns } = folded(picture, folds, texts);
        const placed = layout({ nodes, edges, bundles: picture.bundles });
        for (const { id } of picture.nodes) {
          assert.ok(placed.nodes.has(standIns.get(id) ?? id));
        }
        const cards = [...placed.nodes.values()];
        for (const [index, a] of cards.entries()) {
          for (const b of cards.slice(index + 1)) {
            assert.ok(!overlaps(a, b));
          }
        }
      }),
    );
  });

  it('are those without errors where there is much, once and for all', () => {
    const many = Array.from({ length: 200 }, (_, it) => card(`s${it}`, 'service', { namespace: `ns${it % 4}` }));
    const wrong = [...many, card('bad', 'service', { namespace: 'ns1', severity: 'error' })];
    const first = received({ nodes: wrong, edges: [], bundles: [] });
    const decided = { '\nns0': 'spared', '\nns1': 'shown', '\nns2': 'spared', '\nns3': 'spared' };
    assert.deepEqual(first.view.folds, decided);
    const gone = (before: State, id: string, added: readonly TopologyNode[]) => {
      const rest = { removeEdges: [], edges: [], bundles: [], unreadable: 0 };
      const patch = { version: 2, removeNodes: [id], nodes: added, ...rest };
      return next(before, { type: 'message', message: { type: 'patch', patch } }).view.folds;
    };
    const worse = card('bad2', 'service', { namespace: 'ns0', severity: 'error' });
    assert.deepEqual(gone(first, 'bad', [worse, card('a', 'service', { namespace: 'new' })]), {
      ...decided,
      '\nnew': 'spared',
    });
    // An edit that makes a picture just too large closes nothing.
    const few = received({ nodes: many.slice(0, 150), edges: [], bundles: [] });
    assert.deepEqual(gone(few, '', [worse]), {
      '\nns0': 'shown',
      '\nns1': 'shown',
      '\nns2': 'shown',
      '\nns3': 'shown',
    });
    // The first picture may come while the workspace is still being read.
    const early = received({ nodes: many.slice(0, 20), edges: [], bundles: [] });
    assert.equal(gone(early, '', many)['\nns1'], 'spared');
  });

  it('open for the cursor if nobody closed them, and for whoever wants to see something in them', () => {
    const state = {
      ...received(chain),
      view: { ...initialView(true, false), folds: { '\nshop': 'spared', '\ndefault': 'closed' } as const },
    };
    const select = (id: string, cause: 'cursor' | 'command') =>
      next(state, { type: 'message', message: { type: 'select', id, cause } }).view;
    assert.equal(select('lost', 'cursor').folds['\nshop'], 'open');
    assert.equal(select('svc', 'cursor').folds['\ndefault'], 'closed');
    assert.equal(select('svc', 'command').folds['\ndefault'], 'open');
  });

  it('give way, as the filters do, to a command that shows what is left out', () => {
    const state = { ...received(chain), view: { ...initialView(true, false), hidden: ['svc'], kinds: ['Pod'] } };
    const message = { type: 'select', id: 'svc', cause: 'command' } as const;
    assert.deepEqual(next(state, { type: 'message', message }).view, { ...state.view, ...unfiltered, selected: 'svc' });
  });
});

describe('finding', () => {
  const svc = chain.nodes[2]!;
  for (const query of [
    'svc',
    '8080',
    '80',
    'app=cart',
    'app=ca',
    'example.com',
    'kind:service',
    'ns:default',
    'NODEPORT svc',
  ]) {
    it(`finds by ${query}`, () => assert.equal(finds(query, svc), true));
  }
  for (const query of [
    '',
    '  ',
    'nothing',
    '808',
    'pp=cart',
    'app=cart-api',
    'kind:pod',
    'ns:shop',
    'is:problem',
    'svc nothing',
  ]) {
    it(`does not find by "${query}"`, () => assert.equal(finds(query, svc), false));
  }
  it('finds what has problems', () => assert.equal(finds('is:problem', chain.nodes[4]!), true));
});

describe('walking', () => {
  const drawn = layout(chain);
  it('goes along links and back', () => {
    assert.equal(walk(drawn, 'svc', 'right', undefined), 'web');
    assert.equal(walk(drawn, 'svc', 'left', undefined), 'port');
    assert.equal(walk(drawn, 'web', 'left', 'svc'), 'svc');
  });
  it('goes up and down within a lane by way of the headers of its boxes, and nowhere beyond its ends', () => {
    const header = foldId(boxId({ bundle: null, namespace: 'shop' }));
    assert.equal(walk(drawn, 'svc', 'down', undefined), header);
    assert.equal(walk(drawn, header, 'down', 'svc'), 'lost');
    assert.equal(walk(drawn, 'lost', 'up', header), header);
    assert.equal(walk(drawn, header, 'up', 'lost'), 'svc');
    assert.equal(walk(drawn, 'lost', 'down', undefined), 'lost');
    assert.equal(walk(drawn, 'lost', 'first', undefined), 'svc');
  });
  it('goes down from a header in the lane that it came from, and nowhere to its sides', () => {
    const header = foldId(boxId({ bundle: null, namespace: 'shop' }));
    assert.equal(walk(drawn, header, 'down', 'web'), 'ghost');
    assert.equal(walk(drawn, header, 'down', undefined), 'lost');
    assert.equal(walk(drawn, header, 'left', 'lost'), header);
    assert.equal(walk(drawn, header, 'right', 'lost'), header);
  });
  it('reaches a card or the header of a box from each of them, and never leaves the picture', () => {
    fc.assert(
      fc.property(anyPicture(12), picture => {
        const placed = layout(picture);
        const stops = new Set([...placed.nodes.keys(), ...placed.boxes.map(it => foldId(it.id))]);
        for (const id of stops) {
          for (const direction of ['left', 'right', 'up', 'down', 'first', 'last'] as const) {
            assert.equal(stops.has(walk(placed, id, direction, undefined)), true);
          }
        }
      }),
    );
  });
});

describe('paths', () => {
  it('lead through a card to both ends, and through a link', () => {
    assert.deepEqual([...pathsThrough('svc', chain.edges, true)!.nodes].sort(), ['host', 'port', 'svc', 'web']);
    assert.deepEqual([...pathsThrough('port->svc', chain.edges, false)!.edges].length, 3);
    assert.equal(pathsThrough('nothing', chain.edges, false), undefined);
  });

  it('of a simulated request skip what is not shown', () => {
    const step = (number: number, nodes: string[], outcome: 'ok' | 'refused' = 'ok') => ({
      number,
      kind: 'pod',
      outcome,
      summary: '',
      nodes,
      location: null,
    });
    const trace: PanelTrace = {
      from: 'host',
      bundle: '',
      url: '',
      command: '',
      verdict: 'refused',
      exitCode: 7,
      reason: '',
      shares: [],
      difference: null,
      steps: [step(1, ['host', 'hidden', 'port']), step(2, []), step(3, ['web'], 'refused')],
    };
    const { legs, marks } = tracePath(trace, chain.edges, id => chain.nodes.find(it => it.id === id)?.id);
    assert.deepEqual(
      legs.map(it => [it.from, it.to, it.edge, it.passed]),
      [
        ['host', 'port', 'host->port', true],
        ['port', 'web', null, false],
      ],
    );
    assert.deepEqual(
      marks.map(it => [it.number, it.node]),
      [
        [1, 'port'],
        [3, 'web'],
      ],
    );
  });
});

describe('the camera', () => {
  const window = { width: 800, height: 600 };
  const bounds = { x: -50, y: -20, width: 2000, height: 900 };
  const inside = (a: Rect, b: Rect) =>
    a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

  it('shows all of a picture when it is told to', () => {
    const seen = seenThrough(fitted(bounds, window), window);
    assert.ok(seen.x <= bounds.x && seen.x + seen.width >= bounds.x + bounds.width);
    assert.ok(seen.y <= bounds.y && seen.y + seen.height >= bounds.y + bounds.height);
  });
  it('opens readably on a large picture', () => assert.ok(opening(bounds, window).zoom >= 0.6));
  it('keeps the point under the pointer when it zooms', () => {
    const camera = { x: 10, y: 20, zoom: 0.8 };
    const at = { x: 300, y: 200 };
    const later = zoomed(camera, 1.5, at);
    assert.ok(Math.abs(camera.x + at.x / camera.zoom - (later.x + at.x / later.zoom)) < 1e-9);
  });
  it('shows a way so that it can be read, and does not move for one that it shows already', () => {
    const way = { x: 200, y: 200, width: 500, height: 46 };
    const near = { x: 0, y: 0, zoom: 1 };
    assert.equal(including(near, way, window), near);
    const far = including({ x: 0, y: 0, zoom: 0.2 }, way, window);
    assert.equal(far.zoom, 1);
    assert.ok(inside(way, seenThrough(far, window)));
    const wide = { ...way, width: 3000 };
    assert.ok(inside(wide, seenThrough(including(near, wide, window), window)));
  });

  it('puts where a way ended in the middle, as far as all of it stays in view', () => {
    const end = { x: 510, y: 500, width: 190, height: 46 };
    const way = around([{ x: 200, y: 200, width: 190, height: 46 }, end]);
    const elsewhere = { x: 0, y: 2000, zoom: 1 };
    const seen = seenThrough(including(elsewhere, way, window, end), window);
    const plain = seenThrough(including(elsewhere, way, window), window);
    assert.ok(inside(way, seen) && inside(way, plain));
    const away = (it: Rect) => Math.abs(it.x + it.width / 2 - (end.x + end.width / 2));
    assert.ok(away(seen) < 50 && away(plain) > 100, `${away(seen)} and ${away(plain)}`);
    const near = { x: 0, y: 0, zoom: 1 };
    assert.equal(including(near, way, window, end), near, 'nothing moves where all of it is there');
  });

  it('does not move for what it shows already', () => {
    const camera = { x: 0, y: 0, zoom: 1 };
    assert.deepEqual(showing(camera, { x: 300, y: 200, width: 190, height: 46 }, window), camera);
    assert.equal(panned(showing(camera, { x: 2000, y: 200, width: 190, height: 46 }, window), 0, 0).zoom, 1);
  });
});

describe('texts', () => {
  it('are filled in', () => assert.equal(filled('{0} of {1}{2}', 1, 'many'), '1 of many'));
  it('are cut where they are too long', () => {
    assert.equal(cut('web', 100, 12, estimate), 'web');
    assert.match(cut('web-service-with-a-long-name', 80, 12, estimate), /^web.*…$/);
    assert.match(cut('web-service-with-a-long-name', 80, 12, estimate, 0.3), /^web.*….+e$/);
    assert.equal(cut('web', 0, 12, estimate), '…');
  });
});

function snapshot(picture: RandomPicture): Topology {
  return { version: 1, searched: [], unreadable: 0, ...picture };
}

function empty(): State {
  return {
    model: null,
    decidedWith: 0,
    failure: null,
    trace: null,
    runs: 0,
    restored: false,
    explanation: null,
    hovered: null,
    help: false,
    view: initialView(true, false),
  };
}

function received(picture: RandomPicture): State {
  return next(empty(), { type: 'message', message: { type: 'topology', topology: snapshot(picture) } });
}
