import assert from 'node:assert/strict';
import { Kept } from '../../server/src/base/kept';

describe('what is kept', () => {
  it('is made anew only where an input is another one', () => {
    const kept = new Kept<object, number>();
    const key = {};
    let made = 0;
    const answer = (...inputs: unknown[]) => kept.get(key, inputs, () => ++made);
    assert.deepEqual([answer(1, 'a'), answer(1, 'a'), answer(1, 'b'), answer(1), answer(1)], [1, 1, 2, 3, 3]);
    assert.equal(
      kept.get({}, [1], () => 7),
      7,
    );
    assert.equal(answer(1), 3);
  });

  it('may be the answer that there is none', () => {
    const kept = new Kept<object, undefined>();
    const key = {};
    let made = 0;
    kept.get(key, [], () => (made++, undefined));
    kept.get(key, [], () => (made++, undefined));
    assert.equal(made, 1);
  });
});
