import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boxId } from '../../client/webview/layout/groups';
import { layout } from '../../client/webview/layout/layout';
import { foldId } from '../../client/webview/model/fold';
import { walk } from '../../client/webview/model/walk';
import { anyPicture, chain } from './topologies';

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
