import assert from 'node:assert/strict';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { definitions, highlights, references } from '../../server/src/features/navigation/navigation';
import { atCursor, shown } from '../support/cursor';
import { load } from '../support/workspace';

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: nginx
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              port: http
`;
const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;

const client = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: client }\nspec: { containers: [{ name: main, ${fields} }] }\n`;
const settings = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n${data}\n`;

describe('going to the definition', () => {
  it('leads from a label of a selector to the pods that have it, on key and value alike', () => {
    const expected = ['deployment.yaml:13 web'];
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('app: web', 'app: we$0b') }), expected);
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('app: web', 'a$0pp: web') }), expected);
  });

  it('leads from the labels of pods back to what selects by them', () => {
    const marked = deployment.replace('        app: web', '        app: w$0eb');
    assert.deepEqual(definitionsAt({ 'deployment.yaml': marked }), ['service.yaml:7 web', 'deployment.yaml:9 web']);
  });

  it('leads from what a policy selects to the pods, and from the pods to the policy', () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
`;
    assert.deepEqual(definitionsAt({ 'policy.yaml': policy.replace('app: web', 'app: we$0b') }), [
      'deployment.yaml:13 web',
    ]);
    const marked = deployment.replace('        app: web', '        app: w$0eb');
    assert.ok(definitionsAt({ 'deployment.yaml': marked, 'policy.yaml': policy }).includes('policy.yaml:8 web'));
  });

  it('leads from a route of the Gateway API to its Service', () => {
    const route =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r }\nspec: { rules: [{ backendRefs: [{ name: w$0eb, port: 80 }] }] }\n';
    assert.deepEqual(definitionsAt({ 'route.yaml': route }), ['service.yaml:4 web']);
  });

  describe('of policies, autoscalers, budgets, monitors and meshes', () => {
    const scraped = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    team: shop
spec:
  selector:
    app: web
  ports:
    - name: metrics
      port: 80
`;
    const of = (kind: string, group: string, spec: string) =>
      `apiVersion: ${group}/v1\nkind: ${kind}\nmetadata: { name: it }\nspec: ${spec}\n`;
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      [
        'what an autoscaler scales',
        of(
          'HorizontalPodAutoscaler',
          'autoscaling',
          '{ scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: w$0eb } }',
        ),
        ['deployment.yaml:4 web'],
      ],
      [
        'what KEDA scales',
        of('ScaledObject', 'keda.sh', '{ scaleTargetRef: { name: w$0eb } }'),
        ['deployment.yaml:4 web'],
      ],
      [
        'the pods of a disruption budget',
        of('PodDisruptionBudget', 'policy', '{ selector: { matchLabels: { app: w$0eb } } }'),
        ['deployment.yaml:13 web'],
      ],
      [
        'peers in the namespaces that a selector picks',
        of(
          'NetworkPolicy',
          'networking.k8s.io',
          '{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: default } }, podSelector: { matchLabels: { app: w$0eb } } }] }] }',
        ),
        ['deployment.yaml:13 web'],
      ],
      [
        'the labels of the Services that a ServiceMonitor finds',
        of('ServiceMonitor', 'monitoring.coreos.com', '{ selector: { matchLabels: { team: s$0hop } } }'),
        ['service.yaml:6 shop'],
      ],
      [
        'the port of a Service that a ServiceMonitor names',
        of(
          'ServiceMonitor',
          'monitoring.coreos.com',
          '{ selector: { matchLabels: { team: shop } }, endpoints: [{ port: met$0rics }] }',
        ),
        ['service.yaml:11 metrics'],
      ],
      [
        'the container port that a PodMonitor names',
        of(
          'PodMonitor',
          'monitoring.coreos.com',
          '{ selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: h$0ttp }] }',
        ),
        ['deployment.yaml:19 http'],
      ],
      [
        'the Service of a host of Istio',
        of('VirtualService', 'networking.istio.io', '{ http: [{ route: [{ destination: { host: w$0eb } }] }] }'),
        ['service.yaml:4 web'],
      ],
      [
        'the subset of a host of Istio',
        `${of('VirtualService', 'networking.istio.io', '{ http: [{ route: [{ destination: { host: web, subset: v$01 } }] }] }')}---
${of('DestinationRule', 'networking.istio.io', '{ host: web.default.svc.cluster.local, subsets: [{ name: v1 }] }')}`,
        ['it.yaml:9 v1'],
      ],
      [
        'the Gateway of Istio',
        `${of('VirtualService', 'networking.istio.io', '{ gateways: [default/edg$0e] }')}---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge }
`,
        ['it.yaml:8 edge'],
      ],
      [
        'the stable Service of a Rollout',
        of('Rollout', 'argoproj.io', '{ strategy: { canary: { stableService: w$0eb } } }'),
        ['service.yaml:4 web'],
      ],
      [
        'the workload a Rollout takes its template from',
        of('Rollout', 'argoproj.io', '{ workloadRef: { apiVersion: apps/v1, kind: Deployment, name: w$0eb } }'),
        ['deployment.yaml:4 web'],
      ],
    ];
    for (const [what, manifest, expected] of cases) {
      it(`leads to ${what}`, () => {
        assert.deepEqual(definitionsAt({ 'service.yaml': scraped, 'it.yaml': manifest }), expected);
      });
    }
  });

  describe('of the Gateway API', () => {
    const files = {
      'gateway.yaml': `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: mesh }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public }
