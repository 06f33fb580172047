import assert from 'node:assert/strict';
import { cut, estimate, filled } from '../../client/webview/model/text';

describe('texts', () => {
  it('are filled in', () => assert.equal(filled('{0} of {1}{2}', 1, 'many'), '1 of many'));
  it('are cut where they are too long', () => {
    assert.equal(cut('web', 100, 12, estimate), 'web');
    assert.match(cut('web-service-with-a-long-name', 80, 12, estimate), /^web.*…$/);
    assert.match(cut('web-service-with-a-long-name', 80, 12, estimate, 0.3), /^web.*….+e$/);
    assert.equal(cut('web', 0, 12, estimate), '…');
  });
});
