import assert from 'node:assert/strict';
import { dot, graph, mermaid } from '../../server/src/features/graph';
import { clusterIp } from '../support/post';
import { load } from '../support/workspace';
import { manifests } from '../support/picture';

describe('graph', () => {
  it('is the same picture for scripts', () => {
    const { version, nodes, edges } = graph(load(manifests('ex05')));
    assert.equal(version, 1);
    assert.deepEqual(nodes[1], {
      id: 'default/Service/web-service',
      lane: 'service',
      object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web-service' },
      label: 'web-service',
      namespace: 'default',
      severity: null,
    });
    assert.deepEqual(edges[1], {
      from: 'default/Pod/nginx01',
      to: 'default/Service/web-service',
      state: 'ok',
      port: '80/TCP',
      reason: 'any pod may call web-service by its name',
    });
  });

  it('prints as Mermaid', () => {
    assert.equal(
      mermaid(graph(load(manifests('ex08')))),
      `flowchart LR
  subgraph client["Clients"]
    n0["Pod nginx01"]
  end
  subgraph service["Services"]
    n1["Service web-service-externalname<br>default"]
  end
  subgraph workload["Workloads"]
    n2["www.google.com"]
  end
  n1 -->|"CNAME"| n2
  n0 --> n1
`,
    );
  });

  it('prints for Graphviz, quoting what needs it', () => {
    const text = dot(graph(load({ 'a.yaml': clusterIp })));
    assert.match(text, /^digraph podpath \{\n {2}rankdir=LR\n/);
    assert.match(
      text,
      /"default\/Service\/web-service" -> "default\/Missing\/web-service" \[label="80\/TCP unknown", style=dotted/,
    );
  });
});
