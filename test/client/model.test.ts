import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TopologyPatch } from '../../server/src/protocol/protocol';
import { modelOf, patched } from '../../client/webview/model/model';
import { next } from '../../client/webview/model/state';
import { anyPicture, chain } from './topologies';
import { empty, received, snapshot } from './states';

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
