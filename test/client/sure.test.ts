import assert from 'node:assert/strict';
import { sureOf } from '../../client/src/commands/sure';

/** Whether a step of several is skipped. */
describe('a question that nobody has to be asked', () => {
  interface Choice {
    readonly from: string;
    readonly sure?: true;
  }
  const some: readonly Choice[] = [{ from: 'host' }, { from: 'external' }];
  const surely: Choice = { from: 'deploy/web', sure: true };

  it('has an answer that the cursor is sure of, or only one', async () => {
    assert.equal(await sureOf(Promise.resolve([...some, surely])), surely);
    assert.equal(await sureOf(Promise.resolve(some.slice(0, 1))), some[0]);
  });

  it('is asked where there are several, none, or nobody who knows', async () => {
    assert.equal(await sureOf(Promise.resolve(some)), undefined);
    assert.equal(await sureOf(Promise.resolve([])), undefined);
    assert.equal(await sureOf(Promise.reject(new Error('the server is gone'))), undefined);
  });

  it('is asked where the answer takes its time', async () => {
    assert.equal(
      await sureOf(new Promise<readonly Choice[]>(resolve => setTimeout(resolve, 400, [surely]))),
      undefined,
    );
  });
});
