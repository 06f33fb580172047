import assert from 'node:assert/strict';
import { simulateCommand } from '../../server/src/network/simulate';
import { trace } from '../../server/src/network/trace';
import { networkFrom, sourceIn } from '../support/network';

/** Each sentence of how a packet comes to a pod, as a connection of its own. */
const app = `
apiVersion: v1
kind: Node
metadata: { name: one, labels: { topology.kubernetes.io/zone: a } }
status: { addresses: [{ type: InternalIP, address: 10.1.0.1 }] }
---
apiVersion: v1
kind: Node
metadata: { name: two, labels: { topology.kubernetes.io/zone: b } }
status: { addresses: [{ type: InternalIP, address: 10.1.0.2 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: edge, labels: { app: edge } }
spec: { nodeName: two, containers: [{ name: c, image: example.com/edge, ports: [{ containerPort: 8080, hostPort: 8081 }] }] }
status: { podIP: 192.168.2.2, phase: Running }
---
apiVersion: v1
kind: Pod
metadata: { name: agent, labels: { app: agent } }
spec: { nodeName: two, hostNetwork: true, containers: [{ name: c, image: example.com/agent, ports: [{ containerPort: 9100 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-a, labels: { app: web } }
spec: { nodeName: one, containers: [{ name: c, image: example.com/web, ports: [{ containerPort: 80 }] }] }
status: { podIP: 192.168.1.3, phase: Running }
---
apiVersion: v1
kind: Pod
metadata: { name: web-b, labels: { app: web } }
spec: { nodeName: two, containers: [{ name: c, image: example.com/web, ports: [{ containerPort: 80 }] }] }
status: { podIP: 192.168.2.3, phase: Running }
---
apiVersion: v1
kind: Pod
metadata: { name: open, labels: { app: open } }
spec: { nodeName: one, containers: [{ name: c, image: example.com/client }] }
status: { podIP: 192.168.1.4, phase: Running }
---
apiVersion: v1
kind: Pod
metadata: { name: shut, labels: { app: shut } }
spec: { nodeName: one, containers: [{ name: c, image: example.com/client }] }
status: { podIP: 192.168.1.5, phase: Running }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shut }
spec: { podSelector: { matchLabels: { app: shut } }, policyTypes: [Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: edge }
spec:
  podSelector: { matchLabels: { app: edge } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: agent }
spec: { podSelector: { matchLabels: { app: agent } }, policyTypes: [Ingress] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.1.1, selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: near }
spec: { clusterIP: 10.96.1.2, trafficDistribution: PreferClose, selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: nearest }
spec: { clusterIP: 10.96.1.3, trafficDistribution: PreferSameNode, selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: guarded }
spec: { type: LoadBalancer, clusterIP: 10.96.1.4, loadBalancerSourceRanges: [203.0.113.0/24], ports: [{ port: 80 }] }
status: { loadBalancer: { ingress: [{ ip: 198.51.100.4 }] } }
`;

const settings = (more = '') => `cluster: { kubernetesVersion: "1.34"${more} }\n`;

