import assert from 'node:assert/strict';
import { explainEdge, topology } from '../../server/src/features/topology/topology';
import { networkOf } from '../../server/src/network/network';
import { parseSource } from '../../server/src/network/source';
import { trace } from '../../server/src/network/trace';
import { load } from '../support/workspace';

describe('network policies in the picture', () => {
  it('cut the links whose clients may not call, and say which policy does', () => {
    const only = { from: [{ podSelector: { matchLabels: { app: 'cart' } } }], ports: [{ port: 5432 }] };
    const edges = linksOf([...shop, policy('db-from-cart', 'db', { ingress: [only] })]);
    assert.equal(edges.get('web->db'), 'blocked by db-from-cart');
    assert.equal(edges.get('cart->db'), 'ok');
    assert.equal(edges.get('db->db'), 'ok', 'somebody may call');
    assert.equal(edges.get('web->cart'), 'ok');
  });

  it('cut by port, and by what a client may send', () => {
    const other = policy('metrics-only', 'db', { ingress: [{ ports: [{ port: 9090 }] }] });
    assert.equal(linksOf([...shop, other]).get('cart->db'), 'blocked by metrics-only');
    const mute = policy('web-is-mute', 'web', { policyTypes: ['Egress'] });
    const edges = linksOf([...shop, mute]);
    assert.deepEqual([edges.get('web->cart'), edges.get('cart->db')], ['blocked by web-is-mute', 'ok']);
  });

  it('cut a client from every Service where it may not ask for their names', () => {
    const toCart = { to: [{ podSelector: label('cart') }] };
    const dns = { ports: [{ port: 53, protocol: 'UDP' }] };
    const only = (egress: object[]) => policy('web-to-cart', 'web', { policyTypes: ['Egress'], egress });
    const edges = linksOf([...shop, only([toCart])]);
    assert.deepEqual(
      [edges.get('web->cart'), edges.get('web->db'), edges.get('cart->db')],
      ['blocked by web-to-cart', 'blocked by web-to-cart', 'ok'],
    );
    const snapshot = load(files([...shop, only([toCart])]));
    const edge = topology(snapshot).edges.find(it => it.id === 'default/Deployment/web->default/Service/cart');
    assert.equal(
      edge?.reason,
      'no rule of NetworkPolicy web-to-cart admits DNS (UDP port 53), so the name cart does not resolve',
    );
    const labels = explainEdge(snapshot, edge.id)?.locations.map(it => it.label);
    assert.ok(labels?.includes('NetworkPolicy web-to-cart'));
    const asks = linksOf([...shop, only([toCart, dns])]);
    assert.deepEqual([asks.get('web->cart'), asks.get('web->db')], ['ok', 'blocked by web-to-cart']);
    const ignored = linksOf([...shop, only([toCart])], { 'podpath.yaml': 'cluster: { networkPolicy: ignored }\n' });
    assert.equal(ignored.get('web->cart'), 'ok');
  });

  it('warn of a link that they cut in part, with what they cut', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'metrics', port: 9090, targetPort: 9090 },
    ];
    const two = shop.map(it => {
      const { kind, metadata } = it as { kind: string; metadata: { name: string } };
      return kind === 'Service' && metadata.name === 'cart'
        ? { ...it, spec: { selector: { app: 'cart' }, ports } }
        : it;
    });
    const web = policy('cart-http', 'cart', { ingress: [{ ports: [{ port: 8080 }] }] });
    const edges = linksOf([...two, web]);
    assert.deepEqual([edges.get('cart->cart'), edges.get('web->cart')], ['warning by cart-http', 'ok']);
    const edge = topology(load(files([...two, web]))).edges.find(it => it.by === 'cart-http');
    assert.match(
      edge?.reason ?? '',
      /^ingress of pod cart-\S+: no rule of NetworkPolicy cart-http admits it: this cuts port 9090\/TCP of Deployment cart, and nothing else of the link$/,
    );
    // A rule about some clients may admit whoever is not known here; that the container does not declare it is said already.
    const scraped = policy('cart-http', 'cart', {
      ingress: [{ ports: [{ port: 8080 }] }, { from: [{ namespaceSelector: {} }], ports: [{ port: 9090 }] }],
    });
    assert.equal(linksOf([...two, scraped]).get('cart->cart'), 'unknown');
  });

  it('cut a Service from pods that nobody may call', () => {
    const edges = linksOf([...shop, policy('deny-all', undefined, {})]);
    assert.equal(edges.get('db->db'), 'blocked by deny-all');
    assert.equal(edges.get('any node:30080->web'), 'blocked by deny-all');
    assert.equal(edges.get('shop.example.com->web'), 'blocked by deny-all');
    assert.equal(edges.get('Internet->any node:30080'), 'ok', 'a packet gets as far as the node');
  });

  it('leave what nobody can tell undecided, and Ingresses to their controller, whose pods are in no manifest', () => {
    const inside = policy('inside', 'web', { ingress: [{ from: [{ namespaceSelector: {} }] }] });
    const edges = linksOf([...shop, inside]);
    assert.deepEqual(
      [edges.get('any node:30080->web'), edges.get('shop.example.com->web'), edges.get('web->web')],
      ['unknown', 'ok', 'ok'],
    );
    const everybody = policy('everybody', 'web', { ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] });
    assert.equal(linksOf([...shop, everybody]).get('any node:30080->web'), 'ok');
  });

  it('cut nothing where they are not enforced, or where the cluster’s own policy lets it pass', () => {
    const deny = policy('deny-all', undefined, {});
    const ignored = linksOf([...shop, deny], { 'podpath.yaml': 'cluster: { networkPolicy: ignored }\n' });
    assert.deepEqual([...new Set(ignored.values())], ['ok']);
    const admin = {
      apiVersion: 'policy.networking.k8s.io/v1alpha1',
      kind: 'AdminNetworkPolicy',
      metadata: { name: 'cart-may' },
      spec: {
        priority: 10,
        subject: { namespaces: {} },
        ingress: [{ action: 'Allow', from: [{ pods: { namespaceSelector: {}, podSelector: label('cart') } }] }],
      },
    };
    const edges = linksOf([...shop, deny, admin]);
    assert.deepEqual([edges.get('db->db'), edges.get('web->db')], ['ok', 'blocked by deny-all']);
  });

  it('lead from a link to the policy that cuts it', () => {
    const snapshot = load(files([...shop, policy('deny-all', 'db', {})]));
    const edge = topology(snapshot).edges.find(it => it.state === 'blocked');
    const labels = explainEdge(snapshot, edge?.id ?? '')?.locations.map(it => it.label);
    assert.ok(labels?.includes('NetworkPolicy deny-all'), labels?.join());
    assert.match(edge?.reason ?? '', /no rule of NetworkPolicy deny-all admits it/);
  });

  it('decide as a simulated request does', () => {
    const peers = ['web', 'cart', 'db'].map(app => ({ from: [{ podSelector: { matchLabels: { app } } }] }));
    for (const target of ['web', 'cart', 'db']) {
      for (const spec of [{}, ...peers.map(it => ({ ingress: [it] })), { policyTypes: ['Egress'] }]) {
        const snapshot = load(files([...shop, policy('tested', target, spec)]));
        const [bundle] = snapshot.bundles;
        assert.ok(bundle);
        const network = networkOf(snapshot, bundle);
        const edges = linksIn(snapshot);
        for (const [client, service, port] of calls) {
          const source = parseSource(network.cluster, `deploy/${client}`);
          assert.ok('source' in source);
          // By address: a client that may send nothing would not get as far as the name.
          const address = network.cluster.services.find(it => it.name === service)?.clusterIPs[0] ?? '';
          const { verdict } = trace(network, source.source, `${address}:${port}`);
          const state = edges.get(`${client}->${service}`);
          assert.equal(
            verdict === 'delivered',
            state === 'ok',
            `${client} ${service} ${JSON.stringify(spec)}: ${verdict}`,
          );
        }
      }
    }
  });
});

