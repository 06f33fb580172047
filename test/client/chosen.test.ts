import assert from 'node:assert/strict';
import { Chosen } from '../../client/src/commands/chosen';

/** Several answers at once, out of a list that changes while somebody chooses. */
describe('what is chosen in a list that is filled anew', () => {
  const shown = new Set(['-k', '-X POST', 'node-down=a']);
  let now = 0;
  const chosen = (...texts: string[]) => new Chosen(texts, () => now);

  it('is what the user checks and unchecks, in that order', () => {
    const list = chosen();
    list.said(['-X POST'], shown);
    list.said(['-k', '-X POST'], shown);
    assert.deepEqual(list.texts, ['-X POST', '-k']);
    list.said(['-k'], shown);
    assert.deepEqual(list.texts, ['-k']);
  });

  it('stays where the list shows other things', () => {
    const list = chosen('scaled=deploy/web:5');
    list.said(['-k'], shown);
    assert.deepEqual(list.texts, ['scaled=deploy/web:5', '-k']);
  });

  it('stays while the list forgets it for a moment, however slow that is, and says it again', () => {
    const list = chosen('-X POST');
    list.put(['-X POST']);
    now += 1500;
    list.said([], shown);
    list.said(['-X POST'], shown);
    assert.deepEqual(list.texts, ['-X POST']);
    list.said([], shown);
    assert.deepEqual(list.texts, []);
  });

  it('is what the user adds before the list has said anything', () => {
    const list = chosen('-X POST');
    list.put(['-X POST']);
    list.said(['-k', '-X POST'], shown);
    assert.deepEqual(list.texts, ['-X POST', '-k']);
  });

  it('can be taken away where the list says nothing of what was put into it', () => {
    const list = chosen('-X POST');
    list.put(['-X POST']);
    now += 2500;
    list.said([], shown);
    assert.deepEqual(list.texts, []);
  });
});
