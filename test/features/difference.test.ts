import assert from 'node:assert/strict';
import { simulation } from '../../server/src/features/simulation/simulation';
import { topology } from '../../server/src/features/topology/topology';
import { experiment } from '../support/post';
import { load } from '../support/workspace';

describe('what assumptions change of a request', () => {
  const snapshot = load(experiment('ex05'));
  const ask = (...assume: readonly string[]) =>
    simulation(snapshot, { from: 'pod/nginx01', command: 'http://web-service', assume });
  const service = 'default/Service/web-service';
  const workload = 'default/Deployment/deploy-test01';
  const link = `${service}->${workload}`;
  const pods = topology(snapshot)
    .nodes.find(it => it.id === workload)!
    .places!.flatMap(({ node, first }) => first.map(it => ({ node, ...it })));
  const address = topology(snapshot).nodes.find(it => it.id === service)!.address!;

  it('is nothing without any, and nothing where they cannot be made', () => {
    assert.equal(ask().difference, null);
    assert.equal(ask('not-ready=pod/nobody').difference, null);
  });

  it('takes the link to a pod away that is not ready, and says so on its card', () => {
    const [pod] = pods;
    const { difference } = ask(`not-ready=pod/${pod!.name}`);
    assert.deepEqual(difference, {
      premises: [`pod ${pod!.name} is not ready`],
      gone: [`${link}\t${pod!.name}`],
      fresh: [],
      cards: [
        { id: workload, text: '1 of 3: not ready' },
        { id: workload, part: pod!.name, text: 'was ready → not ready' },
      ],
    });
  });

  it('takes the way to the pods away where no pod is left', () => {
    const { difference } = ask('not-ready=deploy/deploy-test01');
    assert.deepEqual(new Set(difference?.gone), new Set([link, ...pods.map(it => `${link}\t${it.name}`)]));
    assert.equal(difference?.cards[0]?.text, '3 of 3: not ready');
  });

  it('marks the pods of a node that is down, and no others', () => {
    const node = 'myserver03';
    const { difference } = ask(`node-down=${node}`);
    assert.deepEqual(
      difference?.cards.flatMap(it => it.part ?? []),
      pods.filter(it => it.node === node).map(it => it.name),
    );
  });

  it('tells pods that come and go from the Service that stays', () => {
    const { difference } = ask('restarted=deploy/deploy-test01');
    assert.ok(difference);
    assert.deepEqual(difference.gone, []);
    assert.deepEqual(difference.fresh, []);
    const own = difference.cards.filter(it => it.part !== undefined);
    assert.equal(own.length, 3);
    for (const { part, text } of own) {
      const [before, after] = text.split(' → ');
      assert.equal(before, pods.find(it => it.name === part)?.address);
      assert.match(after ?? '', /^192\.168\./);
      assert.notEqual(after, before);
    }
    assert.equal(difference.cards.find(it => it.id === workload)?.text, '3 of 3: new addresses');
    assert.equal(difference.cards.find(it => it.id === service)?.text, `${address} as before`);
  });
});
