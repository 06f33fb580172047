import assert from 'node:assert/strict';
import { simulation } from '../../server/src/features/simulation/simulation';
import { nodeAt } from '../../server/src/features/topology/topology';
import { clusterIp, deployment } from '../support/post';
import { load } from '../support/workspace';
import { picture } from '../support/picture';

describe('routes in the topology', () => {
  it('routes Ingresses to Services, and draws those that are not there', () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web-service, port: { number: 80 } } } }
          - { path: /old, pathType: Prefix, backend: { service: { name: web-servic, port: { number: 80 } } } }
`;
    const lines = picture({ 'a.yaml': deployment, 'b.yaml': clusterIp, 'c.yaml': ingress });
    for (const line of [
      'entry    Ingress shop.example.com (Ingress · 2 paths)',
      'Ingress shop.example.com ─80─ Service web-service',
      'service  Missing no Service web-servic (did you mean web-service?) · ghost',
      'Ingress shop.example.com ─80─ Missing no Service web-servic · error',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
  });

  it('routes HTTPRoutes to Services, and is as sure as the rules that one is not there', () => {
    const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec:
  hostnames: [shop.example.com]
  rules:
    - backendRefs: [{ name: web-service, port: 80 }]
    - backendRefs: [{ name: web-servcie, port: 80 }]
    - backendRefs: [{ name: gone, port: 80 }]
    - backendRefs: [{ name: web-service, port: 81 }]
`;
    const lines = picture({ 'a.yaml': deployment, 'b.yaml': clusterIp, 'c.yaml': route });
    for (const line of [
      'entry    HTTPRoute shop.example.com (HTTPRoute · 4 rules)',
      'HTTPRoute shop.example.com ─80, 81─ Service web-service · error',
      'HTTPRoute shop.example.com ─80─ Missing no Service web-servcie · error',
      // Nothing here is called alike: it may come from elsewhere, as the hint about it says.
      'HTTPRoute shop.example.com ─80─ Missing no Service gone · unknown',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
  });

  it('leads through routes of Traefik and Contour', () => {
    const traefik = `apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: shop }
spec:
  tls: {}
  routes:
    - match: Host(\`shop.example.com\`, "www.example.com") && PathPrefix(\`/api\`)
      services: [{ name: web-service, port: 80 }, { name: nas, port: 5001 }]
`;
    const contour = `apiVersion: projectcontour.io/v1
kind: HTTPProxy
metadata: { name: shop }
spec:
  virtualhost: { fqdn: proxy.example.com }
  routes:
    - services: [{ name: web-service, port: 80 }]
    - services: [{ name: gone, port: 80 }]
`;
    const outside = `apiVersion: v1
kind: Service
metadata: { name: nas }
spec: { type: ExternalName, externalName: nas.example.com, ports: [{ port: 443 }] }
`;
    const files = { 'b.yaml': clusterIp, 'c.yaml': traefik, 'd.yaml': contour, 'e.yaml': outside };
    const lines = picture({ 'a.yaml': deployment, ...files });
    for (const line of [
      'entry    IngressRoute shop.example.com and www.example.com (IngressRoute · 1 rule)',
      'IngressRoute shop.example.com and www.example.com ─80─ Service web-service',
      'IngressRoute shop.example.com and www.example.com ─5001─ Service nas',
      'entry    HTTPProxy proxy.example.com (HTTPProxy · 2 rules)',
      'HTTPProxy proxy.example.com ─80─ Service web-service',
      'HTTPProxy proxy.example.com ─80─ Missing no Service gone · unknown',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
  });

  it('leads to routes through the Gateway that takes them, and says where none of its listeners does', () => {
    const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: any
  listeners:
    - { name: web, port: 80, protocol: HTTP, hostname: '*.example.com' }
    - { name: secure, port: 443, protocol: HTTPS, hostname: '*.example.com' }
`;
    const route = (name: string, host: string, parent: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  parentRefs: [{ name: ${parent} }]
  hostnames: [${host}]
  rules: [{ backendRefs: [{ name: web-service, port: 80 }] }]
`;
    const files = {
      'a.yaml': deployment,
      'b.yaml': clusterIp,
      'c.yaml': `${gateway}${route('shop', 'shop.example.com', 'edge')}${route('lost', 'shop.example.org', 'edge')}${route('far', 'far.example.net', 'elsewhere')}${route('mesh', 'mesh.example.com', 'web-service, kind: Service, group: ""')}`,
    };
    const lines = picture(files);
    for (const line of [
      'entry    Gateway edge (Gateway · 80, 443)',
      'Internet ─80, 443─ Gateway edge',
      'Gateway edge ─80, 443─ HTTPRoute shop.example.com',
      'Gateway edge ── HTTPRoute shop.example.org · warning',
      'Internet ─80─ HTTPRoute far.example.net',
      'HTTPRoute mesh.example.com ─80─ Service web-service',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
    assert.ok(!lines.some(it => /^Internet .*(shop|mesh)/.test(it)), lines.join('\n'));
    const snapshot = load(files);
    const simulated = simulation(snapshot, { command: 'http://shop.example.com', from: 'external' });
    const step = simulated.steps.find(it => it.kind === 'gateway-route');
    assert.deepEqual(step?.nodes, ['default/Gateway/edge', 'default/HTTPRoute/shop'], JSON.stringify(simulated.steps));
    const cursor = { line: gateway.split('\n').indexOf('  listeners:'), character: 4 };
    assert.equal(nodeAt(snapshot, 'c.yaml', cursor), 'default/Gateway/edge');
  });
});
