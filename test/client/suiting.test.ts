import assert from 'node:assert/strict';
import { suiting } from '../../client/src/commands/suiting';

/** Which client Enter takes at once. */
describe('the client that stands preselected', () => {
  const choices = ['shop/deploy/cart', 'new/shop', 'external'].map(from => ({ from, preselected: false }));
  const about = (wanted: string) => choices.map(it => ({ ...it, preselected: it.from === wanted }));
  const last = 'shop/deploy/cart';

  it('is the one of the last run where nothing else decides', () => {
    assert.equal(suiting(choices, { last }), last);
    assert.equal(suiting(choices, {}), undefined);
  });

  it('is rather the one that suits the cursor', () => {
    assert.equal(suiting(about('new/shop'), { last }), 'new/shop');
  });

  it('is the last one before one of several that suit the cursor', () => {
    const either = about('external').map(it => (it.preselected ? { ...it, unlessUsed: true as const } : it));
    assert.equal(suiting(either, { last }), last);
    assert.equal(suiting(either, {}), 'external');
    assert.equal(suiting(either, { last: 'shop/deploy/gone' }), 'external');
  });

  it('is rather still the one that is to be changed', () => {
    assert.equal(suiting(about('new/shop'), { asked: 'external', last }), 'external');
  });

  it('is one that is there', () => {
    assert.equal(suiting(choices, { last: 'shop/deploy/gone' }), undefined);
    assert.equal(suiting(choices, { asked: 'shop/deploy/gone', last }), last);
  });
});
