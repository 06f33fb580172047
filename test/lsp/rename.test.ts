import assert from 'node:assert/strict';
import { all, callers, deployment, elsewhere, policies, renamed, renaming, service } from '../support/renamed';
import type { Files } from '../support/renamed';

describe('rename', () => {
  it('gives a label of pods another value in templates, selectors and policies alike', async () => {
    const changed = {
      'service.yaml': ['8 app: shop'],
      'deployment.yaml': [
        '8 matchLabels: { app: shop }',
        '12 app: "shop"',
        '19 labelSelector: { matchExpressions: [{ key: app, operator: In, values: [shop] }] }',
        '24 app: shop',
      ],
      'policies.yaml': [
        '5 podSelector: { matchLabels: { app: shop } }',
        '16 matchLabels: { app: shop }',
        '32 selector: { matchLabels: { app: shop } }',
      ],
    };
    assert.deepEqual(
      await renamed({ ...all, 'service.yaml': service.replace('app: web', 'app: w$0eb') }, 'shop'),
      changed,
    );
    const template = deployment.replace('app: "web"', 'app: "web$0"');
    assert.deepEqual(await renamed({ ...all, 'deployment.yaml': template }, 'shop'), changed);
    const policy = policies.replace('app: web', 'app: $0web');
    assert.deepEqual(await renamed({ ...all, 'policies.yaml': policy }, 'shop'), changed);
  });

  it('gives a label another key, with whatever else names the key', async () => {
    const files = { ...all, 'service.yaml': service.replace('app: web', 'a$0pp: web') };
    assert.deepEqual(await renamed(files, 'example.com/app'), {
      'service.yaml': ['8 example.com/app: web'],
      'deployment.yaml': [
        '8 matchLabels: { example.com/app: web }',
        '12 example.com/app: "web"',
        '19 labelSelector: { matchExpressions: [{ key: example.com/app, operator: In, values: [web] }] }',
        '24 example.com/app: web',
        '25 matchLabelKeys: [example.com/app]',
        `35 valueFrom: { fieldRef: { fieldPath: "metadata.labels['example.com/app']" } }`,
      ],
      'policies.yaml': [
        '5 podSelector: { matchLabels: { example.com/app: web } }',
        '16 matchLabels: { example.com/app: web }',
        '32 selector: { matchLabels: { example.com/app: web } }',
      ],
    });
  });

  it('stays within the namespace', async () => {
    const files = { ...all, 'service.yaml': service.replace('app: web', 'app: w$0eb'), 'other.yaml': elsewhere };
    // Where a single namespace is named, it stands for those that name none.
    const both = { ...files, 'third.yaml': elsewhere.replace('namespace: other', 'namespace: third') };
    assert.equal((await renamed(both, 'shop'))['other.yaml'], undefined);
  });

  it('follows a peer into the namespaces that it names', async () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: other }
spec:
  podSelector: {}
  egress:
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }
          podSelector: { matchLabels: { app: web } }
        - podSelector: { matchLabels: { app: web } }
`;
    const files = {
      'service.yaml': service.replace('name: web', 'name: web\n  namespace: shop').replace('app: web', 'app: w$0eb'),
      'policy.yaml': policy,
    };
    assert.deepEqual((await renamed(files, 'shop'))['policy.yaml'], ['9 podSelector: { matchLabels: { app: shop } }']);
  });

  it('gives the label of a Service another value, for its monitor too', async () => {
    const files = { ...all, 'service.yaml': service.replace('team: blue', 'team: bl$0ue') };
    assert.deepEqual(await renamed(files, 'red'), {
      'service.yaml': ['5 labels: { team: red }'],
      'policies.yaml': ['23 selector: { matchLabels: { team: red } }'],
    });
  });

  it('gives a Service another name wherever a host is written, and leaves the word alone elsewhere', async () => {
    const changed = {
      'service.yaml': ['4 name: shop'],
      'callers.yaml': [
        '5 defaultBackend: { service: { name: shop, port: { name: public } } }',
        '11 url: http://shop.default.svc.cluster.local:80/web',
        '12 BACKEND_HOST: shop',
        '15 upstream all { server shop:80; server web.other:80; }',
        '16 proxy_pass http://shop/web.html;',
        '23 hosts: [shop, www.example.com]',
        '25 - route: [{ destination: { host: shop.default.svc.cluster.local, subset: web } }]',
        '31 rules: [{ backendRefs: [{ name: shop, port: 80 }] }]',
        '40 args: [--peer=shop:80, --name=web, --db-host=shop, "https://user@shop:80/?q=web"]',
        '42 - { name: WEB_URL, value: "http://shop" }',
        '43 - { name: WEB_HOST, value: shop }',
        '45 - { name: FIRST, value: "shop.default.svc,www.web" }',
      ],
    };
    assert.deepEqual(
      await renamed({ ...all, 'service.yaml': service.replace('name: web', 'name: we$0b') }, 'shop'),
      changed,
    );
    const url = callers.replace('value: "http://web"', 'value: "http://w$0eb"');
    assert.deepEqual(await renamed({ ...all, 'callers.yaml': url }, 'shop'), changed);
  });

  it('marks the words that are hosts only by a guess, for editors that ask before they change them', async () => {
    const files = { 'callers.yaml': callers, 'service.yaml': service.replace('name: web', 'name: w$0eb') };
    const words = async (asks: boolean) => {
      const edit = await renaming(files, 'shop', asks ? { changeAnnotationSupport: {} } : {});
      const changes = (edit.documentChanges ?? []).flatMap(it => ('edits' in it ? it.edits : []));
      return { edit, marked: changes.filter(it => 'annotationId' in it).map(it => it.range.start.line), of: changes };
    };
    const asked = await words(true);
    const lines = callers.split('\n');
    assert.deepEqual(
      asked.marked.map(it => lines[it]?.trim()),
      [
        'BACKEND_HOST: web',
        '- { name: WEB_HOST, value: web }',
        'args: [--peer=web:80, --name=web, --db-host=web, "https://user@web:80/?q=web"]',
      ],
    );
    assert.equal(Object.values(asked.edit.changeAnnotations ?? {})[0]?.needsConfirmation, true);
    const silent = await words(false);
    assert.deepEqual(silent.marked, []);
    assert.equal(silent.edit.changeAnnotations, undefined);
    assert.equal(silent.of.length, asked.of.length);
  });

  it('gives a governing Service another name for its StatefulSet and the pods in front of it', async () => {
    const files = {
      'service.yaml': service.replace('name: web', 'name: $0web').replace('spec:', 'spec:\n  clusterIP: None'),
      'set.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: main
          image: redis
          command: [redis-server, --replicaof, web-0.web, "6379"]
          args: [web-0.web:6379]
`,
    };
    assert.deepEqual((await renamed(files, 'cache'))['set.yaml'], [
      '5 serviceName: cache',
      '13 command: [redis-server, --replicaof, web-0.cache, "6379"]',
      '14 args: [web-0.cache:6379]',
    ]);
  });

  it('gives a port of a container another name for probes, Services, policies and monitors', async () => {
    const changed = {
      'service.yaml': ['12 targetPort: api'],
      'deployment.yaml': ['30 - name: api', '32 livenessProbe: { httpGet: { port: api } }'],
      'policies.yaml': ['8 ports: [{ port: api }]', '34 - port: api'],
    };
    const target = service.replace('targetPort: http', 'targetPort: ht$0tp');
    assert.deepEqual(await renamed({ ...all, 'service.yaml': target }, 'api'), changed);
    const probe = deployment.replace('port: http', 'port: $0http');
    assert.deepEqual(await renamed({ ...all, 'deployment.yaml': probe }, 'api'), changed);
  });

  it('gives a port of a Service another name for Ingresses and monitors', async () => {
    const files = { ...all, 'service.yaml': service.replace('name: public', 'name: pub$0lic') };
    assert.deepEqual(await renamed(files, 'open'), {
      'service.yaml': ['10 - name: open'],
      'policies.yaml': ['25 - port: open'],
      'callers.yaml': ['5 defaultBackend: { service: { name: web, port: { name: open } } }'],
    });
  });

  it('keeps the quotes that a name needs', async () => {
    const files = { ...all, 'service.yaml': service.replace('app: web', 'app: w$0eb') };
    const changed = await renamed(files, '1.0');
    assert.deepEqual(changed['service.yaml'], ['8 app: "1.0"']);
    assert.equal(changed['deployment.yaml']?.[1], '12 app: "1.0"');
  });

  it('edits the sources of a kustomization: the base, the overlay and its patch', async () => {
    const files = {
      'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\n',
      'base/service.yaml': service.replace('app: web', 'app: w$0eb'),
      'base/deployment.yaml': deployment,
      'dev/kustomization.yaml':
        'resources: [../base, policies.yaml]\npatches:\n  - path: patch.yaml\n  - target: { kind: Service, name: web }\n    path: more.yaml\n',
      'dev/policies.yaml': policies,
      'dev/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web } }\n',
      'dev/more.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: any }\nspec: { selector: { tier: front } }\n',
    };
    const changed = await renamed(files, 'shop');
    assert.deepEqual(Object.keys(changed).sort(), [
      'base/deployment.yaml',
      'base/service.yaml',
      'dev/patch.yaml',
      'dev/policies.yaml',
    ]);
    assert.deepEqual(changed['dev/patch.yaml'], ['4 spec: { selector: { app: shop } }']);
    const named = { ...files, 'base/service.yaml': service.replace('name: web', 'name: w$0eb') };
    assert.deepEqual(await renamed(named, 'shop'), {
      'base/service.yaml': ['4 name: shop'],
      'dev/kustomization.yaml': ['4 - target: { kind: Service, name: shop }'],
      'dev/patch.yaml': ['3 metadata: { name: shop }'],
    });
  });

  const prefixed: Files = {
    'base/kustomization.yaml': 'resources: [service.yaml, callers.yaml]\n',
    'base/service.yaml': service,
    'base/callers.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec: { defaultBackend: { service: { name: web, port: { name: public } } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: map }
data: { url: "http://web" }
`,
    'dev/kustomization.yaml': `resources: [../base, map.yaml]
namePrefix: dev-
nameSuffix: -v1
patches:
  - path: patch.yaml
  - target: { kind: Service, name: web }
    patch: "[{op: replace, path: /spec/type, value: NodePort}]"
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec: { sessionAffinity: ClientIP }
configMapGenerator:
  - name: more
    literals: [HOST=dev-web-v1]
`,
    'dev/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: NodePort }\n',
    'dev/map.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: own }
data: { url: "http://dev-web-v1.default.svc:80/web" }
`,
    'prod/kustomization.yaml': 'resources: [../dev]\nnamePrefix: prod-\npatches: [{ path: patch.yaml }]\n',
    'prod/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: dev-web-v1 }\nspec: { type: ClusterIP }\n',
  };
  const renamedPrefixed = {
    'base/service.yaml': ['4 name: shop'],
    'base/callers.yaml': [
      '4 spec: { defaultBackend: { service: { name: shop, port: { name: public } } } }',
      '9 data: { url: "http://shop" }',
    ],
    'dev/kustomization.yaml': [
      '6 - target: { kind: Service, name: shop }',
      '12 name: shop',
      '16 literals: [HOST=dev-shop-v1]',
    ],
    'dev/map.yaml': ['4 data: { url: "http://dev-shop-v1.default.svc:80/web" }'],
    'dev/patch.yaml': ['3 metadata: { name: shop }'],
    'prod/patch.yaml': ['3 metadata: { name: dev-shop-v1 }'],
  };

  it('changes the name below the prefix and suffix of a kustomization, and each place in the form it has there', async () => {
    const at = (path: string, before: string, after: string) => ({
      ...prefixed,
      [path]: (prefixed[path] ?? '').replace(before, after),
    });
    assert.deepEqual(await renamed(at('base/service.yaml', 'name: web', 'name: w$0eb'), 'shop'), renamedPrefixed);
    assert.deepEqual(await renamed(at('base/callers.yaml', 'name: web', 'name: w$0eb'), 'shop'), renamedPrefixed);
    assert.deepEqual(await renamed(at('dev/patch.yaml', 'name: web', 'name: w$0eb'), 'shop'), renamedPrefixed);
    assert.deepEqual(await renamed(at('dev/map.yaml', 'dev-web', 'dev-w$0eb'), 'dev-shop-v1'), renamedPrefixed);
    assert.deepEqual(await renamed(at('prod/patch.yaml', 'dev-web', 'dev-w$0eb'), 'dev-shop-v1'), renamedPrefixed);
  });

  it('edits the label that a kustomization adds', async () => {
    const files = {
      'kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\ncommonLabels: { team: red }\n',
      'service.yaml': service.replace('app: web', 'team: re$0d'),
      'deployment.yaml': deployment,
    };
    assert.deepEqual(
      await renamed(
        {
          ...files,
          'service.yaml': service,
          'kustomization.yaml': files['kustomization.yaml'].replace('red', 're$0d'),
        },
        'green',
      ),
      {
        'kustomization.yaml': ['2 commonLabels: { team: green }'],
      },
    );
  });
});
