import assert from 'node:assert/strict';
import { definitions, highlights, references } from '../../server/src/features/navigation/navigation';
import { prepareRename, rename } from '../../server/src/features/rename/rename';
import { atCursor } from '../support/cursor';

/** One label, one port of containers and one of a Service, wherever manifests ask for them. */
const manifest = `apiVersion: v1
kind: Service
metadata: { name: web, labels: { team: blue } }
spec:
  selector: { app: web }
  ports:
    - { name: public, port: 80, targetPort: http }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, version: v1 } }
    spec:
      topologySpreadConstraints: [{ topologyKey: zone, maxSkew: 1, labelSelector: { matchLabels: { app: web } } }]
      containers:
        - name: c
          image: x
          ports: [{ name: http, containerPort: 8080 }]
          startupProbe: { httpGet: { port: http } }
          readinessProbe: { tcpSocket: { port: http } }
          lifecycle: { preStop: { httpGet: { port: http } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { maxUnavailable: 1, selector: { matchExpressions: [{ key: app, operator: In, values: [web, other] }] } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: np }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - from: [{ podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [web] }] } }]
      ports: [{ port: http }]
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: { name: anp }
spec:
  priority: 1
  subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: web } } } }
  ingress: [{ action: Allow, from: [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: web } } } }], ports: [{ namedPort: http }] }]
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: sm }
spec: { selector: { matchLabels: { team: blue } }, endpoints: [{ port: public }, { targetPort: http }] }
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: pm }
spec: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: http }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: dr }
spec: { host: web, subsets: [{ name: v1, labels: { version: v1 } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: vs }
spec:
  hosts: [web]
  http:
    - route: [{ destination: { host: web, subset: v1 } }]
    - route: [{ destination: { host: other, subset: v1 } }]
      mirror: { host: web.default.svc.cluster.local, subset: v1 }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ap }
spec: { selector: { matchLabels: { app: web } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: in }
spec: { defaultBackend: { service: { name: web, port: { name: public } } } }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ name: public, port: 8080 }]
endpoints: [{ addresses: [10.0.0.1] }]
---
apiVersion: v1
kind: Pod
metadata: { name: caller }
spec:
  affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: a, labelSelector: { matchLabels: { app: web } } } }] } }
  containers: [{ name: c, image: x, env: [{ name: URL, value: "http://web" }] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: hr }
spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: so }
spec: { scaleTargetRef: { name: web } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: hpa }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 1, maxReplicas: 2 }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: ro }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { trafficRouting: { istio: { destinationRule: { name: dr, canarySubsetName: v1, stableSubsetName: v2 } } } } }
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: ef }
spec: { configPatches: [{ applyTo: CLUSTER, match: { cluster: { service: web.default.svc.cluster.local, subset: v1 } } }] }
---
apiVersion: route.openshift.io/v1
kind: Route
metadata: { name: rt }
spec: { to: { kind: Service, name: web }, port: { targetPort: public } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: mesh }
spec: { parentRefs: [{ group: "", kind: Service, name: web, sectionName: public }] }
`;

/** Lines of the manifest by what stands there; each place is asked, and each has to find all the others. */
const labels = [5, 13, 15, 17, 29, 35, 37, 45, 46, 56, 76, 94];
const ports = [7, 21, 22, 23, 24, 38, 46, 51, 56];
const servicePorts = [7, 51, 81, 87, 127, 132];
const subsets = [61, 69, 71, 117, 122];
const cases: readonly (readonly [name: string, mark: RegExp, defined: number, everywhere: readonly number[]])[] = [
  ['the value of a label', /(?:app: |key: app,.*values: \[)w(?=eb)/g, 15, labels],
  ['the name of a container port', /(?<=[pP]ort: |\{ name: )h(?=ttp)/g, 21, ports],
  ['the name of a port of a Service', /(?<=ort: |ame: )p(?=ublic)/gi, 7, servicePorts],
  ['the label of a subset', /(?<=version: )v(?=1)/g, 15, [15, 61]],
  ['a subset of a host', /(?<=name: |(?<!other, )subset: |canarySubsetName: )v(?=1)/g, 61, subsets],
];

describe('wherever it is asked for,', () => {
  for (const [name, mark, defined, everywhere] of cases) {
    it(`${name} is found, is marked, leads to its definition and is renamed`, () => {
      const places = [...manifest.matchAll(mark)].map(it => it.index + it[0].length);
      assert.ok(places.length >= everywhere.length, `${places.length} places`);
      for (const at of places) {
        const { snapshot, uri, position } = atCursor(`${manifest.slice(0, at)}$0${manifest.slice(at)}`);
        const told = `line ${position.line + 1}`;
        const edit = rename(snapshot, uri, position, 'fresh');
        assert.ok(edit && 'changes' in edit && edit.changes, told);
        assert.deepEqual(lines(edit.changes[uri] ?? []), everywhere, told);
        assert.deepEqual(lines(references(snapshot, uri, position, true)), everywhere, told);
        assert.deepEqual(lines(highlights(snapshot, uri, position)), everywhere, told);
        const offered = prepareRename(snapshot, uri, position);
        assert.ok(offered && 'range' in offered, told);
        const found = lines(definitions(snapshot, uri, position));
        assert.ok(
          position.line + 1 === defined ? found.length > 0 : found.includes(defined),
          `${told}: ${found.join()}`,
        );
      }
    });
  }
});

function lines(found: readonly { readonly range: { readonly start: { readonly line: number } } }[]): number[] {
  return [...new Set(found.map(it => it.range.start.line + 1))].sort((a, b) => a - b);
}
