import assert from 'node:assert/strict';
import { parseCommand } from '../../server/src/network/curl-command';
import { parseFront } from '../../server/src/network/http/find-front';
import { simulate, simulateCommand } from '../../server/src/network/simulate';
import { trace } from '../../server/src/network/trace';
import { networkFrom, sourceIn } from '../support/network';

const workload = (name: string, ports: string) => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [${ports}] }
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { containers: [{ name: c, image: example.com/${name}, ports: [${ports.replaceAll('port:', 'containerPort:')}] }] }
`;

const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: front, namespace: shop }
spec:
  gatewayClassName: any
  listeners:
    - { name: sql, port: 5432, protocol: TCP }
    - { name: dns, port: 53, protocol: UDP }
    - { name: secure, port: 443, protocol: TLS, tls: { mode: Passthrough } }
    - { name: ended, port: 8443, protocol: TLS, tls: { mode: Terminate, certificateRefs: [{ name: cert }] } }
    - { name: web, port: 80, protocol: HTTP }
status: { addresses: [{ type: IPAddress, value: 198.51.100.5 }] }
`;

const route = (kind: string, name: string, section: string, spec: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  parentRefs: [{ name: front, sectionName: ${section} }]
${spec}
`;

const manifests = [
  gateway,
  route('TCPRoute', 'sql', 'sql', '  rules: [{ backendRefs: [{ name: db, port: 5432 }] }]'),
  route('UDPRoute', 'dns', 'dns', '  rules: [{ backendRefs: [{ name: dns, port: 53 }] }]'),
  route(
    'TLSRoute',
    'any',
    'secure',
    '  hostnames: ["*.example.com"]\n  rules: [{ backendRefs: [{ name: gone, port: 443 }] }]',
  ),
  route(
    'TLSRoute',
    'pay',
    'secure',
    '  hostnames: [pay.example.com]\n  rules: [{ backendRefs: [{ name: pay, port: 443 }] }]',
  ),
  route(
    'TLSRoute',
    'ended',
    'ended',
    '  hostnames: [in.example.com]\n  rules: [{ backendRefs: [{ name: db, port: 5432 }] }]',
  ),
  route(
    'GRPCRoute',
    'calls',
    'web',
    `  hostnames: [grpc.example.com]
  rules:
    - matches: [{ method: { service: shop.Cart, method: Get } }]
      backendRefs: [{ name: cart, port: 7070 }]
    - matches: [{ method: { service: shop.Pay } }, { method: { method: Ping } }]
      backendRefs: [{ name: pay-grpc, port: 7070 }]`,
  ),
  workload('db', '{ name: sql, port: 5432 }'),
  workload('dns', '{ name: dns, port: 53, protocol: UDP }'),
  workload('pay', '{ name: https, port: 443 }'),
  workload('cart', '{ name: grpc, port: 7070 }'),
  workload('pay-grpc', '{ name: grpc, port: 7070 }'),
].join('');

describe('a Gateway', () => {
  const network = networkFrom(manifests);
  const go = (to: string) => {
    const { verdict, backends, reason } = trace(network, sourceIn(network, 'external'), to);
    return { verdict, pods: backends.map(it => it.pod), reason };
  };

  const cases: readonly (readonly [what: string, to: string, verdict: string, pod: string | undefined])[] = [
    ['sends TCP where its TCPRoute says', '198.51.100.5:5432', 'delivered', 'db'],
    ['sends UDP where its UDPRoute says', '198.51.100.5:53/udp', 'delivered', 'dns'],
    ['passes TLS on by the name that the client asks for', 'pay.example.com:443', 'delivered', 'pay'],
    ['closes what has no valid backend', 'other.example.com:443', 'refused', undefined],
    ['closes what no TLSRoute names', '198.51.100.5:443', 'refused', undefined],
    ['ends TLS itself and passes on what was in it', 'in.example.com:8443', 'delivered', 'db'],
  ];
  for (const [what, to, verdict, pod] of cases) {
    it(`${what}: ${to}`, () => {
      const went = go(to);
      assert.deepEqual([went.verdict, went.pods[0]], [verdict, pod], went.reason);
    });
  }

  it('lets curl speak TLS with the backend behind it, and closes its connection where there is none', () => {
    const ask = (command: string) => simulateCommand(network, command, 'external');
    assert.equal(ask('curl -k https://pay.example.com/').http?.status, 200);
    assert.equal(ask('curl https://pay.example.com/').exitCode, 60);
    assert.equal(ask('curl -k https://other.example.com/').exitCode, 35);
    assert.equal(ask('curl http://198.51.100.5:5432').exitCode, 52);
    assert.equal(ask('curl -k https://in.example.com:8443/').verdict, 'cannot-tell');
  });

  const calls: readonly (readonly [path: string, status: number, backend: string | undefined])[] = [
    ['/shop.Cart/Get', 200, 'cart'],
    ['/shop.Cart/Put', 404, undefined],
    ['/shop.Pay/Charge', 200, 'pay-grpc'],
    ['/shop.Payment/Charge', 404, undefined],
    ['/any.Service/Ping', 200, 'pay-grpc'],
  ];
  for (const [path, status, backend] of calls) {
    it(`routes the gRPC call ${path}: ${status}`, () => {
      const parsed = parseCommand(`curl -X POST -H 'Content-Type: application/grpc' http://grpc.example.com${path}`);
      const front = parseFront(network.cluster.bundle, 'gateway/shop/front');
      assert.ok('request' in parsed && 'front' in front);
      const asked = { ...parsed, source: sourceIn(network, 'external'), entry: front.front };
      const { http, backend: chosen, assumptions } = simulate(network, asked);
      assert.deepEqual([http?.status, chosen?.name], [status, backend]);
      assert.equal(
        assumptions.includes('the client speaks gRPC: HTTP/2, with the content type application/grpc'),
        status === 200,
      );
    });
  }
});
