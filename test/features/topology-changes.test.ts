import assert from 'node:assert/strict';
import { diffTopology } from '../../server/src/features/topology/diff';
import { topology } from '../../server/src/features/topology/topology';
import { deployment, experiment, experiments } from '../support/post';
import { generate } from '../../bench/generate';
import { Workspace } from '../../server/src/workspace/workspace';

describe('the topology after an edit', () => {
  it('does not change with white space, and changes only what an edit touches', () => {
    const workspace = new Workspace({ roots: [''] });
    for (const [path, text] of Object.entries(experiment('ex06'))) {
      workspace.set(path, text);
    }
    const before = topology(workspace.snapshot());
    workspace.set(
      'ex06/service-test01.yml',
      `# moved\n\n${experiments.ex06['service-test01.yml'].replace('\nspec:\n', '\nspec:   # here\n')}`,
    );
    assert.equal(diffTopology(before, topology(workspace.snapshot())), undefined);

    workspace.set('ex06/deploy-test01.yml', deployment.replace('replicas: 3', 'replicas: 5'));
    const change = diffTopology(before, topology(workspace.snapshot()));
    assert.deepEqual(
      change?.nodes.map(it => [it.id, it.detail]),
      [
        ['default/Service/web-service-nodeport', 'NodePort · 80'],
        ['default/Deployment/deploy-test01', '5 pods · nginx'],
      ],
    );
    assert.deepEqual([change.edges, change.removeNodes, change.removeEdges], [[], [], []]);

    workspace.delete('ex06/service-test01.yml');
    const gone = diffTopology(before, topology(workspace.snapshot()));
    assert.ok(gone?.removeNodes.includes('default/Service/web-service-nodeport'));
  });

  it('keeps what an edit does not touch, so that it need not be drawn or compared again', () => {
    const workspace = new Workspace({ roots: [''] });
    generate(40).forEach(([path, text]) => workspace.set(path, text));
    const shown = new Set(topology(workspace.snapshot()).nodes);
    const [[path, text] = ['', '']] = generate(40);
    workspace.set(path, text.replace('replicas: 1', 'replicas: 2'));
    const drawn = topology(workspace.snapshot()).nodes.filter(it => !shown.has(it) && it.lane !== 'entry');
    assert.deepEqual(
      drawn.map(it => it.id),
      ['external', 'namespace-0/Service/app-0', 'namespace-0/Deployment/app-0'],
    );
  });
});
