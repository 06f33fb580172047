import assert from 'node:assert/strict';
import { definitionsAt } from '../support/web-manifests';

describe('going to the definition from policies, autoscalers, budgets, monitors and meshes', () => {
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

describe('going to the definition in the Gateway API', () => {
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