spec:
  gatewayClassName: mesh
  listeners:
    - name: http
    - name: https
      tls: { certificateRefs: [{ name: tls }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public }
---
apiVersion: v1
kind: Secret
metadata: { name: tls }
`,
      'route.yaml': `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: r }
spec:
  parentRefs:
    - name: public
      sectionName: https
`,
      'grant.yaml': `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: g }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }]
  to: [{ group: '', kind: Secret, name: tls }]
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
      'classes.yaml': `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: internal }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: i }
spec:
  ingressClassName: internal
  tls: [{ secretName: tls }]
`,
    };
    const cases = [
      ['gateway.yaml', 'gatewayClassName: mesh', 'gatewayClassName: me$0sh', 'gateway.yaml:3 mesh'],
      ['route.yaml', 'name: public', 'name: pub$0lic', 'gateway.yaml:7 public'],
      ['route.yaml', 'sectionName: https', 'sectionName: ht$0tps', 'gateway.yaml:12 https'],
      ['gateway.yaml', '- name: https', '- name: ht$0tps', 'route.yaml:7 https'],
      ['gateway.yaml', '[{ name: tls }]', '[{ name: t$0ls }]', 'gateway.yaml:21 tls'],
      ['grant.yaml', 'name: tls', 'name: t$0ls', 'gateway.yaml:21 tls'],
      ['grant.yaml', 'namespace: shop', 'namespace: sh$0op', 'grant.yaml:10 shop'],
      ['classes.yaml', 'ingressClassName: internal', 'ingressClassName: in$0ternal', 'classes.yaml:3 internal'],
      ['classes.yaml', 'secretName: tls', 'secretName: t$0ls', 'gateway.yaml:21 tls'],
    ] as const;
    for (const [file, text, marked, expected] of cases) {
      it(`leads from "${text}" of ${file} to ${expected}`, () => {
        assert.deepEqual(definitionsAt({ ...files, [file]: files[file].replace(text, marked) }), [expected]);
      });
    }
  });

  it('leads from the name of a target port to the container that declares it', () => {
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('http', 'ht$0tp') }), ['deployment.yaml:19 http']);
  });

  it('leads from a probe to the port it asks', () => {
    assert.deepEqual(definitionsAt({ 'deployment.yaml': deployment.replace('port: http', 'port: h$0ttp') }), [
      'deployment.yaml:19 http',
    ]);
  });

  it('leads from a backend to its Service', () => {
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('name: web', 'name: $0web') }), [
      'service.yaml:4 web',
    ]);
  });

  it('leads from a host in an environment variable, an argument or a ConfigMap to the Service', () => {
    const expected = ['service.yaml:4 web'];
    for (const host of ['we$0b:80', 'http://web.default.svc.cluster.local$0/', '"tcp://a:b@w$0eb.default:80"']) {
      assert.deepEqual(
        definitionsAt({ 'client.yaml': client(`env: [{ name: API, value: ${host} }]`) }),
        expected,
        host,
      );
    }
    assert.deepEqual(definitionsAt({ 'client.yaml': client('args: [--to, "http://w$0eb"]') }), expected);
    assert.deepEqual(
      definitionsAt({ 'settings.yaml': settings('  nginx.conf: |\n    # web\n    proxy http://we$0b;') }),
      ['service.yaml:4 web'],
    );
    const elsewhere = client('env: [{ name: API, value: "http://web and m$0ore" }]');
    assert.deepEqual(definitionsAt({ 'client.yaml': elsewhere }), []);
  });

  it('leads from the port of a backend to that of its Service', () => {
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('number: 80', 'number: 8$00') }), [
      'service.yaml:9 80',
    ]);
    const named = { 'service.yaml': service.replace('- port: 80', '- name: api\n      port: 80') };
    assert.deepEqual(definitionsAt({ ...named, 'ingress.yaml': ingress.replace('number: 80', 'name: a$0pi') }), [
      'service.yaml:9 api',
    ]);
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('number: 80', 'number: 8$01') }), []);
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('port: 80', 'port: 8$00') }), [
      'ingress.yaml:10 80',
    ]);
  });

  it('leads nowhere from what nothing defines', () => {
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('name: web', 'name: $0gone') }), []);
    assert.deepEqual(
      definitionsAt({ 'service.yaml': service.replace('port: 80', 'po$0rt: 80'), 'ingress.yaml': '' }),
      [],
    );
  });
});

