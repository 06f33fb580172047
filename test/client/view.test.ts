import assert from 'node:assert/strict';
import { initialView, restoredView } from '../../client/webview/model/view';

describe('what the panel shows', () => {
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