const calls = [
  ['web', 'cart', 80],
  ['web', 'db', 5432],
  ['cart', 'db', 5432],
] as const;

const label = (app: string) => ({ matchLabels: { app } });

const shop: readonly object[] = [
  ...['web', 'cart', 'db'].flatMap(app => [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: app },
      spec: {
        selector: label(app),
        template: {
          metadata: { labels: { app } },
          spec: {
            containers: [
              {
                name: app,
                image: `shop/${app}`,
                ports: [{ containerPort: app === 'db' ? 5432 : 8080 }],
                env: calls
                  .filter(([client]) => client === app)
                  .map(([, service, port]) => ({ name: service.toUpperCase(), value: `tcp://${service}:${port}` })),
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: app },
      spec: {
        selector: { app },
        ...(app === 'web' ? { type: 'NodePort' } : {}),
        ports: [
          app === 'db' ? { port: 5432 } : { port: 80, targetPort: 8080, ...(app === 'web' ? { nodePort: 30080 } : {}) },
        ],
      },
    },
  ]),
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: {
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
      ],
    },
  },
];

function policy(name: string, app: string | undefined, spec: object): object {
  const podSelector = app === undefined ? {} : label(app);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector, ...spec },
  };
}

function files(objects: readonly object[]): Record<string, string> {
  return Object.fromEntries(objects.map((it, index) => [`${index}.json`, JSON.stringify(it)]));
}

function linksOf(objects: readonly object[], more: Record<string, string> = {}): Map<string, string> {
  return linksIn(load({ ...files(objects), ...more }));
}

/** The states of the links by the labels of their ends, with the policy that blocks them. */
function linksIn(snapshot: ReturnType<typeof load>): Map<string, string> {
  const { nodes, edges } = topology(snapshot);
  const labels = new Map(nodes.map(it => [it.id, it.label]));
  return new Map(
    edges.map(it => [
      `${labels.get(it.from) ?? ''}->${labels.get(it.to) ?? ''}`,
      it.by === undefined ? it.state : `${it.state} by ${it.by}`,
    ]),
  );
}
