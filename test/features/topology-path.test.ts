import assert from 'node:assert/strict';
import { topology } from '../../server/src/features/topology/topology';
import { tracePath } from '../../server/src/features/topology/trace-path';
import { networkOf } from '../../server/src/network/network';
import { trace } from '../../server/src/network/trace';
import { experiment } from '../support/post';
import { load } from '../support/workspace';

describe('the path of a simulated request', () => {
  it('leads through the picture, from the own computer to the pods', () => {
    const snapshot = load(experiment('ex06'));
    const [bundle] = snapshot.bundles;
    assert.ok(bundle);
    const source = { kind: 'host', text: 'host', title: 'host', namespace: 'default' } as const;
    const { cards, shares } = tracePath(
      snapshot,
      bundle,
      trace(networkOf(snapshot, bundle), source, '127.0.0.1:31051'),
    );
    assert.deepEqual(
      [...new Set(cards.flat())],
      [
        'host',
        'default/NodePort/web-service-nodeport/myserver02',
        'default/Service/web-service-nodeport',
        'default/Deployment/deploy-test01',
      ],
    );
    const edge = 'default/Service/web-service-nodeport->default/Deployment/deploy-test01';
    assert.deepEqual(
      shares.filter(it => !it.edge.includes('\t')).map(it => [it.edge, Math.round(it.share)]),
      [[edge, 1]],
    );
    const { nodes } = topology(snapshot);
    const pods = nodes.find(it => it.label === 'deploy-test01')?.places?.flatMap(it => it.first.map(pod => pod.name));
    assert.equal(pods?.length, 3);
    assert.deepEqual(
      shares.filter(it => it.edge.includes('\t')).map(it => [it.edge, it.share]),
      pods.map(it => [`${edge}\t${it}`, 1 / 3]),
    );
  });
});
