import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { busyWhile } from '../../client/src/commands/busy-while';

/** A list says that it waits, but only where somebody would notice. */
describe('a list that waits', () => {
  it('is busy once that takes longer than 300 ms, until it ends', async () => {
    const list = { busy: false };
    const work = busyWhile(list, setTimeout(450, 'answer'));
    await setTimeout(200);
    assert.equal(list.busy, false);
    await setTimeout(180);
    assert.equal(list.busy, true);
    assert.equal(await work, 'answer');
    assert.equal(list.busy, false);
  });

  it('is not busy for what comes at once, nor after a failure', async () => {
    const list = { busy: false };
    await busyWhile(list, Promise.resolve());
    await assert.rejects(busyWhile(list, Promise.reject(new Error('the server is gone'))));
    await setTimeout(350);
    assert.equal(list.busy, false);
  });
});