describe('references', () => {
  it('of a Service are the fields that name it', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service.replace('name: web', 'name: w$0eb'),
      'ingress.yaml': ingress,
    });
    assert.deepEqual(
      references(snapshot, uri, position, false).map(it => shown(snapshot, it.uri, it.range)),
      ['ingress.yaml:8 web'],
    );
  });

  it('of a Service are the hosts that name it, each where its name stands', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service.replace('name: web', 'name: w$0eb'),
      'a.yaml': client('env: [{ name: API, value: "http://web.default:80/web" }]'),
      'b.yaml': settings('  nginx.conf: |\n    proxy http://web;\n    proxy http://other;\n    proxy http://web:81;'),
      'c.yaml': client('args: [curl, web]').replace('client', 'other'),
    });
    assert.deepEqual(
      references(snapshot, uri, position, false).map(
        it => `${shown(snapshot, it.uri, it.range)} ${it.range.start.character}`,
      ),
      ['a.yaml:4 web 69', 'b.yaml:6 web 17', 'b.yaml:8 web 17', 'c.yaml:4 web 48'],
    );
  });

  it('of a port are its target ports and probes, with the declaration if asked', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service,
      'deployment.yaml': deployment.replace('name: http', 'name: ht$0tp'),
    });
    assert.deepEqual(
      references(snapshot, uri, position, true).map(it => shown(snapshot, it.uri, it.range)),
      ['deployment.yaml:19 http', 'service.yaml:10 http', 'deployment.yaml:23 http'],
    );
  });

  const spread = deployment.replace(
    '      containers:',
    `      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchExpressions:
                  - { key: app, operator: In, values: [web] }
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
      containers:`,
  );

  it('of a label are also the affinities and topology spreads that ask for it', () => {
    const places = [
      'deployment.yaml:13 web',
      'deployment.yaml:21 web',
      'deployment.yaml:28 web',
      'deployment.yaml:9 web',
      'service.yaml:7 web',
    ];
    for (const [from, to] of [
      ['    app: web', '    app: w$0eb'],
      ['              app: web', '              app: w$0eb'],
      ['values: [web]', 'values: [w$0eb]'],
    ] as const) {
      const marked = from === '    app: web' ? service.replace(from, to) : service;
      const { snapshot, uri, position } = atCursor({
        'service.yaml': marked,
        'deployment.yaml': marked === service ? spread.replace(from, to) : spread,
      });
      const found = references(snapshot, uri, position, true).map(it => shown(snapshot, it.uri, it.range));
      assert.deepEqual(found.sort(), places, to);
    }
  });

  it('of a label in an affinity are highlighted, and its definition is that of the pods', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service,
      'deployment.yaml': spread.replace('values: [web]', 'values: [w$0eb]'),
    });
    const lines = highlights(snapshot, uri, position).map(it => it.range.start.line + 1);
    assert.deepEqual(
      lines.sort((a, b) => a - b),
      [9, 13, 21, 28],
    );
    assert.deepEqual(
      definitions(snapshot, uri, position).map(it => shown(snapshot, it.uri, it.range)),
      ['deployment.yaml:13 web'],
    );
  });

  it('of a label that a kustomization adds are what is selected by it', () => {
    const { snapshot, uri, position } = atCursor({
      'kustomization.yaml':
        'labels: [{ pairs: { team: sh$0op }, includeTemplates: true }]\nresources: [deployment.yaml, policy.yaml]\n',
      'deployment.yaml': deployment,
      'policy.yaml':
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: web }\nspec: { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { team: shop } } }] }] }\n',
    });
    const found = references(snapshot, uri, position, true).map(it => shown(snapshot, it.uri, it.range));
    assert.ok(found.includes('kustomization.yaml:1 shop') && found.includes('policy.yaml:4 shop'), found.join());
  });

  it('of the same file are highlighted', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service,
      'deployment.yaml': deployment.replace('        app: web', '        app: w$0eb'),
    });
    assert.deepEqual(
      highlights(snapshot, uri, position).map(it => it.range.start.line + 1),
      [13, 9],
    );
  });
});

