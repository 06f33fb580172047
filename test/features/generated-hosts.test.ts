import assert from 'node:assert/strict';
import { outgoingCalls, prepareCalls } from '../../server/src/features/call-hierarchy';
import { hover } from '../../server/src/features/hover/hover';
import { definitions, highlights, references } from '../../server/src/features/navigation/navigation';
import { prepareRename, rename } from '../../server/src/features/rename/rename';
import { callsOf } from '../../server/src/links/calls';
import { judge } from '../../server/src/rules/judge';
import { atCursor, shown } from '../support/cursor';
import { load } from '../support/workspace';

/** Hosts of Services in the literals of a kustomization's generators are as good as those of a ConfigMap's data. */
const web = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata:
  name: client
  labels: { app: web }
spec:
  containers:
    - name: client
      image: example.com/client
      ports: [{ containerPort: 80 }]
      envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: keys } }]
`;
const kustomization = `resources: [web.yaml]
configMapGenerator:
  - name: settings
    literals:
      - API_URL=http://web:80/path
      - 'QUOTED="http://web"'
      - "ESCAPED=http://web/\\x20"
secretGenerator:
  - name: keys
    literals:
      - DATABASE_URL=postgres://user@web/shop
`;
const files = (text = kustomization) => ({ 'kustomization.yaml': text, 'web.yaml': web });
const at = (before: string, text = kustomization) => atCursor(files(text.replace(before, `${before}$0`)));

describe('a host in a literal of a generator', () => {
  it('leads to its Service, and is one of its references', () => {
    const { snapshot, uri, position } = at('API_URL=http://w');
    assert.deepEqual(
      definitions(snapshot, uri, position).map(it => shown(snapshot, it.uri, it.range)),
      ['web.yaml:4 web'],
    );
    assert.deepEqual(
      references(snapshot, uri, position, true).map(it => shown(snapshot, it.uri, it.range)),
      [
        'web.yaml:4 web',
        'kustomization.yaml:5 web',
        'kustomization.yaml:6 web',
        'kustomization.yaml:7 "ESCAPED=http://web/\\x20"',
        'kustomization.yaml:11 web',
      ],
    );
    assert.equal(highlights(snapshot, uri, position).length, 4);
  });

  it('is told of by the hover', () => {
    const { snapshot, uri, position } = at('postgres://user@w');
    assert.match(JSON.stringify(hover(snapshot, uri, position)), /Service/);
    const key = at('API_U');
    assert.equal(hover(key.snapshot, key.uri, key.position), null);
  });

  it('is renamed with its Service, unless it is written in another form', () => {
    const plain = kustomization.replace(/.*ESCAPED.*\n/, '');
    const { snapshot, uri, position } = at('API_URL=http://w', plain);
    const changed = rename(snapshot, uri, position, 'shop');
    assert.ok(changed && 'changes' in changed);
    assert.deepEqual(
      Object.entries(changed.changes ?? {}).map(([file, edits]) => [
        file,
        edits.map(it => shown(snapshot, file, it.range)),
      ]),
      [
        ['kustomization.yaml', ['kustomization.yaml:5 web', 'kustomization.yaml:6 web', 'kustomization.yaml:10 web']],
        ['web.yaml', ['web.yaml:4 web']],
      ],
    );
    const escaped = at('API_URL=http://w');
    assert.match(
      JSON.stringify(prepareRename(escaped.snapshot, escaped.uri, escaped.position)),
      /written in another form/,
    );
  });

  it('makes the pods that are given it call the Service', () => {
    const snapshot = load(files());
    const [bundle] = snapshot.bundles;
    const [pods] = bundle?.allPodMembers ?? [];
    assert.ok(bundle && pods);
    assert.deepEqual(
      callsOf(pods, bundle, 'cluster.local').map(it => it.host.text.key),
      ['API_URL', 'QUOTED', 'ESCAPED', 'DATABASE_URL'],
    );
    const cursor = { line: 10, character: 10 };
    const [item] = prepareCalls(snapshot, 'web.yaml', cursor);
    assert.ok(item);
    assert.ok(outgoingCalls(snapshot, item).some(it => it.to.name.includes('settings')));
  });

  it('is found wrong once, where it is written, also where an overlay builds upon it and merges others', () => {
    const snapshot = load({
      'base/kustomization.yaml': kustomization.replaceAll('web:80/', 'wbe.default.svc/'),
      'base/web.yaml': web,
      'prod/kustomization.yaml': `resources: [../base]
configMapGenerator:
  - name: settings
    behavior: merge
    literals: [OTHER_URL=http://web.defualt.svc]
`,
    });
    const found = (uri: string) =>
      judge(snapshot, uri)
        .filter(it => it.rule.startsWith('service-host'))
        .map(
          it =>
            `${it.place.uri} ${snapshot.files.get(uri)?.text.slice(it.span.start, it.span.end) ?? ''} ${it.severity}`,
        );
    assert.deepEqual(found('base/kustomization.yaml'), ['base/kustomization.yaml wbe.default.svc warning']);
    assert.deepEqual(found('prod/kustomization.yaml'), ['prod/kustomization.yaml web.defualt.svc warning']);
    const prod = snapshot.bundles.find(it => it.id === 'prod');
    const [settings] = prod?.find('ConfigMap', 'default', 'settings') ?? [];
    assert.deepEqual(
      settings?.object.root
        .at('data')
        .entries()
        .map(it => it.key?.text),
      ['API_URL', 'QUOTED', 'ESCAPED', 'OTHER_URL'],
    );
  });
});
