import assert from 'node:assert/strict';
import { simulateCommand } from '../../server/src/network/simulate';
import { assume } from '../../server/src/network/what-if/assume';
import { assumptionChoices } from '../../server/src/network/what-if/choices';
import { assumptionsIn, networkFrom, under } from '../support/network';

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

describe('whether there is an ingress controller', () => {
  const classes = controller.slice(0, controller.indexOf('---'));
  const ask = (assumptions: readonly string[], host: string, manifests = classes) => {
    const network = networkFrom(`${manifests}---\n${app()}`);
    return simulateCommand(
      { ...network, cluster: under(network.cluster, assumptions) },
      `curl http://${host}`,
      'external',
    );
  };
  const why = 'no controller serves Ingress other: its class inner is defined nowhere';

  it('is read from the classes that the manifests declare', () => {
    for (const assumptions of [[], ['ingress-controller=none', 'ingress-controller=as-declared']]) {
      assert.equal(ask(assumptions, 'shop.example.com').http?.status, 200);
      const { http, reason } = ask(assumptions, 'inner.example.com');
      assert.deepEqual([http?.status, reason], [404, `404 from the ingress controller: ${why}`]);
    }
  });

  it('may be assumed, whatever the class', () => {
    const { http, premises } = ask(['ingress-controller=present'], 'inner.example.com');
    assert.equal(http?.status, 200);
    assert.deepEqual(premises, ['an ingress controller serves all Ingresses, whatever their class']);
  });

  it('may be denied: nobody serves the Ingress, and where its host leads is not written', () => {
    const { verdict, reason, hops } = ask(['ingress-controller=none'], 'shop.example.com');
    assert.equal(verdict, 'cannot-tell');
    const told = 'no ingress controller is there to serve Ingress shop';
    assert.equal(reason, `${told}; where shop.example.com leads is not in the manifests`);
    const { kind, outcome, object, summary } = hops.at(-1) ?? assert.fail();
    assert.deepEqual([kind, outcome, object?.name, summary], ['ingress', 'no-answer', 'shop', told]);
  });

  it('cannot be denied while the manifests hold one', () => {
    const { cluster } = networkFrom(`${controller}---\n${app()}`);
    const outcome = assume(cluster, assumptionsIn(['ingress-controller=none']));
    assert.match(
      'failure' in outcome ? outcome.failure : '',
      /^the manifests hold an ingress controller, pod controller-/,
    );
    const scaled = ['scaled=ingress-nginx/deploy/controller:0', 'ingress-controller=none'];
    assert.equal(ask(scaled, 'shop.example.com', controller).verdict, 'cannot-tell');
  });

  it('is offered to be assumed where there are Ingresses, as what holds otherwise', () => {
    const offered = (manifests: string) => {
      const network = networkFrom(manifests);
      return assumptionChoices(network.cluster, simulateCommand(network, 'curl http://shop.example.com', 'external'))
        .filter(it => it.text.startsWith('ingress-controller='))
        .map(it => `${it.group} ${it.label}`);
    };
    const heading = 'Ingress controller: as declared, unless';
    const present = `${heading} an ingress controller serves all Ingresses, whatever their class`;
    assert.deepEqual(offered(`${classes}---\n${app()}`), [present, `${heading} there is no ingress controller`]);
    assert.deepEqual(offered(`${controller}---\n${app()}`), [present]);
    assert.deepEqual(offered(controller), []);
  });
});

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
