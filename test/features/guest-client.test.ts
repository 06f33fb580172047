import assert from 'node:assert/strict';
import { graph, mermaid } from '../../server/src/features/graph';
import { withRequest } from '../../server/src/features/graph-request';
import { simulation } from '../../server/src/features/simulation/simulation';
import { topology } from '../../server/src/features/topology/topology';
import { load } from '../support/workspace';

const shop = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: debug }
spec: { containers: [{ name: debug, image: curlimages/curl }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;

describe('a client that is in no manifest', () => {
  const snapshot = load({ 'shop.yaml': shop });
  const address = topology(snapshot).nodes.find(it => it.kind === 'Service')?.address ?? '';
  const ask = (from: string, host = 'web') => simulation(snapshot, { from, command: `http://${host}/` });

  for (const [from, id, kind, label] of [
    ['ip/192.168.7.9', 'client/ip/192.168.7.9', 'Pod', '192.168.7.9'],
    ['node/node-1', 'client/node/node-1', 'Node', 'node-1'],
    ['external', 'external', 'Internet', 'Internet'],
    ['host', 'host', 'Host', 'Your computer'],
  ] as const) {
    it(`has a card of its own in the way of its request: ${from}`, () => {
      const { guest, steps, verdict } = ask(from, address);
      assert.ok(guest, verdict);
      assert.deepEqual(
        guest.nodes.map(it => [it.id, it.kind, it.label, it.lane, it.source]),
        [[id, kind, label, 'client', from]],
      );
      assert.deepEqual(steps[0]?.nodes, [id]);
      const met = steps.slice(1).flatMap(it => it.nodes)[0];
      assert.deepEqual(
        guest.edges.map(it => [it.from, it.to, it.state]),
        [[id, met, /^(ip|node)/.test(from) ? 'ok' : 'error']],
      );
      assert.deepEqual(ask(from, 'nobody.example.com').guest?.nodes.length, 1);
      const drawn = mermaid(withRequest(graph(snapshot), ask(from, address)));
      assert.ok(drawn.includes(`["${label}<br>step 1"]`), drawn);
      assert.equal(drawn.split(`["${label}`).length, 2, 'once');
    });
  }

  it('has none where the picture has it already', () => {
    const { guest, steps } = ask('pod/debug');
    assert.equal(guest, undefined);
    assert.deepEqual(steps[0]?.nodes, ['default/Pod/debug']);
    const entered = load({ 'shop.yaml': shop.replace('spec: { selector', 'spec: { type: NodePort, selector') });
    assert.equal(simulation(entered, { from: 'external', command: 'http://web/' }).guest, undefined);
  });
});
