import assert from 'node:assert/strict';
import { topology } from '../../server/src/features/topology/topology';
import { experiment, podpathYaml } from '../support/post';
import { load } from '../support/workspace';
import { manifests, picture } from '../support/picture';

describe('the picture of the study post', () => {
  it('ex05: a pod calls the Service, which leads to three others', () => {
    assert.deepEqual(picture(manifests('ex05')), [
      'client   Pod nginx01',
      'service  Service web-service (ClusterIP · 80)',
      'workload Deployment deploy-test01 (3 pods · nginx)',
      'Service web-service ─80/TCP─ Deployment deploy-test01',
      'Pod nginx01 ─80/TCP─ Service web-service',
    ]);
  });

  it('ex06: two ports of the own computer lead to two nodes, and any node leads on', () => {
    assert.deepEqual(picture({ 'podpath.yaml': withoutLast(podpathYaml), ...manifests('ex06') }), [
      'client   Internet',
      'client   Host Your computer',
      'entry    NodePort any node:31001 (NodePort · 3 nodes)',
      'entry    NodePort 10.0.2.5:31001 (NodePort · myserver02)',
      'entry    NodePort 10.0.2.6:31001 (NodePort · myserver03)',
      'service  Service web-service-nodeport (NodePort · 80)',
      'workload Deployment deploy-test01 (3 pods · nginx)',
      'Service web-service-nodeport ─80/TCP─ Deployment deploy-test01',
      'Internet ─31001─ NodePort any node:31001',
      'NodePort any node:31001 ─31001→80─ Service web-service-nodeport',
      'NodePort 10.0.2.5:31001 ─31001→80─ Service web-service-nodeport',
      'Host Your computer ─127.0.0.1:31051→31001─ NodePort 10.0.2.5:31001',
      'NodePort 10.0.2.6:31001 ─31001→80─ Service web-service-nodeport',
      'Host Your computer ─127.0.0.1:31061→31001─ NodePort 10.0.2.6:31001',
    ]);
  });

  it('ex07: the load balancer is pending, the external IP answers', () => {
    const lines = picture(experiment('ex07'));
    for (const line of [
      'entry    LoadBalancer <pending> (LoadBalancer · 80)',
      'entry    ExternalIP 10.0.2.4:80 (External IP · myserver01)',
      'Internet ─80/TCP─ LoadBalancer <pending> · warning',
      'Host Your computer ─127.0.0.1:80→80─ ExternalIP 10.0.2.4:80',
      'ExternalIP 10.0.2.4:80 ─80/TCP─ Service web-service-loadbalancer',
      // The other forwards of the post lead to Services of other experiments.
      'Host Your computer ─127.0.0.1:31051→31001─ PortForward 10.0.2.5:31001 · warning',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
  });

  it('ex08: the Service is a name for another host', () => {
    assert.deepEqual(picture(manifests('ex08')), [
      'client   Pod nginx01',
      'service  Service web-service-externalname (ExternalName)',
      'workload External www.google.com (outside the cluster)',
      'Service web-service-externalname ─CNAME─ External www.google.com',
      'Pod nginx01 ── Service web-service-externalname',
    ]);
  });

  it('all of them together: ids name their bundles, and every forward finds its Service', () => {
    const files = Object.assign({}, ...(['ex05', 'ex06', 'ex07', 'ex08'] as const).map(experiment)) as Record<
      string,
      string
    >;
    const { nodes, edges, bundles } = topology(load(files));
    assert.deepEqual(bundles, ['ex05', 'ex06', 'ex07', 'ex08']);
    assert.ok(nodes.some(it => it.id === 'ex05:default/Pod/nginx01'));
    assert.ok(nodes.some(it => it.id === 'ex08:default/Pod/nginx01'));
    assert.deepEqual(
      edges.filter(it => it.from === 'host').map(it => [it.to, it.state]),
      [
        ['ex06:default/NodePort/web-service-nodeport/myserver02', 'ok'],
        ['ex06:default/NodePort/web-service-nodeport/myserver03', 'ok'],
        ['ex07:default/ExternalIP/web-service-loadbalancer', 'ok'],
      ],
    );
    assert.equal(new Set(nodes.map(it => it.id)).size, nodes.length);
    assert.equal(new Set(edges.map(it => it.id)).size, edges.length);
  });
});

function withoutLast(text: string): string {
  return `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`;
}
