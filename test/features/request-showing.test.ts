import assert from 'node:assert/strict';
import { codeActions } from '../../server/src/features/code-actions';
import { load } from '../support/workspace';

const service = `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: crat }, ports: [{ port: 8080 }] }
`;
const workload = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx
          env:
            - { name: CART, value: "http://crat.shop.svc:8080/items" }
            - { name: CART_HOST, value: "crat.shop.svc" }
`;
const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /cart, pathType: Prefix, backend: { service: { name: cart, port: { number: 8080 } } } }
          - { path: /pay, pathType: Prefix, backend: { service: { name: pay, port: { number: 80 } } } }
`;
const refused = `apiVersion: v1
kind: Service
metadata: { name: door, namespace: shop }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 80 }] }
`;
const files = { 'service.yaml': service, 'web.yaml': workload, 'ingress.yaml': ingress, 'refused.yaml': refused };

/** The request that is offered at a finding, to see what comes of it. */
describe('the request that shows what a finding comes to', () => {
  const snapshot = load(files);

  function offeredAt(file: keyof typeof files, text: string): unknown {
    const line = files[file].split('\n').findIndex(it => it.includes(text));
    const character = (files[file].split('\n')[line] ?? '').indexOf(text);
    const range = { start: { line, character }, end: { line, character: character + text.length } };
    const actions = codeActions(snapshot, file, range, []);
    assert.ok(actions.length > 0, `nothing is found at ${text}`);
    return actions.find(it => it.command?.command === 'podpath.simulateCurl')?.command?.arguments?.[0];
  }

  it('goes to the Service', () => {
    assert.deepEqual(offeredAt('service.yaml', 'crat'), { command: 'http://cart.shop:8080/' });
  });

  it('goes to the path of a route that it is on', () => {
    assert.deepEqual(offeredAt('ingress.yaml', 'pay, port'), { command: 'http://shop.example.com/pay' });
  });

  it('starts in the workload whose URL it is on', () => {
    const from = 'shop/deploy/web';
    assert.deepEqual(offeredAt('web.yaml', 'crat.shop.svc:8080'), { from, command: 'http://crat.shop.svc:8080/items' });
  });

  it('is none where no URL is written, nor to what the API server refuses', () => {
    assert.equal(offeredAt('web.yaml', 'crat.shop.svc"'), undefined);
    assert.equal(offeredAt('refused.yaml', 'nodePort: 80'), undefined);
  });
});
