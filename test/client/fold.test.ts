import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TopologyNode } from '../../server/src/protocol/protocol';
import { boxId } from '../../client/webview/layout/groups';
import { layout } from '../../client/webview/layout/layout';
import { overlaps } from '../../client/webview/model/camera';
import { boxOfFold, folded } from '../../client/webview/model/fold';
import { modelOf, partsOf } from '../../client/webview/model/model';
import { initialView, unfiltered } from '../../client/webview/model/view';
import { next, type State } from '../../client/webview/model/state';
import { anyPicture, card, chain, link } from './topologies';
import { received } from './states';

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
