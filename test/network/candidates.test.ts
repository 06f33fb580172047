import assert from 'node:assert/strict';
import type { KubeObject } from '../../server/src/model/kube-object';
import { httpFirst } from '../../server/src/network/candidate-urls';
import { clientCandidates, urlCandidates } from '../../server/src/network/candidates';
import { frontUrls } from '../../server/src/network/http/front-url';
import { addressesOf, parseSource } from '../../server/src/network/source';
import { networkFrom, sourceIn } from '../support/network';

const network = networkFrom({
  'app.yaml': `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ name: http, port: 80, nodePort: 31001 }, { name: https, port: 8443 }, { name: dns, port: 53, protocol: UDP }]
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ port: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: pay, namespace: shop }
spec: { type: ExternalName, externalName: pay.example.org }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  tls: [{ hosts: [shop.example.com], secretName: cert }]
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { name: http } } }
          - path: /cart
            pathType: Prefix
            backend: { service: { name: cart, port: { number: 8080 } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: cart, image: example.com/cart }] }
`,
  'podpath.yaml': `
cluster: { nodes: [{ name: one, addresses: [10.1.0.1] }] }
portForwards: [{ listen: "127.0.0.1:8000", to: "10.1.0.1:31001" }]
`,
});
const about = (name: string) => network.cluster.service('shop', name)?.member?.object;
const found = (kind: string, name: string) => network.cluster.bundle.find(kind, 'shop', name)[0]?.object;

describe('choices for a simulated request', () => {
  it('offers workloads, a new pod in each namespace, the outside and the nodes as clients', () => {
    const clients = clientCandidates(network, undefined);
    assert.deepEqual(
      clients.map(it => `${it.group}: ${it.from}`),
      [
        'Outside the cluster: external',
        'Outside the cluster: host',
        'shop: new/shop',
        'shop: shop/deploy/web',
        'shop: shop/pod/cart',
        'Nodes: node/one',
      ],
    );
    const web = clients[3];
    assert.deepEqual([web?.description, web?.detail], ['app=web', '2 pods · nginx']);
    assert.equal(clients[2]?.label, 'new pod in namespace shop');
    assert.ok(!clients.some(it => it.preselected), 'nothing suits where there is no cursor');
    for (const { from } of clients) {
      sourceIn(network, from);
    }
  });

  it('preselects who would call what the cursor is in, and is sure of a workload and of the internet', () => {
    const chosen = (object: KubeObject | undefined) =>
      clientCandidates(network, object)
        .filter(it => it.preselected)
        .map(it => `${it.from}${it.sure ? ' surely' : ''}${it.unlessUsed ? ' unless another was used' : ''}`);
    assert.deepEqual(chosen(about('web')), ['host unless another was used'], 'a Service of the inside and the outside');
    assert.deepEqual(chosen(about('cart')), ['new/shop'], 'a Service of the inside only');
    assert.deepEqual(chosen(found('Pod', 'cart')), ['shop/pod/cart surely']);
    assert.deepEqual(chosen(found('Ingress', 'front')), ['external surely']);
  });

  it('knows a new pod by its namespace, without labels, at an address that nobody has', () => {
    const source = sourceIn(network, 'new/shop');
    assert.deepEqual([source.kind, source.title, source.namespace], ['bare-pod', 'new pod (shop)', 'shop']);
    const [address = ''] = addressesOf(source);
    assert.equal(
      network.cluster.pods.find(it => it.ips.includes(address)),
      undefined,
    );
    assert.match(address, /^192\.168\./);
    assert.deepEqual(parseSource(network.cluster, 'new/shpo'), {
      failure: 'no namespace shpo; did you mean shop?',
    });
  });

  it('offers URLs as each client would call them', () => {
    const urls = (from: string, name: string) =>
      urlCandidates(network, sourceIn(network, from), about(name)).map(it => it.url);
    assert.deepEqual(urls('shop/deploy/web', 'cart').slice(0, 6), [
      'http://cart:8080/',
      'https://shop.example.com/',
      'https://shop.example.com/cart',
      'http://pay/',
      'http://web/',
      'https://web:8443/',
    ]);
    assert.equal(urls('host', 'web')[0], 'http://127.0.0.1:8000/');
    assert.ok(urls('external', 'web').includes('http://10.1.0.1:31001/'));
    assert.ok(!urls('external', 'web').includes('http://cart:8080/'));
    assert.ok(!urls('external', 'web').includes('http://127.0.0.1:8000/'));
    assert.equal(urlCandidates(network, sourceIn(network, 'host'), about('web'))[0]?.preselected, true);
  });

  it('offers the other names of a Service too, in full and from elsewhere, and a pod behind it', () => {
    const urls = (from: string) => urlCandidates(network, sourceIn(network, from), undefined).map(it => it.url);
    const inside = urls('new/shop');
    for (const url of ['http://cart.shop:8080/', 'http://cart.shop.svc.cluster.local:8080/']) {
      assert.ok(inside.includes(url), url);
      assert.ok(!urls('external').includes(url), 'nobody outside knows it');
    }
    const [pod] = network.cluster.pods.filter(it => it.name === 'cart');
    assert.ok(inside.includes(`http://${pod?.ips[0]}:8080/`));
    assert.ok(inside.indexOf('http://cart.shop:8080/') > inside.indexOf('https://web:8443/'), 'usual names come first');
    assert.equal(new Set(inside).size, inside.length);
  });

  it('calls the first port that looks like HTTP', () => {
    const { cluster } = networkFrom({
      'db.yaml': `
apiVersion: v1
kind: Service
metadata: { name: broker }
spec: { ports: [{ name: amqp, port: 5672 }, { name: cache, port: 6379 }, { name: admin, port: 15672 }] }
`,
    });
    const service = cluster.service('default', 'broker');
    assert.deepEqual(
      httpFirst(service?.service.ports ?? []).map(it => it.name),
      ['admin', 'amqp', 'cache'],
    );
  });

  it('is on the path of a route that the cursor is on, and sure of it', () => {
    const front = found('Ingress', 'front');
    const paths = frontUrls(network.cluster.bundle.find('Ingress', 'shop', 'front')[0] ?? assert.fail());
    const chosen = (offset: number | undefined) =>
      urlCandidates(network, sourceIn(network, 'external'), front, offset)
        .filter(it => it.preselected)
        .map(it => `${it.url}${it.sure ? ' surely' : ''}`);
    assert.deepEqual(chosen(paths[1]?.at.start), ['https://shop.example.com/cart surely']);
    assert.deepEqual(chosen((paths[1]?.at.start ?? 0) - 1), ['https://shop.example.com/ surely']);
    assert.deepEqual(chosen(0), ['https://shop.example.com/'], 'above all paths the first is offered');
  });
});