describe('inlay hints', () => {
  it('count the pods behind a selector and give the number of a named port', () => {
    const snapshot = load({ 'service.yaml': service, 'deployment.yaml': deployment });
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    assert.deepEqual(
      inlayHints(snapshot, 'service.yaml', everything).map(it => [
        it.position.line + 1,
        it.position.character,
        it.label,
      ]),
      [
        [6, 11, '2 pods'],
        [10, 22, '8080'],
      ],
    );
  });

  it('say where that is written, with links', () => {
    const other = deployment.replace(/name: web$/m, 'name: other').replace(/name: http\b/, 'name: plain');
    const snapshot = load({ 'service.yaml': service, 'deployment.yaml': deployment, 'other.yaml': other });
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const told = inlayHints(snapshot, 'service.yaml', everything).map(({ tooltip }) =>
      typeof tooltip === 'object' ? tooltip.value.replaceAll(/\]\([^)]*(#L?[\d,]+)\)/g, ']($1)').split('\n') : [],
    );
    assert.deepEqual(told, [
      ['- Deployment `web` [deployment.yaml:4](#L4)', '- Deployment `other` [other.yaml:4](#L4)'],
      [
        '- Deployment `web`: 8080 [deployment.yaml:20](#L20)',
        '- Deployment `other`: has no such port [other.yaml:4](#L4)',
      ],
    ]);
  });
});

function definitionsAt(files: Readonly<Record<string, string>>): string[] {
  const { snapshot, uri, position } = atCursor({
    'service.yaml': service,
    'deployment.yaml': deployment,
    'ingress.yaml': ingress,
    ...files,
  });
  return definitions(snapshot, uri, position).map(it => shown(snapshot, it.uri, it.range));
}
