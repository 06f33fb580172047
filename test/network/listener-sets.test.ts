import assert from 'node:assert/strict';
import { simulateCommand } from '../../server/src/network/simulate';
import { networkFrom } from '../support/network';

/** A Gateway with a listener of its own, and a team that brings another one. */
function shop(allowedListeners: string, parent = 'kind: ListenerSet, name: team'): ReturnType<typeof networkFrom> {
  return networkFrom(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: infra }
spec:
  gatewayClassName: any
  ${allowedListeners}
  listeners: [{ name: web, port: 80, protocol: HTTP, hostname: www.example.com, allowedRoutes: { namespaces: { from: All } } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: team, namespace: shop }
spec:
  parentRef: { name: edge, namespace: infra }
  listeners: [{ name: cart, port: 80, protocol: HTTP, hostname: cart.example.com }]
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop }
spec:
  parentRefs: [{ ${parent} }]
  rules: [{ backendRefs: [{ name: cart, port: 8080 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ port: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: c, image: example.com/cart, ports: [{ containerPort: 8080 }] }] }
`);
}

function ask(network: ReturnType<typeof networkFrom>, host = 'cart.example.com'): string {
  const { http, hops, verdict } = simulateCommand(network, `curl http://${host}/`, 'external');
  const listener = hops.flatMap(it => it.notes ?? []).find(it => it.text.startsWith('listener'));
  return `${http?.status ?? verdict}${listener ? `, ${listener.text}` : ''}`;
}

const served = '200, listener cart of ListenerSet team';

describe('a ListenerSet', () => {
  for (const [from, answer] of [
    ['allowedListeners: { namespaces: { from: All } }', served],
    ['allowedListeners: { namespaces: { from: Selector, selector: { matchLabels: { team: shop } } } }', served],
    [
      'allowedListeners: { namespaces: { from: Selector, selector: { matchLabels: { team: other } } } }',
      'left-the-cluster',
    ],
    ['allowedListeners: { namespaces: { from: Same } }', 'left-the-cluster'],
    ['allowedListeners: { namespaces: { from: None } }', 'left-the-cluster'],
    ['# says nothing of other listeners', 'left-the-cluster'],
  ] as const) {
    it(`is part of a Gateway as far as it says so: ${from}`, () => {
      assert.equal(ask(shop(from)), answer);
    });
  }

  const open = 'allowedListeners: { namespaces: { from: All } }';

  it('takes no route that names the Gateway', () => {
    const network = shop(open, 'name: edge, namespace: infra');
    assert.equal(ask(network), '404');
    assert.equal(ask(network, 'www.example.com'), '200, listener web of Gateway edge');
  });

  it('takes the routes that name its listener', () => {
    assert.equal(ask(shop(open, 'kind: ListenerSet, name: team, sectionName: cart')), served);
    assert.equal(ask(shop(open, 'kind: ListenerSet, name: team, sectionName: other')), '404');
  });
});
