import assert from 'node:assert/strict';
import { affectedFiles, judgedState } from '../../server/src/features/affected';
import { Workspace } from '../../server/src/workspace/workspace';

describe('what a change affects', () => {
  it('is, of the data of a generator, what the kustomizations build that name it, and those upon them', () => {
    const workspace = new Workspace({ roots: [''] });
    const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n';
    const files = {
      'base/kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{ name: a, envs: [a.env] }]\n',
      'base/web.yaml': service,
      'base/a.env': 'A=http://web\n',
      'prod/kustomization.yaml': 'resources: [../base]\n',
      'other/kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{ name: a, envs: [b.env] }]\n',
      'other/web.yaml': service,
      'other/b.env': 'B=http://web\n',
    };
    Object.entries(files).forEach(([path, text]) => workspace.set(path, text));
    const before = workspace.snapshot();
    const judged = judgedState(before);
    const former = before.files.get('base/a.env');
    const bundles = new Map(before.bundles.map(it => [it.id, it.revision]));
    for (const text of ['A=http://wbe\n', '', 'A=1\n']) {
      workspace.set('base/a.env', text);
      const snapshot = workspace.snapshot();
      assert.deepEqual(affectedFiles(snapshot, judged, new Map([['base/a.env', former]])).sort(), [
        'base/a.env',
        'base/kustomization.yaml',
        'base/web.yaml',
        'prod/kustomization.yaml',
      ]);
      const changed = snapshot.bundles.filter(it => it.revision !== bundles.get(it.id)).map(it => it.id);
      assert.deepEqual(changed, ['base', 'prod']);
      changed.forEach(id => bundles.set(id, snapshot.bundles.find(it => it.id === id)?.revision ?? 0));
    }
  });
});
