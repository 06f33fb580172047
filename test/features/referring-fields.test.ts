import assert from 'node:assert/strict';
import { completion } from '../../server/src/features/completion/completion';
import { definitions, references } from '../../server/src/features/navigation/navigation';
import { rename } from '../../server/src/features/rename/rename';
import { atCursor, shown } from '../support/cursor';
import { hoverAt } from '../support/hover';

/** What the fields of other manifests name. */
const named = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: { team: shop }
spec:
  selector: { app: web }
  ports:
    - name: public
      port: 80
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: main
          image: nginx
          ports: [{ name: http, containerPort: 8080 }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec: { gatewayClassName: mesh, listeners: [{ name: plain, port: 80, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: mesh }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: strip }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web }
spec: { host: web, subsets: [{ name: v1, labels: { app: web } }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: other, labels: { env: prod } }
`;

interface Target {
  /** Where the definition is. */
  readonly at: string;
  /** How the hover begins: as where the name is defined. */
  readonly told: string;
  /** Whether the name can be changed; an object other than a Service keeps its name. */
  readonly renamed: boolean;
}

const service: Target = { at: 'named.yaml:4 web', told: '**ClusterIP Service `web`: 1 pod answers', renamed: true };
const port: Target = { at: 'named.yaml:10 80', told: '**Port 80 of the Service', renamed: false };
const portName: Target = { at: 'named.yaml:9 public', told: '**Port name `public`', renamed: true };
const deployment: Target = { at: 'named.yaml:16 web', told: '**Deployment `web`: 1 pod', renamed: false };
const pods: Target = { at: 'named.yaml:20 web', told: '**`app=web`: selected by Service `web`', renamed: true };
const containerPort: Target = { at: 'named.yaml:25 http', told: '**Container port 8080/TCP', renamed: true };
const serviceLabel: Target = { at: 'named.yaml:5 shop', told: '**Service `web`', renamed: true };
const gateway: Target = { at: 'named.yaml:29 edge', told: '**Gateway `edge`', renamed: false };
const listener: Target = { at: 'named.yaml:30 plain', told: '**Gateway `edge`', renamed: false };
const gatewayClass: Target = { at: 'named.yaml:34 mesh', told: '**GatewayClass `mesh`', renamed: false };
const ingressClass: Target = { at: 'named.yaml:38 nginx', told: '**IngressClass `nginx`', renamed: false };
const middleware: Target = { at: 'named.yaml:42 strip', told: '**Middleware `strip`', renamed: false };
const subset: Target = { at: 'named.yaml:47 v1', told: '**DestinationRule `web`', renamed: true };
const namespace: Target = { at: 'named.yaml:51 other', told: '**Namespace `other`', renamed: false };
const namespaceLabel: Target = { at: 'named.yaml:51 prod', told: '**Namespace `other`', renamed: true };

/** A kind, a field of its spec with the cursor in it, and what is meant; some places tell more of themselves. */
type Row = readonly [kind: string, spec: string, means: Target, told?: string];

const gatewayGroup = 'gateway.networking.k8s.io/v1';
const workload = '{ apiVersion: apps/v1, kind: Deployment, name: w$0eb }';
const peer = '{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: w$0eb } } } }';
const policyGroup = 'policy.networking.k8s.io/v1alpha1';

const way = '**whatever no rule matches → Service `web` port 80';

const rows: readonly Row[] = [
  ['networking.k8s.io/v1 Ingress', 'defaultBackend: { service: { name: w$0eb, port: { number: 80 } } }', service, way],
  ['networking.k8s.io/v1 Ingress', 'defaultBackend: { service: { name: web, port: { number: 8$00 } } }', port, way],
  [
    'networking.k8s.io/v1 Ingress',
    `rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: w$0eb, port: { number: 80 } } } }] } }]`,
    service,
    '**`*/` → Service `web` port 80',
  ],
  [
    'networking.k8s.io/v1 Ingress',
    `rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: p$0ublic } } } }] } }]`,
    portName,
    '**`*/` → Service `web` port 80',
  ],
  ['networking.k8s.io/v1 Ingress', 'ingressClassName: n$0ginx', ingressClass],
  [`${gatewayGroup} Gateway`, 'gatewayClassName: m$0esh', gatewayClass],
  ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].flatMap((kind): Row[] => [
    [`${gatewayGroup} ${kind}`, 'rules: [{ backendRefs: [{ name: w$0eb, port: 80 }] }]', service],
    [`${gatewayGroup} ${kind}`, 'rules: [{ backendRefs: [{ name: web, port: 8$00 }] }]', port],
    [`${gatewayGroup} ${kind}`, 'parentRefs: [{ name: ed$0ge }]', gateway],
    [`${gatewayGroup} ${kind}`, 'parentRefs: [{ name: edge, sectionName: p$0lain }]', listener],
  ]),
  [
    `${gatewayGroup} HTTPRoute`,
    'rules: [{ filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: w$0eb, port: 80 } } }] }]',
    service,
  ],
  [`${gatewayGroup} ReferenceGrant`, "to: [{ group: '', kind: Service, name: w$0eb }]", service],
  [`${gatewayGroup} ReferenceGrant`, 'from: [{ group: a, kind: HTTPRoute, namespace: o$0ther }]', namespace],
  [`${gatewayGroup} BackendTLSPolicy`, "targetRefs: [{ group: '', kind: Service, name: w$0eb }]", service],
  [
    'apps/v1 StatefulSet',
    'serviceName: w$0eb, template: { spec: { containers: [{ name: main, image: db }] } }',
    service,
  ],
  ['autoscaling/v2 HorizontalPodAutoscaler', `scaleTargetRef: ${workload}`, deployment],
  ['autoscaling.k8s.io/v1 VerticalPodAutoscaler', `targetRef: ${workload}`, deployment],
  ['keda.sh/v1alpha1 ScaledObject', 'scaleTargetRef: { name: w$0eb }', deployment],
  ['policy/v1 PodDisruptionBudget', 'selector: { matchLabels: { app: w$0eb } }', pods],
  ['networking.k8s.io/v1 NetworkPolicy', 'podSelector: { matchLabels: { app: w$0eb } }', pods, '**NetworkPolicy `it`'],
  ['networking.k8s.io/v1 NetworkPolicy', 'podSelector: {}, ingress: [{ ports: [{ port: h$0ttp }] }]', containerPort],
  [
    'networking.k8s.io/v1 NetworkPolicy',
    'podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { env: p$0rod } } }] }]',
    namespaceLabel,
  ],
  [`${policyGroup} AdminNetworkPolicy`, `subject: ${peer}`, pods, '**AdminNetworkPolicy `it`'],
  [
    `${policyGroup} AdminNetworkPolicy`,
    'subject: { namespaces: { matchLabels: { env: p$0rod } } }',
    namespaceLabel,
    '**AdminNetworkPolicy `it`',
  ],
  [`${policyGroup} AdminNetworkPolicy`, `ingress: [{ action: Deny, from: [${peer}] }]`, pods],
  [
    `${policyGroup} AdminNetworkPolicy`,
    'egress: [{ action: Deny, to: [{ namespaces: { matchLabels: { env: p$0rod } } }] }]',
    namespaceLabel,
  ],
  [
    `${policyGroup} AdminNetworkPolicy`,
    'subject: { namespaces: {} }, ingress: [{ action: Deny, ports: [{ namedPort: h$0ttp }] }]',
    containerPort,
  ],
  ['monitoring.coreos.com/v1 ServiceMonitor', 'selector: { matchLabels: { team: s$0hop } }', serviceLabel],
  ['monitoring.coreos.com/v1 ServiceMonitor', 'selector: {}, endpoints: [{ port: p$0ublic }]', portName],
  ['monitoring.coreos.com/v1 PodMonitor', 'selector: { matchLabels: { app: w$0eb } }', pods],
  ['monitoring.coreos.com/v1 PodMonitor', 'selector: {}, podMetricsEndpoints: [{ port: h$0ttp }]', containerPort],
  ['argoproj.io/v1alpha1 Rollout', 'strategy: { canary: { stableService: w$0eb } }', service],
  ['argoproj.io/v1alpha1 Rollout', 'strategy: { canary: { canaryService: w$0eb } }', service],
  ['argoproj.io/v1alpha1 Rollout', 'strategy: { blueGreen: { activeService: w$0eb } }', service],
  ['networking.istio.io/v1 VirtualService', 'http: [{ route: [{ destination: { host: w$0eb } }] }]', service],
  [
    'networking.istio.io/v1 VirtualService',
    'http: [{ route: [{ destination: { host: web, port: { number: 8$00 } } }] }]',
    port,
  ],
  [
    'networking.istio.io/v1 VirtualService',
    'http: [{ route: [{ destination: { host: web, subset: v$01 } }] }]',
    subset,
  ],
  ['networking.istio.io/v1 DestinationRule', 'host: w$0eb', service],
  ['networking.istio.io/v1 DestinationRule', 'host: web, subsets: [{ name: x, labels: { app: w$0eb } }]', pods],
  ...['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'].flatMap((kind): Row[] => [
    [`traefik.io/v1alpha1 ${kind}`, 'routes: [{ services: [{ name: w$0eb, port: 80 }] }]', service],
    [`traefik.io/v1alpha1 ${kind}`, 'routes: [{ services: [{ name: web, port: 8$00 }] }]', port],
    [`traefik.io/v1alpha1 ${kind}`, 'routes: [{ services: [{ name: web, port: p$0ublic }] }]', portName],
  ]),
  ['traefik.io/v1alpha1 IngressRoute', 'routes: [{ middlewares: [{ name: st$0rip }] }]', middleware],
  ['traefik.io/v1alpha1 TraefikService', 'weighted: { services: [{ name: w$0eb, port: 80 }] }', service],
  ['traefik.io/v1alpha1 TraefikService', 'mirroring: { name: w$0eb, port: 80 }', service],
  ['projectcontour.io/v1 HTTPProxy', 'routes: [{ services: [{ name: w$0eb, port: 80 }] }]', service],
  ['projectcontour.io/v1 HTTPProxy', 'routes: [{ services: [{ name: web, port: 8$00 }] }]', port],
  ['projectcontour.io/v1 HTTPProxy', 'tcpproxy: { services: [{ name: w$0eb, port: 80 }] }', service],
  ['route.openshift.io/v1 Route', 'to: { kind: Service, name: w$0eb }', service],
  ['route.openshift.io/v1 Route', 'to: { name: x }, alternateBackends: [{ kind: Service, name: w$0eb }]', service],
  ['route.openshift.io/v1 Route', 'to: { kind: Service, name: web }, port: { targetPort: p$0ublic }', portName],
];

describe('a field that names something', () => {
  for (const [kind, spec, means, told = means.told] of rows) {
    const [apiVersion = '', name = ''] = kind.split(' ');
    knows(
      `${name} ${spec.replace('$0', '')}`,
      `apiVersion: ${apiVersion}\nkind: ${name}\nmetadata: { name: it }\nspec: { ${spec} }\n`,
      { ...means, told },
    );
  }

  const slice = (label: string, port: string) =>
    `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: it, labels: { kubernetes.io/service-name: ${label} } }\naddressType: IPv4\nports: [{ name: ${port}, port: 80 }]\nendpoints: [{ addresses: [192.0.2.1] }]\n`;
  knows('the Service of an EndpointSlice', slice('w$0eb', 'public'), {
    ...service,
    told: '**Addresses of Service `web`',
  });
  knows('the port of an EndpointSlice', slice('web', 'p$0ublic'), portName);
  knows(
    'the Service of Endpoints',
    'apiVersion: v1\nkind: Endpoints\nmetadata: { name: w$0eb }\nsubsets: [{ addresses: [{ ip: 192.0.2.1 }] }]\n',
    { ...service, told: '**Service `web` has a selector' },
  );
});

/** Every feature at the cursor of a manifest. */
function knows(what: string, manifest: string, { at, told, renamed }: Target): void {
  const files = { 'named.yaml': named, 'it.yaml': manifest };
  const { snapshot, uri, position } = atCursor(files);
  const places = (found: ReturnType<typeof definitions>) => found.map(it => shown(snapshot, it.uri, it.range));
  const word = at.slice(at.indexOf(' ') + 1);

  describe(what, () => {
    it('leads to the definition', () => {
      assert.deepEqual(places(definitions(snapshot, uri, position)), [at]);
    });

    it('is among its references', () => {
      const [definition] = definitions(snapshot, uri, position);
      assert.ok(definition);
      const found = places(references(snapshot, definition.uri, definition.range.start, true));
      assert.ok(
        found.some(it => it.startsWith('it.yaml')),
        found.join(', '),
      );
    });

    it(renamed ? 'is renamed with it' : 'keeps its name', () => {
      const edit = rename(snapshot, uri, position, 'new') ?? {};
      const changed = 'refused' in edit ? undefined : Object.keys('changes' in edit ? (edit.changes ?? {}) : {});
      assert.deepEqual(changed?.sort(), renamed ? ['it.yaml', 'named.yaml'] : undefined);
    });

    it('is offered while it is typed', () => {
      const [written = ''] = /[\w-]*\$0[\w-]*/.exec(manifest) ?? [];
      const typed = atCursor({ ...files, 'it.yaml': manifest.replace(written, written.replace(/\$0.*/, '$0')) });
      const labels = completion(typed.snapshot, typed.uri, typed.position, true).map(it => it.label);
      assert.ok(labels.includes(word), labels.join(', '));
    });

    it('is told of', () => {
      assert.ok(hoverAt(files).startsWith(told), hoverAt(files));
    });
  });
}
