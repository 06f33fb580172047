import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { rangeOf, uriOf } from '../../server/src/features/position';
import { judgeAll } from '../../server/src/rules/judge';
import { built, builtData, kubectl, kustomizations, reference, referenceData } from '../support/kustomize';
import { sharedPath } from '../support/shared';
import { load } from '../support/workspace';

describe('a kustomization', () => {
  const fixtures = resolve(__dirname, '../fixtures/kustomize');

  it('changes names, namespaces, labels, selectors, images, replicas and what patches say', () => {
    const overlay = JSON.stringify(built(fixtures, 'overlays/canary'));
    for (const expected of [
      '"name":"eu-web-v2-canary"',
      '"namespace":"prod"',
      '"selector":{"app":"web","env":"prod","track":"canary"}',
      '"image":"mirror.example/web:2"',
      '"replicas":3',
      '"nodePort":30080',
      '"serviceName":"eu-db-v2-canary"',
    ]) {
      assert.ok(overlay.includes(expected), expected);
    }
    assert.ok(!overlay.includes('NetworkPolicy'), 'a patch deletes it');
  });

  // Where the reference program is missing there is nothing to compare with; the test above still holds.
  for (const [title, root] of kubectl
    ? ([
        ['of the fixtures', fixtures],
        ['of the corpus', sharedPath('corpus')],
      ] as const)
    : []) {
    it(`${title} builds the same objects as kubectl kustomize`, () => {
      const compared = kustomizations(root).filter(folder => {
        const expected = reference(root, folder);
        assert.deepEqual(expected && built(root, folder), expected, folder);
        return expected !== undefined;
      });
      assert.ok(compared.length >= 4, `only ${compared.length} could be built`);
      // It starts the program once for each.
    }).timeout(120_000);
  }

  for (const folder of kubectl ? kustomizations(fixtures).filter(it => it.startsWith('generators/')) : []) {
    it(`gives what generators make in ${folder} the data that kubectl kustomize gives it, or is refused by it`, () => {
      const expected = referenceData(fixtures, folder);
      assert.equal(expected === undefined, folder.startsWith('generators/refused'));
      assert.deepEqual(expected && builtData(fixtures, folder), expected);
    }).timeout(20_000);
  }

  it('reads the data of generators as kustomize does', () => {
    const data = builtData(fixtures, 'generators/prod');
    assert.deepEqual(Object.keys(data), ['ConfigMap settings', 'ConfigMap other', 'Secret keys', 'ConfigMap scripts']);
    assert.deepEqual(data['ConfigMap settings'], {
      API_URL: 'http://web.prod:80/a=b  ',
      QUOTED: '"http://web"',
      EMPTY: '',
      'spaced ': ' http://web',
      LITERAL: 'http://web',
      'nginx.conf': 'server web;\r\nserver web:80;\n',
      'renamed.conf': 'server web;\r\nserver web:80;\n',
      'logo.bin': 'no text',
      EXTRA: 'http://web.prod',
    });
    assert.deepEqual(data['ConfigMap other'], { ONLY: 'http://web' });
  });

  it('keeps what it does not know quiet', () => {
    const [bundle] = load({
      'kustomization.yaml': 'resources: [web.yaml, https://example.com/base?ref=v1]\nhelmCharts: []\n',
      'web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
    }).bundles;
    assert.deepEqual(bundle?.unread.map(it => it.reason).sort(), ['generated', 'remote']);
  });

  for (const [field, fields, file = ''] of [
    ['helmCharts', 'helmCharts: [{ name: shop }]'],
    ['openapi.path', 'openapi: { path: schema.json }'],
    ['transformers', 'transformers: [more.yaml]', 'apiVersion: builtin\nkind: ValueAddTransformer\n'],
    ['transformers', 'transformers: [none.yaml]'],
    ['generators', 'generators: [more.yaml]', 'apiVersion: example.com/v1\nkind: Maker\n'],
    ['configurations', 'configurations: [none.yaml]'],
    ['replacements', 'replacements: [{ path: none.yaml }]'],
    ['vars', 'vars: [{ name: A, objref: { kind: Service, name: none, apiVersion: v1 } }]'],
  ] as const) {
    it(`names what it does not carry out of ${fields}, and only hints at what that may bring`, () => {
      const of = (kustomization: string) =>
        load({
          'kustomization.yaml': kustomization,
          'more.yaml': file,
          'web.yaml':
            'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: other, labels: { app: other } }\nspec: { containers: [{ name: other, image: other }] }\n',
        });
      const severities = (kustomization: string) =>
        judgeAll(of(kustomization))
          .filter(it => it.rule === 'service-selector-no-match')
          .map(it => it.severity);
      const [bundle] = of(`resources: [web.yaml]\n${fields}\n`).bundles;
      assert.deepEqual(
        bundle?.unread.map(it => [it.reason, it.field]),
        [['generated', field]],
      );
      assert.notDeepEqual(severities('resources: [web.yaml]\n'), ['hint']);
      assert.deepEqual(severities(`resources: [web.yaml]\n${fields}\n`), ['hint']);
    });
  }

  it('puts a finding where the value is written: in options, transformers, replacements and labels that are one', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n';
    const written = (files: Record<string, string>, path: readonly string[]): string => {
      const snapshot = load({ 'web.yaml': service, ...files });
      const [made] = snapshot.bundles.flatMap(it => [...it.members]).filter(it => it.object.kind !== 'Pod');
      const { place, start } = made?.object.root.at(...path).span ?? {};
      const text = place ? (snapshot.files.get(place.uri)?.text ?? '') : '';
      return `${place?.uri ?? 'the manifest'}:${text.slice(0, start).split('\n').length}`;
    };
    const generator = 'configMapGenerator: [{ name: a, literals: [a=b] }]\ngeneratorOptions:\n  labels: { a: b }\n';
    assert.equal(written({ 'kustomization.yaml': generator }, ['metadata', 'labels', 'a']), 'kustomization.yaml:3');
    const prefix = 'apiVersion: builtin\nkind: PrefixTransformer\nprefix: a-\nfieldSpecs: [{ path: metadata/name }]\n';
    const transformed = { 'kustomization.yaml': 'resources: [web.yaml]\ntransformers: [t.yaml]\n', 't.yaml': prefix };
    assert.equal(written(transformed, ['metadata', 'name']), 't.yaml:3');
    const base = { 'base/kustomization.yaml': 'resources: [web.yaml]\ncommonLabels: { env: dev }\n' };
    const shared = {
      'base/web.yaml': service,
      ...base,
      'web.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels:\n    env: prod\n',
      'kustomization.yaml': 'resources: [base]\npatches: [{ path: web.yaml }]\n',
    };
    assert.equal(written(shared, ['spec', 'selector', 'env']), 'web.yaml:6');
  });

  it('puts a finding where the value is written: in the patch', () => {
    const snapshot = load({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector: { app: web }
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: { app: web }
spec:
  containers:
    - name: web
      image: nginx
`,
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: ports.yaml }]\n',
      'prod/ports.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      nodePort: 80
`,
    });
    const [finding] = judgeAll(snapshot).filter(it => it.severity === 'error');
    assert.ok(finding);
    assert.equal(uriOf(finding.place, finding.span), 'prod/ports.yaml');
    assert.deepEqual(rangeOf(snapshot, finding.place, finding.span).start, { line: 7, character: 16 });
    assert.deepEqual(finding.bundles, ['prod']);
  });

  it('is not applied alone when another one builds upon it: what is right there is only a hint here', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: example, ports: [{ containerPort: 8080 }] }] }
