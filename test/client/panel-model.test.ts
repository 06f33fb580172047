import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Topology, TopologyPatch } from '../../server/src/protocol/protocol';
import type { PanelTrace } from '../../client/src/panel-messages';
import { layout } from '../../client/webview/layout/layout';
import { apart, originalOf } from '../../client/webview/model/apart';
import { fitted, opening, panned, seenThrough, showing, zoomed } from '../../client/webview/model/camera';
import { finds } from '../../client/webview/model/find';
import { modelOf, patched } from '../../client/webview/model/model';
import { pathsThrough, tracePath } from '../../client/webview/model/paths';
import { next, type State } from '../../client/webview/model/state';
import { cut, filled } from '../../client/webview/model/text';
import { initialView, pictureOf, placesOf, restoredView } from '../../client/webview/model/view';
import { walk } from '../../client/webview/model/walk';
import { anyPicture, card, link, type RandomPicture } from './topologies';

const chain: RandomPicture = {
  nodes: [
    card('host', 'client'),
    card('port', 'entry'),
    card('svc', 'service', { detail: 'NodePort · 80 → 8080', description: 'Service svc, app=cart' }),
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
  const model = modelOf(snapshot(chain));

  it('is a place with what leads there from beside the boxes', () => {
    const shop = pictureOf(model, { place: { bundle: null, namespace: 'shop' }, onlyProblems: false });
    assert.deepEqual(
      shop.nodes.map(it => it.id),
      ['ghost', 'lost'],
    );
    const usual = pictureOf(model, { place: { bundle: null, namespace: 'default' }, onlyProblems: false });
    assert.ok(usual.nodes.some(it => it.id === 'host'));
  });

  it('is only what has problems, and its neighbours', () => {
    const { nodes, edges } = pictureOf(model, { place: null, onlyProblems: true });
    assert.deepEqual([nodes.length, edges.length], [2, 1]);
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
    ];
    assert.deepEqual(placesOf(nodes), [
      { bundle: 'x', namespace: null },
      { bundle: 'y', namespace: null },
      { bundle: 'y', namespace: 'default' },
      { bundle: 'y', namespace: 'shop' },
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
  });
});

describe('finding', () => {
  const svc = chain.nodes[2]!;
  for (const query of ['svc', '8080', 'app=cart', 'kind:service', 'ns:default', 'NODEPORT svc']) {
    it(`finds by ${query}`, () => assert.equal(finds(query, svc), true));
  }
  for (const query of ['', '  ', 'nothing', 'kind:pod', 'ns:shop', 'is:problem', 'svc nothing']) {
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
  it('goes up and down within a lane, and nowhere beyond its ends', () => {
    assert.equal(walk(drawn, 'svc', 'down', undefined), 'lost');
    assert.equal(walk(drawn, 'lost', 'down', undefined), 'lost');
    assert.equal(walk(drawn, 'lost', 'first', undefined), 'svc');
  });
  it('reaches every card from every card, and never leaves the picture', () => {
    fc.assert(
      fc.property(anyPicture(12), picture => {
        const placed = layout(picture);
        for (const id of placed.nodes.keys()) {
          for (const direction of ['left', 'right', 'up', 'down', 'first', 'last'] as const) {
            assert.ok(placed.nodes.has(walk(placed, id, direction, undefined)));
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
      steps: [step(1, ['host', 'hidden', 'port']), step(2, []), step(3, ['web'], 'refused')],
    };
    const { legs, marks } = tracePath(trace, chain.edges, id => chain.nodes.some(it => it.id === id));
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
  it('does not move for what it shows already', () => {
    const camera = { x: 0, y: 0, zoom: 1 };
    assert.deepEqual(showing(camera, { x: 300, y: 200, width: 190, height: 46 }, window), camera);
    assert.equal(panned(showing(camera, { x: 2000, y: 200, width: 190, height: 46 }, window), 0, 0).zoom, 1);
  });
});

describe('texts', () => {
  it('are filled in', () => assert.equal(filled('{0} of {1}{2}', 1, 'many'), '1 of many'));
  it('are cut where they are too long', () => {
    assert.equal(cut('web', 100, 12), 'web');
    assert.match(cut('web-service-with-a-long-name', 80, 12), /^web.*…$/);
    assert.match(cut('web-service-with-a-long-name', 80, 12, undefined, 0.3), /^web.*….+e$/);
    assert.equal(cut('web', 0, 12), '…');
  });
});

function snapshot(picture: RandomPicture): Topology {
  return { version: 1, searched: [], unreadable: 0, ...picture };
}

function empty(): State {
  return {
    model: null,
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
