import assert from 'node:assert/strict';
import { simulateCommand } from '../../server/src/network/simulate';
import { trace } from '../../server/src/network/trace';
import { networkFrom, sourceIn } from '../support/network';

/** Where manifests do not decide, an answer says what it takes for granted, or that it cannot tell. */
const app = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { nodeName: one, containers: [{ name: c, image: example.com/web, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, clusterIP: 10.96.1.1, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: shop, labels: { app: client } }
spec: { nodeName: two, containers: [{ name: c, image: example.com/client }] }
---
apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: shop, labels: { app: agent } }
spec: { nodeName: two, hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet, containers: [{ name: c, image: example.com/client }] }
`;
const settings = (more = '') =>
  `cluster: { nodes: [{ name: one, addresses: [10.1.0.1] }, { name: two, addresses: [10.1.0.2] }]${more} }\n`;
const networkWith = (manifests: string, more?: string) =>
  networkFrom({ 'app.yaml': `${app}---\n${manifests}`, 'podpath.yaml': settings(more) });
const go = (network: ReturnType<typeof networkWith>, from: string, to: string) =>
  trace(network, sourceIn(network, from), to);

const admitting = (from: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: { matchLabels: { app: web } }, ingress: [{ from: [${from}] }] }
`;

describe('an answer', () => {
  it('takes for granted that the network plugin enforces policies, unless podpath.yaml says that it does not', () => {
    const policy = admitting('{ podSelector: { matchLabels: { app: nobody } } }');
    const enforced = go(networkWith(policy), 'shop/pod/client', 'web.shop');
    assert.equal(enforced.verdict, 'timed-out');
    assert.ok(enforced.assumptions.includes('the network plugin enforces network policies'));
    const ignored = go(networkWith(policy, ', networkPolicy: ignored'), 'shop/pod/client', 'web.shop');
    assert.equal(ignored.verdict, 'delivered');
    assert.ok(ignored.assumptions.includes('network policies are not enforced, as podpath.yaml says'));
  });

  it('cannot tell what an ipBlock makes of a client behind the address of a node', () => {
    const network = networkWith(admitting('{ ipBlock: { cidr: 203.0.113.0/24 } }'));
    const { verdict, reason } = go(network, 'ip/203.0.113.7', '10.1.0.2:30080');
    assert.deepEqual([verdict, /the node hides the client behind its own address/.test(reason)], ['cannot-tell', true]);
  });

  it('can tell where the external traffic policy keeps the address of the client', () => {
    const kept = app.replace('type: NodePort,', 'type: NodePort, externalTrafficPolicy: Local,');
    const network = networkFrom({
      'app.yaml': `${kept}---\n${admitting('{ ipBlock: { cidr: 203.0.113.0/24 } }')}`,
      'podpath.yaml': settings(),
    });
    assert.equal(go(network, 'ip/203.0.113.7', '10.1.0.1:30080').verdict, 'delivered');
    assert.equal(go(network, 'ip/198.51.100.7', '10.1.0.1:30080').verdict, 'timed-out');
  });

  it('cannot tell whether a selector means a pod on the network of its node, nor what a node may', () => {
    const network = networkWith(admitting('{ podSelector: { matchLabels: { app: agent } } }'));
    assert.equal(go(network, 'shop/pod/agent', 'web.shop').verdict, 'cannot-tell');
    assert.equal(go(network, 'node/two', '10.96.1.1').verdict, 'cannot-tell');
    assert.equal(go(network, 'node/one', '10.96.1.1').verdict, 'delivered', 'a node reaches its own pods');
  });

  const policyOf = (name: string, priority: number, action: string) => `
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: ${name} }
spec: { tier: Admin, priority: ${priority}, subject: { namespaces: {} }, ingress: [{ action: ${action}, from: [{ namespaces: {} }] }] }
`;

  it('cannot tell which of two policies of one priority decides, where they disagree', () => {
    const both = (one: string, other: string, priority = 7) =>
      go(networkWith(`${one}---\n${policyOf('second', priority, other)}`), 'shop/pod/client', 'web.shop');
    const { verdict, reason } = both(policyOf('first', 7, 'Deny'), 'Accept');
    assert.equal(verdict, 'cannot-tell');
    assert.match(reason, /ClusterNetworkPolicy first and ClusterNetworkPolicy second disagree with the same priority/);
    assert.equal(both(policyOf('first', 7, 'Accept'), 'Deny').verdict, 'cannot-tell', 'whatever their place');
    assert.equal(both(policyOf('first', 7, 'Deny'), 'Accept', 8).verdict, 'timed-out');
    assert.equal(both(policyOf('first', 7, 'Accept'), 'Pass').verdict, 'delivered', 'below them everything is open');
    assert.equal(
      both(`${policyOf('first', 7, 'Accept')}---\n${policyOf('zeroth', 3, 'Deny')}`, 'Deny').verdict,
      'timed-out',
    );
  });

  const beside: readonly (readonly [manifest: string, assumption: string])[] = [
    [
      'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: l7, namespace: shop }\nspec: { endpointSelector: { matchLabels: { app: web } } }',
      'CiliumNetworkPolicy l7 of cilium.io, which is not simulated, lets it pass',
    ],
    [
      'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: { name: deny }\nspec: { selector: all() }',
      'GlobalNetworkPolicy deny of projectcalico.org, which is not simulated, lets it pass',
    ],
    [
      'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: all, namespace: istio-system }\nspec: {}',
      'AuthorizationPolicy all of security.istio.io, which is not simulated, lets it pass',
    ],
    [
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: split, namespace: shop }\nspec: { hosts: [web] }',
      'no mesh routes requests for Service web as VirtualService split says',
    ],
    [
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: mesh, namespace: shop }\nspec: { parentRefs: [{ group: "", kind: Service, name: web }] }',
      'no mesh routes requests for Service web as HTTPRoute mesh says',
    ],
  ];
  for (const [manifest, assumption] of beside) {
    it(`says: ${assumption}`, () => {
      const { verdict, assumptions } = go(networkWith(manifest), 'shop/pod/client', 'web.shop');
      assert.equal(verdict, 'delivered');
      assert.ok(assumptions.includes(assumption), assumptions.join('\n'));
    });
  }

  it('does not speak of policies about other pods', () => {
    const other =
      'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: l7, namespace: shop }\nspec: { endpointSelector: { matchLabels: { app: db } } }';
    assert.deepEqual(
      go(networkWith(other), 'shop/pod/client', 'web.shop').assumptions.filter(it => it.includes('cilium')),
      [],
    );
  });

  it('says how it reads a path that each controller reads its own way, and that a controller serves it', () => {
    const network = networkWith(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: custom
  rules: [{ host: web.example.com, http: { paths: [{ path: /api, pathType: ImplementationSpecific, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`);
    const { exitCode, assumptions } = simulateCommand(network, 'curl http://web.example.com/api/x', 'external');
    assert.equal(exitCode, 0);
    for (const expected of [
      'the controller reads the path /api as a prefix',
      'an ingress controller of class custom serves Ingress web, and its host leads there',
    ]) {
      assert.ok(assumptions.includes(expected), assumptions.join('\n'));
    }
  });
});
