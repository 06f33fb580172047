import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Resting } from '../../client/src/resting';

describe('what follows the cursor', () => {
  const told: string[] = [];
  const resting = new Resting<string>(150, it => told.push(it));

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
    told.length = 0;
  });

  afterEach(() => mock.timers.reset());

  it('hears of where it rests, not of where it passes', () => {
    for (const line of ['a', 'b', 'c']) {
      resting.hear(line);
      mock.timers.tick(140);
    }
    assert.deepEqual(told, []);
    mock.timers.tick(10);
    assert.deepEqual(told, ['c']);
    mock.timers.tick(1000);
    assert.deepEqual(told, ['c']);
  });

  it('hears nothing of a cursor that leaves for something else', () => {
    resting.hear('a');
    resting.stop();
    mock.timers.tick(1000);
    assert.deepEqual(told, []);
  });

  it('takes no notice of the move that it caused itself, but of the next', () => {
    resting.hear('before');
    resting.ignoreFor(500);
    resting.hear('caused');
    mock.timers.tick(501);
    assert.deepEqual(told, []);
    resting.hear('next');
    mock.timers.tick(150);
    assert.deepEqual(told, ['next']);
  });
});
