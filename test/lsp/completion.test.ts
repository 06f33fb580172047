import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver/node';
import { knownToSchemas } from '../../server/src/protocol/protocol';
import { editedText } from '../support/edits';
import { Editor } from '../support/editor';

const others = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web, tier: front } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec:
      containers:
        - name: main
          image: web
          ports:
            - { name: http, containerPort: 8080 }
            - { name: dns, containerPort: 53, protocol: UDP }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api, tier: back } }
  template:
    metadata: { labels: { app: api, tier: back, live: "true" } }
    spec: { containers: [{ name: main, image: api, ports: [{ name: grpc, containerPort: 9000 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: default, labels: { team: blue } }
spec: { selector: { app: web }, ports: [{ name: public, port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: data }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: data, labels: { zone: inner } }
---
apiVersion: v1
kind: Namespace
metadata: { name: default }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: default }
spec:
  gatewayClassName: any
  listeners: [{ name: plain, port: 80, protocol: HTTP }, { name: secure, port: 443, protocol: HTTPS }]
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: public }
spec: { controller: example.com/controller }
`;
const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: new\nspec:\n${spec}`;
const ingress = (backend: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: i }\nspec:\n  defaultBackend:\n    service:\n${backend}`;
const pod = (container: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: default }\nspec:\n  containers:\n    - name: main\n      image: p\n      ports: [{ name: admin, containerPort: 9 }]\n${container}`;
const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: n, namespace: default }\nspec:\n${spec}`;

/** Where something is typed, and what is offered there, in order. */
const cases: readonly (readonly [title: string, text: string, offered: readonly string[]])[] = [
  [
    'labels of the pods of the namespace, in an empty selector',
    service('  selector:\n    $0\n  ports: [{ port: 80 }]\n'),
    ['app: api', 'app: web', 'live: "true"', 'tier: back', 'tier: front', 'app: ', 'live: ', 'tier: '],
  ],
  [
    'first those that go together with what is there, while the key is half typed',
    service('  selector:\n    app: web\n    ti$0\n'),
    ['tier: front', 'tier: ', 'live: "true"', 'tier: back', 'live: '],
  ],
  ['values of a key', service('  selector:\n    app: $0\n'), ['api', 'web']],
  ['values right behind the colon', service('  selector:\n    app:$0\n'), ['api', 'web']],
  ['values that are half typed, in braces', service('  selector: { tier: front, app: w$0 }\n'), ['web', 'api']],
  ['a quoted value where it needs quotes', service('  selector:\n    live: $0\n'), ['true']],
  ['keys where the value is there', service('  selector:\n    t$0: front\n'), ['app', 'live', 'tier']],
  [
    'the labels of its own pods for the selector of a workload',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  selector:\n    matchLabels:\n      $0\n  template:\n    metadata: { labels: { app: mine } }\n',
    ['app: mine', 'app: '],
  ],
  [
    'what selectors ask for, in the labels of a template',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  selector: { matchLabels: { app: mine } }\n  template:\n    metadata:\n      labels:\n        $0\n',
    ['app: mine', 'app: web', 'app: '],
  ],
  [
    'keys and values of expressions',
    policy('  podSelector:\n    matchExpressions:\n      - { key: app, operator: In, values: [w$0] }\n'),
    ['api', 'back', 'front', 'true', 'web'],
  ],
  ['keys of expressions', policy('  podSelector:\n    matchExpressions:\n      - key: $0\n'), ['app', 'live', 'tier']],
  [
    'labels of namespaces',
    policy(
      '  podSelector: {}\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              zo$0\n',
    ),
    [
      'kubernetes.io/metadata.name: data',
      'kubernetes.io/metadata.name: default',
      'zone: inner',
      'kubernetes.io/metadata.name: ',
      'zone: ',
    ],
  ],
  [
    'ports of the selected pods for a target port, by name first',
    service('  selector: { app: web }\n  ports:\n    - port: 80\n      targetPort: $0\n'),
    ['http', '8080'],
  ],
  [
    'ports of the protocol',
    service('  selector: { app: web }\n  ports:\n    - port: 53\n      protocol: UDP\n      targetPort: $0\n'),
    ['dns', '53'],
  ],
  [
    'ports of the container for a probe',
    pod('      readinessProbe:\n        httpGet:\n          port: $0\n'),
    ['admin', '9'],
  ],
  ['ports by number for gRPC', pod('      livenessProbe: { grpc: { port: $0 } }\n'), ['9']],
  [
    'ports of the subjects of a policy',
    policy('  podSelector: { matchLabels: { app: web } }\n  ingress:\n    - ports:\n        - port: $0\n'),
    ['dns', 'http', '53', '8080'],
  ],
  ['Services for a backend', ingress('      name: $0\n'), ['web']],
  ['its ports by number', ingress('      name: web\n      port: { number: $0 }\n'), ['80']],
  ['its ports by name', ingress('      name: web\n      port:\n        name: p$0\n'), ['public']],
  [
    'Services of another namespace for a route, and their ports',
    'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r, namespace: default }\nspec:\n  rules:\n    - backendRefs:\n        - namespace: data\n          name: $0\n',
    ['db'],
  ],
  [
    'the listeners of a Gateway for a route',
    'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r, namespace: default }\nspec:\n  parentRefs:\n    - name: edge\n      sectionName: $0\n',
    ['plain', 'secure'],
  ],
  [
    'classes for an Ingress',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: i }\nspec:\n  ingressClassName: $0\n',
    ['public'],
  ],
  [
    'headless Services first for a StatefulSet',
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: s, namespace: data }\nspec:\n  serviceName: $0\n',
    ['db'],
  ],
  [
    'ports for a monitor',
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: m, namespace: default }\nspec:\n  selector: { matchLabels: { team: blue } }\n  endpoints:\n    - port: $0\n',
    ['public'],
  ],
  [
    'hosts in a variable that speaks of one',
    pod('      env:\n        - name: DB_HOST\n          value: $0\n'),
    ['web', 'db.data'],
  ],
  ['hosts in a URL', pod('      env: [{ name: X, value: "http://w$0" }]\n'), ['web', 'db.data']],
  ['the port behind a host', pod('      env: [{ name: X, value: "postgres://me@db.data:$0" }]\n'), ['5432']],
  ['hosts in an argument', pod('      args:\n        - --upstream=$0\n'), ['web', 'db.data']],
  [
    'workloads to scale',
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: h, namespace: default }\nspec:\n  scaleTargetRef:\n    kind: Deployment\n    name: $0\n',
    ['api', 'web'],
  ],
  ['namespaces', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n  namespace: $0\n', ['data', 'default']],
  ['types of Services', service('  type: Cl$0\n'), ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']],
  ['protocols', service('  ports:\n    - protocol: $0\n'), ['TCP', 'UDP', 'SCTP']],
  ['items of a list', policy('  policyTypes:\n    - $0\n'), ['Ingress', 'Egress']],
  [
    'path types',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: i }\nspec: { rules: [{ http: { paths: [{ pathType: $0 }] } }] }\n',
    ['Prefix', 'Exact', 'ImplementationSpecific'],
  ],
];

describe('completion in manifests', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.start({ files: { 'others.yaml': others } });
  });

  after(() => editor.stop());

  for (const [title, text, offered] of cases) {
    it(`offers ${title}`, async () => {
      assert.deepEqual(
        (await complete(text)).map(it => it.label),
        offered,
      );
    });
  }

  it('leaves a well-formed line behind, whatever was typed of it', async () => {
    const after = async (text: string, label: string) => {
      const item = (await complete(text)).find(it => it.label === label);
      assert.ok(item, label);
      return editedText([item.textEdit as TextEdit], text.replace('$0', ''));
    };
    assert.match(await after(service('  selector:\n    app:$0\n'), 'web'), /app: web\n/);
    assert.match(await after(service('  selector:\n    app: we$0b\n'), 'api'), /app: api\n/);
    assert.match(await after(service('  selector:\n    app: "w$0"\n'), 'api'), /app: "api"\n/);
    assert.match(await after(service('  selector:\n    live: $0\n'), 'true'), /live: "true"\n/);
    assert.match(await after(service('  selector:\n    ap$0p: web\n'), 'tier'), / {4}tier: web\n/);
    assert.match(
      await after(pod('      env: [{ name: X, value: "http://w$0" }]\n'), 'db.data'),
      /"http:\/\/db\.data" /,
    );
    assert.match(await after(pod('      args:\n        - --db-host=$0\n'), 'web'), /- --db-host=web\n/);
    assert.match(await after(pod('      args:\n        - --db=http://x:$0\n').replace('x:', 'web:'), '80'), /web:80\n/);
  });

  it('filters by what is typed of the word', async () => {
    const [item] = await complete(service('  selector: { app: w$0 }\n'));
    const edit = item?.textEdit as TextEdit;
    assert.equal(edit.range.end.character - edit.range.start.character, 1);
    assert.equal(item?.filterText, edit.newText);
  });

  it('leaves what a schema says to others where the editor wants that', async () => {
    const known = (items: readonly CompletionItem[]) => items.filter(it => it.data === knownToSchemas);
    assert.equal(known(await complete(service('  type: $0\n'))).length, 4);
    assert.equal(known(await complete(service('  selector: { app: $0 }\n'))).length, 0);
    const strict = await Editor.start({
      files: { 'others.yaml': others },
      settings: { completion: { schema: false } },
      capabilities: { workspace: { configuration: true } },
    });
    const labels = async (text: string, path?: string) => (await complete(text, 1, strict, path)).map(it => it.label);
    assert.deepEqual(await labels(service('  type: $0\n')), []);
    assert.deepEqual(await labels('clu$0\n', 'podpath.yaml'), []);
    assert.deepEqual(await labels(service('  selector: { app: $0 }\n')), ['api', 'web']);
    await strict.stop();
    assert.ok(known(await complete('clu$0\n', 1, editor, 'podpath.yaml')).length > 0);
  });

  it('is silent about keys of the schema, in templates, comments and text that speaks of no host', async () => {
    assert.deepEqual(await complete(service('  $0\n')), []);
    assert.deepEqual(
      await complete('apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  selector:\n    ma$0\n'),
      [],
    );
    assert.deepEqual(await complete(service('  type: {{ $0 }}\n')), []);
    assert.deepEqual(await complete(service('  # type: $0\n')), []);
    assert.deepEqual(await complete('a: $0\n'), []);
    assert.deepEqual(await complete(pod('      env: [{ name: TITLE, value: $0 }]\n'), 2), []);
    assert.notDeepEqual(await complete(pod('      env: [{ name: TITLE, value: $0 }]\n'), 1), []);
  });

  async function complete(marked: string, triggerKind = 1, by = editor, path = 'new.yaml'): Promise<CompletionItem[]> {
    const lines = marked.slice(0, marked.indexOf('$0')).split('\n');
    await by.open(path, marked.replace('$0', ''));
    const items = await by.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', {
      textDocument: { uri: by.uri(path) },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
      context: { triggerKind, ...(triggerKind === 2 ? { triggerCharacter: ' ' } : {}) },
    });
    await by.close(path);
    return (items ?? []).sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  }
});
