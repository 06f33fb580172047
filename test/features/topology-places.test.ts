import assert from 'node:assert/strict';
import { positionAt } from '../../server/src/features/position';
import { explainEdge, nodeAt, nodeSource, topology } from '../../server/src/features/topology/topology';
import { sourceKey } from '../../server/src/features/topology/source-key';
import { judgeAll } from '../../server/src/rules/judge';
import { clusterIp, deployment, experiment } from '../support/post';
import { load } from '../support/workspace';

describe('cards of the topology and manifests', () => {
  it('leads from a card to its manifest, and from the cursor to a card', () => {
    const snapshot = load(experiment('ex06'));
    assert.deepEqual(nodeSource(snapshot, 'default/Service/web-service-nodeport'), {
      uri: 'ex06/service-test01.yml',
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 28 } },
    });
    assert.equal(nodeSource(snapshot, 'host')?.uri, 'podpath.yaml');
    assert.equal(nodeSource(snapshot, 'external'), undefined);
    const file = snapshot.files.get('ex06/deploy-test01.yml');
    assert.ok(file);
    assert.equal(
      nodeAt(snapshot, file.uri, positionAt(file, file.text.indexOf('image'))),
      'default/Deployment/deploy-test01',
    );
    assert.equal(nodeAt(snapshot, 'podpath.yaml', { line: 0, character: 0 }), undefined);
  });

  it('draws what overlays make of a base, and leads from the base to it', () => {
    const snapshot = load({
      'base/all.yaml': `${deployment}---\n${clusterIp}`,
      'base/kustomization.yaml': 'resources: [all.yaml]\n',
      'live/kustomization.yaml': 'resources: [../base]\nnamePrefix: live-\nnamespace: live\n',
      'test/kustomization.yaml': 'resources: [../base]\nnamePrefix: test-\n',
    });
    const { nodes, bundles } = topology(snapshot);
    assert.deepEqual(bundles, ['live', 'test']);
    assert.deepEqual(
      nodes.map(it => it.id),
      [
        'live:live/Service/live-web-service',
        'test:default/Service/test-web-service',
        'live:live/Deployment/live-deploy-test01',
        'test:default/Deployment/test-deploy-test01',
      ],
    );
    assert.equal(
      nodeAt(snapshot, 'base/all.yaml', { line: 3, character: 0 }),
      'live:live/Deployment/live-deploy-test01',
    );
  });

  it('shows what is wrong with a base on every card made of it', () => {
    const snapshot = load({
      'base/all.yaml': `${deployment}---\n${clusterIp.replace('web-deploy', 'web-deply')}`,
      'base/kustomization.yaml': 'resources: [all.yaml]\n',
      'live/kustomization.yaml': 'resources: [../base]\nnamePrefix: live-\n',
      'test/kustomization.yaml': 'resources: [../base]\nnamePrefix: test-\n',
    });
    const findings = judgeAll(snapshot);
    const { nodes } = topology(snapshot, {
      problemsOf: object => findings.filter(it => it.object && sourceKey(it.object) === sourceKey(object)),
    });
    assert.deepEqual(
      nodes.filter(it => it.kind === 'Service').map(it => [it.label, it.severity]),
      [
        ['live-web-service', 'error'],
        ['test-web-service', 'error'],
      ],
    );
  });

  it('explains an edge by the texts that make it', () => {
    const reasons = explainEdge(
      load(experiment('ex06')),
      'default/Service/web-service-nodeport->default/Deployment/deploy-test01',
    );
    assert.equal(reasons?.text, 'the selector matches the pods of Deployment deploy-test01');
    assert.deepEqual(
      reasons.locations.map(({ label, location }) => `${label}: ${location.uri}:${location.range.start.line + 1}`),
      [
        'selector of Service web-service-nodeport: ex06/service-test01.yml:6',
        'labels of Deployment deploy-test01: ex06/deploy-test01.yml:12',
      ],
    );
    assert.equal(explainEdge(load({}), 'nowhere->nothing'), undefined);
  });
});
