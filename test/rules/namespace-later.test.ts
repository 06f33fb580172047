import assert from 'node:assert/strict';
import { judgeAll } from '../../server/src/rules/judge';
import { load } from '../support/workspace';

describe('a namespace that is filled in later', () => {
  const cases = [
    ['of what others want', '${NAMESPACE}', 'shop'],
    ['of who wants something', 'shop', '${NAMESPACE}'],
    ['whose braces a formatter took apart', '{ { NAMESPACE } }', 'shop'],
  ] as const;
  for (const [title, there, here] of cases) {
    it(`may be the right one: ${title}`, () => assert.deepEqual(loud(there, here), []));
  }

  it('hides nothing where both are written', () => {
    assert.deepEqual(loud('stock', 'shop'), [
      'ingress-backend-other-namespace',
      'route-backend-not-found',
      'service-host-not-found',
      'service-host-other-namespace',
      'service-selector-other-namespace',
      'statefulset-service-not-found',
    ]);
  });
});

/** The rules that speak aloud of what is wanted in one namespace and there in another. */
function loud(there: string, here: string): string[] {
  const found = judgeAll(load({ 'there.yaml': wanted(there), 'here.yaml': wanting(here) })).filter(
    it => (it.severity === 'error' || it.severity === 'warning') && it.rule !== 'yaml-syntax',
  );
  return [...new Set(found.map(it => it.rule))].sort();
}

function wanted(namespace: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: ${namespace}
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: ${namespace}
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ containerPort: 80 }] }] }
`;
}

function wanting(namespace: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: front
  namespace: ${namespace}
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: ${namespace}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
  namespace: ${namespace}
spec:
  parentRefs: [{ name: web, namespace: infra }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: addresses
  namespace: ${namespace}
data:
  SHORT: http://web/
  LONG: http://web.shop.svc.cluster.local/
---
apiVersion: v1
kind: Service
metadata:
  name: wab
  namespace: ${namespace}
spec:
  clusterIP: None
  selector: { app: db }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: ${namespace}
spec:
  serviceName: web
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: db, ports: [{ containerPort: 80 }] }] }
`;
}
