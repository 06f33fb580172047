import assert from 'node:assert/strict';
import { codeActions } from '../../server/src/features/code-actions';
import { documentLinks } from '../../server/src/features/document-links';
import { findings } from '../../server/src/features/findings';
import { hover } from '../../server/src/features/hover/hover';
import { definitions, highlights, references } from '../../server/src/features/navigation/navigation';
import { rangeOf } from '../../server/src/features/position';
import { prepareRename, rename } from '../../server/src/features/rename/rename';
import { callsOf } from '../../server/src/links/calls';
import { atCursor, shown } from '../support/cursor';
import { load } from '../support/workspace';

/** Hosts of Services in the files that kustomize's generators read are as good as those of a ConfigMap's data. */
const files: Readonly<Record<string, string>> = {
  'kustomization.yaml': `resources: [web.yaml]
configMapGenerator:
  - name: settings
    envs: [app.env]
    files:
      - nginx.conf
      - "other=conf/other file.conf"
secretGenerator:
  - name: keys
    env: secret.env
`,
  'app.env': '# http://web is no value\n\n  API_URL=http://web:80/path\nREDIS_HOST=web\nQUOTED="http://web"\r\nHOME\n',
  'nginx.conf': 'upstream shop {\n  server web:80;\n}\n',
  'conf/other file.conf': 'proxy_pass http://web/;\n',
  'secret.env': 'DATABASE_URL=postgres://user:secret@web/shop\n',
  'web.yaml': `apiVersion: v1
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
`,
};
const at = (path: string, before: string) =>
  atCursor({ ...files, [path]: files[path]?.replace(before, `${before}$0`) ?? '' });

describe('a host in a file that a generator reads', () => {
  const uses = [
    'app.env:3 web',
    'app.env:4 web',
    'app.env:5 web',
    'conf/other file.conf:1 web',
    'nginx.conf:2 web',
    'secret.env:1 web',
  ];

  it('leads to its Service, and is one of its references', () => {
    for (const [path, before] of [
      ['app.env', 'API_URL=http://w'],
      ['nginx.conf', 'server w'],
      ['secret.env', 'secret@we'],
      ['web.yaml', 'name: w'],
    ] as const) {
      const { snapshot, uri, position } = at(path, before);
      assert.deepEqual(
        references(snapshot, uri, position, false)
          .map(it => shown(snapshot, it.uri, it.range))
          .sort(),
        uses,
        path,
      );
      const [definition] = path === 'web.yaml' ? [] : definitions(snapshot, uri, position);
      assert.equal(definition && shown(snapshot, definition.uri, definition.range), definition && 'web.yaml:4 web');
    }
    const { snapshot, uri, position } = at('app.env', 'API_URL=http://w');
    assert.equal(highlights(snapshot, uri, position).length, 3);
  });

  it('is told of by the hover; comments and keys are not', () => {
    const { snapshot, uri, position } = at('nginx.conf', 'server we');
    assert.match(JSON.stringify(hover(snapshot, uri, position)), /Service/);
    for (const before of ['# http://w', '  API_U', 'HO']) {
      const none = at('app.env', before);
      assert.equal(hover(none.snapshot, none.uri, none.position), null);
    }
  });

  it('is renamed with its Service, from either side', () => {
    for (const [path, before] of [
      ['app.env', 'REDIS_HOST=w'],
      ['web.yaml', 'name: w'],
    ] as const) {
      const { snapshot, uri, position } = at(path, before);
      const renameable = prepareRename(snapshot, uri, position);
      assert.ok(renameable && 'range' in renameable);
      assert.match(shown(snapshot, uri, renameable.range), / web$/);
      const changed = rename(snapshot, uri, position, 'shop');
      assert.ok(changed && 'changes' in changed);
      const places = Object.entries(changed.changes ?? {}).flatMap(([file, edits]) =>
        edits.map(it => `${shown(snapshot, file, it.range)} ${it.newText}`),
      );
      assert.deepEqual(places.sort(), [...uses, 'web.yaml:4 web'].map(it => `${it} shop`).sort());
    }
  });

  it('makes the pods that are given it call the Service', () => {
    const [bundle] = load(files).bundles;
    const [pods] = bundle?.allPodMembers ?? [];
    assert.ok(bundle && pods);
    assert.deepEqual(
      callsOf(pods, bundle, 'cluster.local').map(it => it.host.text.key),
      ['API_URL', 'REDIS_HOST', 'QUOTED', 'nginx.conf', 'other', 'DATABASE_URL'],
    );
  });

  it('is found wrong where it is written, with a fix that changes the file as it stands there', () => {
    const env = 'API_URL=http://wbe.default.svc/\n';
    const snapshot = load({ ...files, 'app.env': env, 'nginx.conf': 'proxy_pass http://web.default.svc:81/;\n' });
    const found = (uri: string) =>
      findings(snapshot, uri).map(it => `${it.rule} ${shown(snapshot, uri, rangeOf(snapshot, it.place, it.span))}`);
    assert.deepEqual(found('app.env'), ['service-host-not-found app.env:1 wbe.default.svc']);
    assert.deepEqual(found('nginx.conf'), ['service-host-port-not-found nginx.conf:1 81']);
    assert.deepEqual(found('kustomization.yaml'), []);
    const line = { start: { line: 0, character: 0 }, end: { line: 0, character: env.length } };
    const actions = codeActions(snapshot, 'app.env', line, []);
    assert.deepEqual(
      actions.map(it => it.title),
      ['Change wbe to web'],
    );
    assert.deepEqual(
      Object.entries(actions[0]?.edit?.changes ?? {}).map(([uri, edits]) => [uri, edits.map(it => it.newText)]),
      [['app.env', ['web']]],
    );
  });

  it('is linked from the kustomization', () => {
    const snapshot = load(files);
    assert.deepEqual(
      documentLinks(snapshot, 'kustomization.yaml').map(
        it => `${shown(snapshot, 'kustomization.yaml', it.range)} ${it.target ?? ''}`,
      ),
      [
        'kustomization.yaml:1 web.yaml web.yaml',
        'kustomization.yaml:4 app.env app.env',
        'kustomization.yaml:6 nginx.conf nginx.conf',
        'kustomization.yaml:7 conf/other file.conf conf/other file.conf',
        'kustomization.yaml:10 secret.env secret.env',
      ],
    );
  });

  it('is passed over where a comment says so', () => {
    const ignore = (rule: string) => `# podpath.dev/ignore: ${rule}: made where it is deployed\n`;
    const snapshot = load({
      ...files,
      'kustomization.yaml': `${files['kustomization.yaml'] ?? ''}${ignore('kustomization-generator-invalid')}    envs: [gone.env, other.env]\n`,
      'app.env': `${ignore('service-host-not-found')}API_URL=http://wbe.default.svc/\nOTHER=http://wbe.default.svc/\n`,
    });
    const lines = (uri: string) => findings(snapshot, uri).map(it => rangeOf(snapshot, it.place, it.span).start.line);
    assert.deepEqual(lines('app.env'), [2]);
    assert.deepEqual(lines('kustomization.yaml'), []);
  });
});
