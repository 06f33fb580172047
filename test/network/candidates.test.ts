import assert from 'node:assert/strict';
import { clientCandidates, urlCandidates } from '../../server/src/network/candidates';
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

describe('choices for a simulated request', () => {
  it('offers workloads, the outside and the nodes as clients', () => {
    const clients = clientCandidates(network, undefined);
    assert.deepEqual(
      clients.map(it => `${it.group}: ${it.from}`),
      [
        'shop: shop/deploy/web',
        'shop: shop/pod/cart',
        'Outside the cluster: host',
        'Outside the cluster: external',
        'Nodes: node/one',
      ],
    );
    assert.equal(clients[0]?.detail, '2 pods · nginx');
    for (const { from } of clients) {
      sourceIn(network, from);
    }
  });

  it('preselects who would call what the cursor is in', () => {
    const chosen = (name: string) =>
      clientCandidates(network, about(name))
        .filter(it => it.preselected)
        .map(it => it.from);
    assert.deepEqual(chosen('web'), ['host']);
    assert.deepEqual(chosen('cart'), ['shop/deploy/web']);
    const workload = network.cluster.bundle.find('Pod', 'shop', 'cart')[0]?.object;
    assert.deepEqual(
      clientCandidates(network, workload)
        .filter(it => it.preselected)
        .map(it => it.from),
      ['shop/pod/cart'],
    );
  });

  it('offers URLs as each client would call them', () => {
    const urls = (from: string, name: string) =>
      urlCandidates(network, sourceIn(network, from), about(name)).map(it => it.url);
    assert.deepEqual(urls('shop/deploy/web', 'cart').slice(0, 4), [
      'http://cart:8080/',
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
});
