import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
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
const shut = `apiVersion: v1
kind: Service
metadata: { name: store, namespace: safe }
spec: { selector: { app: store }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: store, namespace: safe }
spec:
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec: { containers: [{ name: store, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: own, namespace: safe }
spec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reader, namespace: shop }
spec:
  selector: { matchLabels: { app: reader } }
  template:
    metadata: { labels: { app: reader } }
    spec: { containers: [{ name: reader, image: nginx, env: [{ name: STORE, value: "http://store.safe" }] }] }
`;
const ports = `apiVersion: v1
kind: Service
metadata: { name: two, namespace: shop }
spec:
  selector: { app: web }
  type: NodePort
  externalTrafficPolicy: Local
  ports:
    - { name: http, port: 80 }
    - { name: metrics, port: 9090, targetPort: metrics }
`;
const files = {
  'service.yaml': service,
  'web.yaml': workload,
  'ingress.yaml': ingress,
  'refused.yaml': refused,
  'shut.yaml': shut,
  'ports.yaml': ports,
};

/** The request that is offered at a finding, to see what comes of it. */
describe('the request that shows what a finding comes to', () => {
  const snapshot = load(files);

  function actionAt(file: keyof typeof files, text: string): CodeAction | undefined {
    const line = files[file].split('\n').findIndex(it => it.includes(text));
    const character = (files[file].split('\n')[line] ?? '').indexOf(text);
    const range = { start: { line, character }, end: { line, character: character + text.length } };
    const actions = codeActions(snapshot, file, range, []);
    assert.ok(actions.length > 0, `nothing is found at ${text}`);
    return actions.find(it => it.command?.command === 'podpath.simulateCurl');
  }

  function offeredAt(file: keyof typeof files, text: string): unknown {
    return actionAt(file, text)?.command?.arguments?.[0];
  }

  it('goes to the Service', () => {
    const from = 'new/shop';
    assert.deepEqual(offeredAt('service.yaml', 'crat'), { from, command: 'http://cart.shop:8080/', bundle: '.' });
  });

  it('goes to the port of the Service that it is on', () => {
    const from = 'new/shop';
    assert.deepEqual(offeredAt('ports.yaml', 'targetPort: metrics'), {
      from,
      command: 'http://two.shop:9090/',
      bundle: '.',
    });
  });

  it('goes to the path of a route that it is on', () => {
    const from = 'external';
    assert.deepEqual(offeredAt('ingress.yaml', 'pay, port'), {
      from,
      command: 'http://shop.example.com/pay',
      bundle: '.',
    });
  });

  it('starts in the workload whose URL it is on', () => {
    const from = 'shop/deploy/web';
    assert.deepEqual(offeredAt('web.yaml', 'crat.shop.svc:8080'), {
      from,
      command: 'http://crat.shop.svc:8080/items',
      bundle: '.',
    });
  });

  it('starts in the workload that it names where it works from elsewhere', () => {
    const from = 'shop/deploy/reader';
    assert.deepEqual(offeredAt('shut.yaml', 'port: 80'), { from, command: 'http://store.safe/', bundle: '.' });
  });

  it('is called failing where it fails', () => {
    for (const [file, text] of [
      ['service.yaml', 'crat'],
      ['ingress.yaml', 'pay, port'],
      ['shut.yaml', 'port: 80'],
    ] as const) {
      assert.equal(actionAt(file, text)?.title, 'Show the failing request', file);
    }
    const fine = actionAt('ports.yaml', 'Local');
    assert.equal(fine?.title, 'Simulate curl http://two.shop/');
    assert.deepEqual(offeredAt('ports.yaml', 'Local'), { command: 'http://two.shop/' });
  });

  it('is none where no URL is written, nor to what the API server refuses', () => {
    assert.equal(offeredAt('web.yaml', 'crat.shop.svc"'), undefined);
    assert.equal(offeredAt('refused.yaml', 'nodePort: 80'), undefined);
  });
});