describe('the way to a pod', () => {
  const network = networkFrom({ 'app.yaml': app, 'podpath.yaml': settings() });
  const go = (from: string, to: string, via?: string, where = network) =>
    trace(
      where,
      sourceIn(where, from),
      to,
      where.cluster.nodes.find(it => it.name === via),
    );

  const cases: readonly (readonly [what: string, from: string, to: string, verdict: string, via?: string])[] = [
    ['a hostPort leads into its pod, whose policies see the client', 'web-a', '10.1.0.2:8081', 'delivered'],
    ['and keep others out of it', 'open', '10.1.0.2:8081', 'timed-out'],
    ['from outside too', 'external', '10.1.0.2:8081', 'timed-out'],
    ['but not its own node', 'node/two', '10.1.0.2:8081', 'delivered'],
    ['on its node alone', 'web-a', '10.1.0.1:8081', 'refused'],
    ['a pod on the host network is no subject of policies', 'open', '10.1.0.2:9100', 'delivered'],
    ['egress counts on the way to it', 'shut', '10.1.0.2:9100', 'timed-out'],
    ['and on the way to a node where nothing listens', 'shut', '10.1.0.2:4711', 'timed-out'],
    ['where it would be refused otherwise', 'open', '10.1.0.2:4711', 'refused'],
    ['a pod always reaches its own node, whatever its policies say', 'shut', '10.1.0.1:4711', 'refused'],
    ['a cluster IP exists inside only', 'external', '10.96.1.1:80', 'timed-out'],
    ['unless somebody routes it to a node', 'external', '10.96.1.1:80', 'delivered', 'one'],
    ['the same with the address of a pod', 'external', '192.168.1.3:80', 'delivered', 'one'],
    ['which policies guard there too', 'external', '192.168.2.2:8080', 'timed-out', 'one'],
    ['and with a port that the Service does not have', 'external', '10.96.1.1:81', 'timed-out', 'one'],
  ];
  for (const [what, from, to, verdict, via] of cases) {
    it(`${what}: ${from} → ${to}${via === undefined ? '' : ` via ${via}`} ${verdict}`, () => {
      const traced = go(from, to, via);
      assert.equal(traced.verdict, verdict, traced.reason);
    });
  }

  it('says that policies leave pods on the host network alone', () => {
    const { assumptions } = go('open', '10.1.0.2:9100');
    assert.ok(
      assumptions.includes('network policies do not apply to pod agent, which shares the network of its node'),
      assumptions.join('\n'),
    );
  });

  it('names who is taken to route an address into the cluster', () => {
    const { assumptions, sourceSeen } = go('external', '10.96.1.1:80', 'one');
    assert.ok(assumptions.includes('somebody routes 10.96.1.1 to node one'));
    assert.equal(sourceSeen, '10.1.0.1');
  });

  it('stays in the zone, or on the node, where trafficDistribution asks for it', () => {
    const backends = (from: string, to: string) => go(from, to).backends.map(it => it.pod);
    assert.deepEqual(backends('open', 'web'), ['web-a', 'web-b']);
    assert.deepEqual(backends('open', 'near'), ['web-a']);
    assert.deepEqual(backends('edge', 'near'), ['web-b']);
    assert.deepEqual(backends('edge', 'nearest'), ['web-b']);
    const note = go('open', 'near').hops.find(it => it.kind === 'cluster-ip')?.notes?.[0]?.text;
    assert.equal(note, 'hints keep traffic close: 1 of 2 ready endpoints are meant for this node');
  });

  it('does not stay close before the version that can', () => {
    const older = networkFrom({ 'app.yaml': app, 'podpath.yaml': 'cluster: { kubernetesVersion: "1.30" }\n' });
    assert.equal(go('open', 'near', undefined, older).backends.length, 2);
  });

  it('refuses without endpoints before it looks at source ranges in iptables mode, after it in nftables mode', () => {
    assert.equal(go('open', '198.51.100.4:80').verdict, 'refused');
    const nft = networkFrom({ 'app.yaml': app, 'podpath.yaml': settings(', proxyMode: nftables') });
    assert.equal(go('open', '198.51.100.4:80', undefined, nft).verdict, 'timed-out');
  });
});

describe('the way to DNS', () => {
  const dns = (deployment: string, policy = '') =>
    networkFrom(`
apiVersion: v1
kind: Service
metadata: { name: kube-dns, namespace: kube-system }
spec: { clusterIP: 10.96.0.10, selector: { k8s-app: kube-dns }, ports: [{ name: dns, port: 53, protocol: UDP, targetPort: 5353 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: coredns, namespace: kube-system }
spec:
  ${deployment}
  selector: { matchLabels: { k8s-app: kube-dns } }
  template:
    metadata: { labels: { k8s-app: kube-dns } }
    spec: { containers: [{ name: coredns, image: coredns/coredns }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: c, image: example.com/web, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: shop, labels: { app: client } }
spec: { containers: [{ name: c, image: example.com/client }] }
${policy}`);
  const egress = (port: number) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: client, namespace: shop }
spec:
  podSelector: { matchLabels: { app: client } }
  egress: [{ ports: [{ port: ${port}, protocol: UDP }, { port: 80 }] }]
`;
  const ask = (network: ReturnType<typeof dns>, command = 'curl http://web') => {
    const { exitCode, message, reason } = simulateCommand(network, command, 'shop/pod/client');
    return { exitCode, message, reason };
  };

  it('goes to the port of the DNS pods, not to that of their Service', () => {
    assert.equal(ask(dns('replicas: 2', egress(5353))).exitCode, 0);
    assert.equal(ask(dns('replicas: 2', egress(53))).exitCode, 6);
  });

  it('passes the policies of the DNS pods', () => {
    const guarded = dns(
      'replicas: 2',
      `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: dns, namespace: kube-system }
spec: { podSelector: { matchLabels: { k8s-app: kube-dns } }, ingress: [{ from: [{ podSelector: {} }] }] }
`,
    );
    const { exitCode, reason } = ask(guarded);
    assert.deepEqual(
      [exitCode, /ingress of pod coredns-.*no rule of NetworkPolicy dns admits it/.test(reason)],
      [6, true],
    );
  });

  it('waits twenty seconds for a short name, ten for one that ends in a dot', () => {
    const blocked = dns('replicas: 2', egress(54));
    assert.match(ask(blocked, 'curl -m 15 http://web').message ?? '', /^Resolving timed out after 15000 milliseconds$/);
    assert.equal(ask(blocked, 'curl -m 15 http://web.shop.svc.cluster.local.').exitCode, 6);
    assert.equal(ask(blocked, 'curl -m 5 http://web.shop.svc.cluster.local.').exitCode, 28);
  });

  it('is refused at once where no DNS server runs', () => {
    const { exitCode, reason } = ask(dns('replicas: 0'), 'curl -m 1 http://web');
    assert.equal(exitCode, 6);
    assert.equal(
      reason,
      "the cluster's DNS has no endpoints: Deployment coredns has no pods (scaled to zero or suspended)",
    );
  });
});
