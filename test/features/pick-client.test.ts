import assert from 'node:assert/strict';
import { simulation } from '../../server/src/features/simulation/simulation';
import { load } from '../support/workspace';

const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: cart, image: cart }] }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { clusterIP: 10.96.1.2, selector: { app: cart }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: door, namespace: shop }
spec: { type: NodePort, selector: { app: cart }, ports: [{ port: 80, nodePort: 31001 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: cart, namespace: shop }
spec:
  rules:
    - host: shop.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: cart, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: probe, namespace: tools }
spec: { containers: [{ name: probe, image: curlimages/curl }] }
status: { podIP: 10.244.9.9, phase: Running }
---
apiVersion: v1
kind: Node
metadata: { name: one }
status: { addresses: [{ type: InternalIP, address: 10.0.0.11 }] }
`;

/** A code lens, a card's menu and the outline know what to call, not from where. */
describe('the client of a request that nobody named one for', () => {
  const clientOf = (command: string, last?: string) =>
    simulation(load({ 'shop.yaml': manifests }), { command, last }).from;
  const last = 'tools/pod/probe';

  for (const [what, url, client] of [
    ['a Service', 'http://cart.shop/', 'new/shop'],
    ['a Service by its name in full', 'http://cart.shop.svc.cluster.local/', 'new/shop'],
    ['a Service by its address', 'http://10.96.1.2/', 'new/shop'],
    ['a Service of nodes by its name', 'http://door.shop/', 'new/shop'],
    ['the API server', 'https://kubernetes.default/', 'new/default'],
    ['a pod by its address', 'http://10.244.9.9/', 'new/tools'],
    ['a host of an Ingress', 'http://shop.example.com/', 'external'],
    ['a port of the nodes', 'http://10.0.0.11:31001/', 'external'],
    ['a port of this computer', 'http://localhost:8080/', 'host'],
  ] as const) {
    it(`is ${client} for ${what}, whoever was asked for last`, () => {
      assert.equal(clientOf(url, last), client);
    });
  }

  it('is the last one for any other name, where it is still there', () => {
    assert.equal(clientOf('http://example.org/', last), last);
    assert.equal(clientOf('http://example.org/', 'shop/deploy/gone'), 'new/default');
    assert.equal(clientOf('http://example.org/'), 'new/default');
  });

  it('is the one of a pasted command', () => {
    assert.equal(clientOf('kubectl exec -n tools probe -- curl http://cart.shop', 'host'), last);
  });
});
