import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hostNames } from '../../server/src/model/host-names';
import { Workspace } from '../../server/src/workspace/workspace';
import type { Snapshot } from '../../server/src/workspace/snapshot';

describe('a workspace after any edits', () => {
  it('is the same as one that was read afresh', () => {
    fc.assert(
      fc.property(fc.array(edit(), { maxLength: 25 }), edits => {
        const edited = new Workspace({ roots: [''] });
        const texts = new Map<string, string>();
        for (const { path, documents, gone } of edits) {
          if (gone) {
            texts.delete(path);
            edited.delete(path);
          } else {
            texts.set(path, documents.join('---\n'));
            edited.set(path, documents.join('---\n'));
          }
          edited.snapshot();
        }
        const fresh = new Workspace({ roots: [''] });
        texts.forEach((text, path) => fresh.set(path, text));
        assert.deepEqual(outline(edited.snapshot()), outline(fresh.snapshot()));
        assert.deepEqual([...edited.dataFiles].sort(), [...fresh.dataFiles].sort());
      }),
      { numRuns: 300 },
    );
  });
});

interface FileEdit {
  readonly path: string;
  readonly documents: readonly string[];
  readonly gone: boolean;
}

function edit(): fc.Arbitrary<FileEdit> {
  const path = fc.constantFrom(
    'a.yaml',
    'b.yaml',
    'x/a.yaml',
    'x/b.yaml',
    'y/a.yaml',
    'x/kustomization.yaml',
    'y/kustomization.yaml',
    'z/kustomization.yaml',
    'x/app.env',
    'x/web.conf',
    'podpath.yaml',
  );
  return fc.record({ path, documents: fc.array(document(), { maxLength: 3 }), gone: fc.boolean() }).map(it => ({
    ...it,
    documents: it.path.endsWith('kustomization.yaml')
      ? [kustomizations[it.path.charAt(0)]?.[it.documents.length] ?? '']
      : it.path === 'podpath.yaml'
        ? ['bundles: [y]\n']
        : it.path === 'x/app.env'
          ? [`WEB=http://web\n#${it.documents.length}\nDB=http://db:${it.documents.length}\n`]
          : it.documents,
    gone: it.gone && it.documents.length < 2,
  }));
}

/** Overlays share a base, and may come to build upon each other. */
const kustomizations: Readonly<Record<string, readonly string[]>> = {
  x: [
    'configMapGenerator: [{ name: c, files: [web.conf] }]\n',
    'resources: [a.yaml]\nnamespace: n1\nconfigMapGenerator: [{ name: c, envs: [app.env] }]\n',
    'resources: [a.yaml]\nsecretGenerator: [{ name: c, files: [web.conf], envs: [app.env] }]\n',
    'resources: [../y]\n',
  ],
  y: [
    'resources: [../x]\nconfigMapGenerator: [{ name: c, behavior: merge, files: [../x/web.conf] }]\n',
    'resources: [../x]\nnamePrefix: y-\n',
    'resources: [a.yaml, ../x]\n',
    'resources: [../z]\n',
  ],
  z: ['', 'resources: [../x]\nnamePrefix: z-\n', 'resources: [../y]\nnamespace: n2\n', 'resources: [../x]\n'],
};

function document(): fc.Arbitrary<string> {
  const name = fc.constantFrom('web', 'db');
  const namespace = fc.constantFrom('', '\n  namespace: n1', '\n  namespace: n2');
  const label = fc.constantFrom('web', 'db', 'other');
  return fc
    .tuple(fc.constantFrom('Service', 'Pod', 'Deployment', 'ConfigMap', 'broken', 'template'), name, namespace, label)
    .map(([kind, n, ns, l]) => {
      const metadata = `metadata:\n  name: ${n}${ns}`;
      switch (kind) {
        case 'Service':
          return `apiVersion: v1\nkind: Service\n${metadata}\nspec:\n  selector:\n    app: ${l}\n  ports:\n    - port: 80\n`;
        case 'Pod':
          return `apiVersion: v1\nkind: Pod\n${metadata}\n  labels:\n    app: ${l}\nspec:\n  containers:\n    - name: c\n`;
        case 'Deployment':
          return `apiVersion: apps/v1\nkind: Deployment\n${metadata}\nspec:\n  template:\n    metadata:\n      labels:\n        app: ${l}\n    spec:\n      containers:\n        - name: c\n`;
        case 'broken':
          return `apiVersion: v1\nkind: Pod\n${metadata}\n  labels: {\n`;
        case 'template':
          return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n`;
        default:
          return `apiVersion: v1\nkind: ConfigMap\n${metadata}\n`;
      }
    });
}

function outline(snapshot: Snapshot): unknown {
  return snapshot.bundles.map(bundle => ({
    id: bundle.id,
    members: [...bundle.members]
      .map(it => `${it.object.place.uri}@${it.object.place.offset} ${it.object.kind} ${it.namespace}/${it.name}`)
      .sort(),
    links: bundle.allServices
      .map(it => {
        const pods = bundle
          .select(it.namespace, it.service.selector ?? [])
          .map(pod => `${pod.object.place.uri}@${pod.object.place.offset}`);
        return `${it.object.place.uri}@${it.object.place.offset} → ${pods.sort().join(', ')}`;
      })
      .sort(),
    selecting: bundle.allPodMembers
      .map(
        it =>
          `${it.object.place.uri}@${it.object.place.offset} ← ${bundle
            .servicesSelecting(it)
            .map(s => `${s.object.place.uri}@${s.object.place.offset}`)
            .sort()
            .join(', ')}`,
      )
      .sort(),
    hosts: [...bundle.members]
      .flatMap(({ object }) =>
        hostNames(object).map(it => `${object.name} ${it.text.key} ${it.host}:${it.port?.value}`),
      )
      .sort(),
    naming: ['web', 'db'].map(it => bundle.namingHost('default', it).map(of => of.name)),
    unread: bundle.unread.map(it => `${it.uri} ${it.kind} ${it.reason}`).sort(),
  }));
}
