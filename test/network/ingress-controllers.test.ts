import assert from 'node:assert/strict';
import { simulateCommand } from '../../server/src/network/simulate';
import { networkFrom } from '../support/network';

const controller = `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: edge }
spec: { controller: k8s.io/ingress-nginx }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: controller, namespace: ingress-nginx }
spec:
  replicas: 2
  selector: { matchLabels: { app: controller } }
  template:
    metadata: { labels: { app: controller } }
    spec:
      containers:
        - name: controller
          image: registry.k8s.io/ingress-nginx/controller:v1.13.0@sha256:1
          args: [/nginx-ingress-controller, --controller-class=k8s.io/ingress-nginx]
          ports:
            - { name: http, containerPort: 80 }
            - { name: https, containerPort: 443 }
            - { name: webhook, containerPort: 8443 }
---
apiVersion: v1
kind: Service
metadata: { name: controller, namespace: ingress-nginx }
spec:
  type: LoadBalancer
  selector: { app: controller }
  ports: [{ name: http, port: 80, targetPort: http, nodePort: 30080 }, { name: https, port: 443, targetPort: https }]
status: { loadBalancer: { ingress: [{ ip: 198.51.100.9 }] } }
`;

const app = (policy = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: edge
  rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: other, namespace: shop }
spec:
  ingressClassName: inner
  rules: [{ host: inner.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: c, image: example.com/web, ports: [{ containerPort: 8080 }] }] }
${policy}`;

const admitting = (namespace: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${namespace} } } }] }]
`;

describe('a request to the Service of an ingress controller', () => {
  const ask = (manifests: string, command: string, from = 'external') =>
    simulateCommand(networkFrom(`${controller}---\n${manifests}`), command, from);
  const host = '-H "Host: shop.example.com"';

  it('is routed by Ingresses behind its load balancer, node port and cluster IP', () => {
    for (const [from, url] of [
      ['external', 'http://198.51.100.9'],
      ['external', 'http://10.0.0.12:30080'],
      ['shop/pod/web', 'http://controller.ingress-nginx'],
    ] as const) {
      const { http, route, backend, hops } = ask(app(), `curl ${host} ${url}`, from);
      assert.deepEqual([http?.status, route?.name, backend?.name], [200, 'shop', 'web'], url);
      const kinds = hops.map(it => it.kind);
      assert.ok(kinds.indexOf('container') < kinds.indexOf('ingress'), kinds.join());
    }
  });

  it('is answered 404 where no Ingress of its classes serves the host', () => {
    const { http, reason } = ask(app(), 'curl -H "Host: inner.example.com" http://198.51.100.9');
    assert.equal(http?.status, 404);
    assert.match(reason, /^404 from the ingress controller of class edge: Ingress other is of class inner$/);
  });

  it('comes to the backend from a pod of the controller, by whose labels policies judge', () => {
    assert.equal(ask(app(admitting('ingress-nginx')), `curl ${host} http://198.51.100.9`).http?.status, 200);
    assert.equal(ask(app(admitting('elsewhere')), `curl ${host} http://198.51.100.9`).http?.status, 504);
  });

  it('tells who the backend sees', () => {
    const { sourceSeen, hops } = ask(app(), `curl ${host} http://198.51.100.9`);
    const pods = hops.filter(it => it.kind === 'pod').map(it => it.pod);
    assert.equal(sourceSeen, pods[0]?.ips[0]);
    assert.equal(pods[1]?.name, 'web');
  });

  it('goes the same way where the host alone leads to the Ingress', () => {
    assert.equal(ask(app(admitting('ingress-nginx')), 'curl http://shop.example.com').http?.status, 200);
    assert.equal(ask(app(admitting('elsewhere')), 'curl http://shop.example.com').http?.status, 504);
  });

  it('is no matter of Ingresses on its other ports, nor with TLS on the plain one', () => {
    assert.equal(ask(app(), 'curl https://198.51.100.9:80').exitCode, 35);
    assert.equal(ask(app(), `curl ${host} http://198.51.100.9:443`).http?.status, 400);
  });

  it('shows the certificate of the controller', () => {
    const secure = `curl --resolve shop.example.com:443:198.51.100.9 https://shop.example.com`;
    assert.equal(ask(app(), secure).exitCode, 60);
    assert.equal(ask(app(), secure.replace('curl', 'curl -k')).http?.status, 200);
  });
});
