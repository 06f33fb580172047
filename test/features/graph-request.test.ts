import assert from 'node:assert/strict';
import { dot, graph, linkTable, mermaid, partOf } from '../../server/src/features/graph';
import { withRequest } from '../../server/src/features/graph-request';
import { simulation } from '../../server/src/features/simulation/simulation';
import { load } from '../support/workspace';
import { experiment } from '../support/post';

describe('a graph with the way of a request', () => {
  const snapshot = load(experiment('ex05'));
  const [client, service, pods] = [
    'default/Pod/nginx01',
    'default/Service/web-service',
    'default/Deployment/deploy-test01',
  ];
  const whole = partOf(graph(snapshot), new Set([client, service, pods]));
  const asked = (...assume: readonly string[]) =>
    withRequest(whole, simulation(snapshot, { from: 'pod/nginx01', command: 'curl http://web-service', assume }));
  it('says at each node and link which step comes by', () => {
    const { nodes, edges, request } = asked();
    assert.deepEqual(
      nodes.map(it => [it.id, it.steps]),
      [
        [client, [1]],
        [service, [2, 3, 4]],
        [pods, [5, 6]],
      ],
    );
    assert.deepEqual(
      edges.map(it => [it.from, it.to, it.step, it.change]),
      [
        [service, pods, 5, undefined],
        [client, service, 2, undefined],
      ],
    );
    assert.equal(request?.command, 'curl http://web-service');
    assert.deepEqual(request.premises, []);
  });

  it('says what an assumption changes, of pods and of links as a whole', () => {
    const { nodes, edges, request } = asked('node-down=myserver03');
    assert.deepEqual(request?.premises, ['node myserver03 is down: 2 pods on it are not ready']);
    assert.deepEqual(
      nodes.map(it => it.change),
      [undefined, undefined, '2 of 3: not ready'],
    );
    assert.equal(edges[0]?.pods?.gone.length, 2);
    assert.equal(edges[0].change, undefined);
    const none = asked('scaled=deploy/deploy-test01:0');
    assert.deepEqual(
      none.edges.map(it => [it.step, it.change]),
      [
        [undefined, 'gone'],
        [2, undefined],
      ],
    );
  });

  it('draws a way that no link joins as a link of its own, and leaves out what is not shown', () => {
    const { nodes, edges, ...rest } = whole;
    assert.equal(edges.length, 2);
    const request = simulation(snapshot, { from: 'pod/nginx01', command: 'curl http://web-service' });
    const bare = withRequest({ ...rest, nodes, edges: [] }, request);
    assert.deepEqual(
      bare.edges.map(it => [it.from, it.to, it.step, it.state]),
      [
        [client, service, 2, 'ok'],
        [service, pods, 5, 'ok'],
      ],
    );
    const part = withRequest({ ...rest, nodes: nodes.filter(it => it.id !== service), edges: [] }, request);
    assert.deepEqual(
      part.edges.map(it => [it.from, it.to]),
      [[client, pods]],
    );
    assert.deepEqual(withRequest({ ...rest, nodes: [], edges: [] }, request).edges, []);
  });

  it('is told in words by Mermaid, by the table, and for Graphviz', () => {
    const supposed = asked('scaled=deploy/deploy-test01:0');
    const chart = mermaid(supposed);
    assert.match(chart, /^---\ntitle: "curl http:\/\/web-service ← default\/pod\/nginx01 · .* What if: /);
    assert.match(chart, /\["Deployment deploy-test01<br>default<br>3 of 3: gone"\]/);
    assert.match(chart, /n1 -\.->\|"80\/TCP · no longer taken"\| n2/);
    assert.match(chart, /n0 ==>\|"80\/TCP · step 2"\| n1/);
    const table = linkTable(supposed);
    assert.match(table, /^curl http:\/\/web-service ← default\/pod\/nginx01\n\n.*\n\nWhat if: .*\n\n/);
    assert.match(table, /\| From \| To \| Port \| State \| Why \| Request \|\n(\| --- ){6}\|\n/);
    assert.match(table, /\| Deployment deploy-test01, default, 3 of 3: gone \|.*\| no longer taken \|\n/);
    assert.match(dot(supposed), /"80\/TCP · no longer taken", style=dashed/);
    assert.match(mermaid(asked('node-down=myserver03')), /80\/TCP · step 5 · no longer to deploy-test01-\S+, deploy-/);
    assert.doesNotMatch(mermaid(whole), /step|title|==>/);
  });
});
