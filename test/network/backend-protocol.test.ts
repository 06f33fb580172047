import assert from 'node:assert/strict';
import { simulateCommand } from '../../server/src/network/simulate';
import { networkFrom } from '../support/network';

const app = (port: string, annotation: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, annotations: { ${annotation} } }
spec:
  ingressClassName: nginx
  rules: [{ host: web.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 1 } } } }] } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: front }
spec: { gatewayClassName: any, listeners: [{ name: web, port: 80, protocol: HTTP, hostname: gw.example.com }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web }
spec: { parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web, port: 1 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ name: ${port}, port: 1, targetPort: ${port} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: example.com/web, ports: [{ name: ${port}, containerPort: 9000 }] }] }
`;

const policy = `---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: web }
spec: { targetRefs: [{ group: "", kind: Service, name: web }], validation: { hostname: web.internal, wellKnownCACertificates: System } }
`;

describe('what a proxy speaks to its backends', () => {
  const key = 'nginx.ingress.kubernetes.io/backend-protocol';
  const status = (manifests: string, host: string) =>
    simulateCommand(networkFrom(manifests), `curl http://${host}`, 'external').http?.status;

  const cases: readonly (readonly [port: string, protocol: string, expected: number])[] = [
    ['http', 'HTTP', 200],
    ['http', 'HTTPS', 502],
    ['https', 'HTTPS', 200],
    ['https', 'HTTP', 400],
    ['grpc', 'GRPC', 200],
    ['grpc', 'HTTP', 502],
  ];
  for (const [port, protocol, expected] of cases) {
    it(`follows from the annotation ${protocol} before a port named ${port}: ${expected}`, () => {
      assert.equal(status(app(port, `${key}: ${protocol}`), 'web.example.com'), expected);
    });
  }

  it('is TLS where a BackendTLSPolicy says so', () => {
    assert.equal(status(app('https', ''), 'gw.example.com'), 400);
    assert.equal(status(`${app('https', '')}${policy}`, 'gw.example.com'), 200);
    assert.equal(status(`${app('http', '')}${policy}`, 'gw.example.com'), 502);
  });
});
