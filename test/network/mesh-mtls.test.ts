import assert from 'node:assert/strict';
import { simulateCommand } from '../../server/src/network/simulate';
import { trace } from '../../server/src/network/trace';
import { networkFrom, sourceIn } from '../support/network';

/** A pod with Istio's sidecar, and clients with and without one. */
const app = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Namespace
metadata: { name: legacy }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, clusterIP: 10.96.1.1, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: example.com/web, ports: [{ containerPort: 8080 }] }] }
---
${pod('inside', 'shop')}
---
${pod('left-out', 'shop', 'sidecar.istio.io/inject: "false"')}
---
${pod('old', 'legacy')}
---
${pod('unknown', 'elsewhere')}
---
${pod('annotated', 'shop', 'app: client', 'sidecar.istio.io/inject: "false"')}
---
${pod('labelled', 'shop', 'sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "false"')}
---
${pod('asking', 'legacy', 'app: client', 'sidecar.istio.io/inject: "true"')}
`;

function pod(name: string, namespace: string, label = 'app: client', annotation = ''): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { ${label} }, annotations: { ${annotation} } }
spec: { containers: [{ name: c, image: curlimages/curl }] }`;
}

function peerAuthentication(namespace: string, spec: string): string {
  return `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${namespace}
spec: ${spec}
`;
}

const strict = peerAuthentication('shop', '{ mtls: { mode: STRICT } }');

function go(policies: string, from: string, command = 'curl http://web.shop') {
  return simulateCommand(networkFrom(app + policies), command, from);
}

describe('a mesh that wants mutual TLS', () => {
  for (const from of ['legacy/pod/old', 'shop/pod/left-out', 'shop/pod/annotated']) {
    it(`resets what comes without a sidecar: ${from}`, () => {
      const simulation = go(strict, from);
      assert.equal(simulation.exitCode, 56);
      assert.equal(simulation.message, 'Recv failure: Connection reset by peer');
      assert.equal(simulation.verdict, 'refused');
      const hop = simulation.hops.at(-1);
      assert.match(hop?.summary ?? '', /takes mutual TLS only \(PeerAuthentication shop\/default\)/);
      assert.equal(hop?.object?.kind, 'PeerAuthentication');
      assert.deepEqual(
        simulation.assumptions.filter(it => it.includes('PeerAuthentication')),
        [],
      );
    });
  }

  it('resets what comes from outside through a node port', () => {
    const network = networkFrom(`${app}${strict}`);
    assert.equal(
      trace(network, sourceIn(network, 'host'), `${network.cluster.nodes[0]?.addresses[0] ?? ''}:30080`).verdict,
      'refused',
    );
  });

  it('takes what comes from a sidecar, and says that the policy is not simulated', () => {
    const { exitCode, assumptions } = go(strict, 'shop/pod/inside');
    assert.equal(exitCode, 0);
    assert.ok(assumptions.some(it => it.includes('PeerAuthentication default')));
  });

  it('cannot be told of a client whose namespace nobody wrote', () => {
    assert.equal(go(strict, 'elsewhere/pod/unknown').exitCode, 0);
  });

  it('takes what comes from a pod whose label asks for a sidecar, whatever its annotation says', () => {
    assert.equal(go(strict, 'shop/pod/labelled').exitCode, 0);
  });

  it('cannot be told of a client whose annotation asks for a sidecar where no label does', () => {
    assert.equal(go(strict, 'legacy/pod/asking').exitCode, 0);
  });

  it('is left to the sidecar where the client speaks TLS of its own', () => {
    assert.equal(go(strict, 'legacy/pod/old', 'curl https://web.shop:80').verdict, 'cannot-tell');
  });

  it('stands behind nothing that kubectl forwards into the pod', () => {
    const network = networkFrom({
      'app.yaml': app + strict,
      'podpath.yaml': 'portForwards: [{ listen: "127.0.0.1:8080", to: shop/pod/web:8080 }]\n',
    });
    assert.equal(simulateCommand(network, 'curl http://127.0.0.1:8080', 'host').exitCode, 0);
  });

  for (const [what, policies, exitCode] of [
    ['of the whole mesh', peerAuthentication('istio-system', '{ mtls: { mode: STRICT } }'), 56],
    [
      'of the namespace before that of the mesh',
      peerAuthentication('istio-system', '{ mtls: { mode: STRICT } }') +
        peerAuthentication('shop', '{ mtls: { mode: PERMISSIVE } }'),
      0,
    ],
    [
      'of the mesh where the namespace sets none',
      peerAuthentication('istio-system', '{ mtls: { mode: STRICT } }') +
        peerAuthentication('shop', '{ mtls: { mode: UNSET } }'),
      56,
    ],
    [
      'of its own port',
      peerAuthentication(
        'shop',
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: DISABLE } } }',
      ),
      0,
    ],
    [
      'of other pods',
      peerAuthentication('shop', '{ selector: { matchLabels: { app: other } }, mtls: { mode: STRICT } }'),
      0,
    ],
    ['of another namespace', peerAuthentication('legacy', '{ mtls: { mode: STRICT } }'), 0],
  ] as const) {
    it(`follows the mode ${what}`, () => {
      assert.equal(go(policies, 'legacy/pod/old').exitCode, exitCode);
    });
  }
});