`,
    };
    const overlay = {
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: name.yaml }]\n',
      'prod/name.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n        - { name: web, ports: [{ containerPort: 8080, name: http }] }\n',
    };
    const severities = (of: Record<string, string>): string[] =>
      judgeAll(load(of))
        .filter(it => it.rule === 'service-target-port-name-not-found')
        .map(it => it.severity);
    assert.deepEqual(severities(files), ['error']);
    assert.deepEqual(severities({ ...files, ...overlay }), ['hint']);
  });

  it('stops where bases that double at every step would never end, and says so', () => {
    const levels = Array.from({ length: 40 }, (_, at) => at + 1);
    const { bundles } = load({
      'base0/kustomization.yaml': 'resources: [web.yaml]\n',
      'base0/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
      'top/kustomization.yaml': 'resources: [../base40, own.yaml]\n',
      'top/own.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: own }\n',
      ...Object.fromEntries(
        levels.flatMap(at => [
          [`twin${at}/kustomization.yaml`, `resources: [../base${at - 1}]\nnamePrefix: a-\n`],
          [`base${at}/kustomization.yaml`, `resources: [../base${at - 1}, ../twin${at}]\n`],
        ]),
      ),
    });
    const [first, top] = ['base1', 'top'].map(id => bundles.find(it => it.id === id));
    assert.equal([...(first?.members ?? [])].length, 2);
    assert.deepEqual([...(first?.unread ?? [])], []);
    assert.equal([...(top?.members ?? [])].length, 1);
    assert.ok([...(top?.unread ?? [])].some(it => it.reason === 'generated' && it.field === 'resources'));
  }).timeout(60_000);
});
