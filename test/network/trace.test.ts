import assert from 'node:assert/strict';
import { resolve } from '../../server/src/network/resolver';
import { parseSource } from '../../server/src/network/source';
import { trace } from '../../server/src/network/trace';
import { networkFrom, sourceIn } from '../support/network';

const network = networkFrom({
  'app.yaml': `
apiVersion: v1
kind: Service
metadata: { name: dns, namespace: tools }
spec:
  clusterIP: 10.96.3.3
  selector: { app: dns }
  ports:
    - { name: query, port: 53, protocol: UDP }
    - { name: metrics, port: 9153 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: dns, namespace: tools }
spec:
  replicas: 2
  selector: { matchLabels: { app: dns } }
  template:
    metadata: { labels: { app: dns } }
    spec:
      containers:
        - name: dns
          image: example.com/dns
          ports: [{ containerPort: 53, protocol: UDP }, { containerPort: 9153 }]
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: tools }
spec: { clusterIP: None, selector: { app: db }, ports: [{ name: sql, port: 5432 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: tools }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: postgres, image: postgres, ports: [{ containerPort: 5432 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: self, namespace: tools }
spec: { selector: { app: db }, ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Service
metadata: { name: out, namespace: tools }
spec: { type: ExternalName, externalName: www.example.org }
---
apiVersion: v1
kind: Service
metadata: { name: lost, namespace: tools }
spec: { type: ExternalName, externalName: gone.tools.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: round, namespace: tools }
spec: { type: ExternalName, externalName: back.tools.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: back, namespace: tools }
spec: { type: ExternalName, externalName: round.tools.svc.cluster.local }
`,
  'podpath.yaml': 'cluster: { nodes: [{ name: one, addresses: [10.1.0.1] }, { name: two, addresses: [10.1.0.2] }] }',
});
const { cluster } = network;

describe('a trace', () => {
  const cases: readonly [from: string, destination: string, outcome: string][] = [
    ['deploy/dns', 'dns:53/udp', 'dns:53/UDP delivered'],
    ['deploy/dns', 'dns/udp', 'dns:53/UDP delivered'],
    ['deploy/dns', 'dns:metrics', 'dns:9153/TCP delivered'],
    ['deploy/dns', 'dns:53/tcp', 'dns:53/TCP timed-out'],
    ['deploy/dns', '10.96.3.3', '10.96.3.3:53/UDP delivered'],
    ['deploy/dns', 'db-0.db:5432', 'db-0.db:5432/TCP delivered'],
    ['deploy/dns', 'db:5433', 'db:5433/TCP refused'],
    ['deploy/dns', 'db-0.db:sql', 'db-0.db:5432/TCP delivered'],
    ['deploy/dns', 'db-0.db.tools', 'db-0.db.tools:5432/TCP delivered'],
    ['node/one', '10.96.3.3:9153', '10.96.3.3:9153/TCP delivered'],
    ['external', '10.96.3.3:9153', '10.96.3.3:9153/TCP timed-out'],
    ['external', 'dns.tools:9153', 'dns.tools:9153/TCP could-not-resolve'],
    ['deploy/dns', 'out:443', 'out:443/TCP left-the-cluster'],
    ['deploy/dns', '[fd00::1]:80/tcp', '[fd00::1]:80/TCP refused'],
    ['deploy/dns', 'dns:nothing', 'dns:nothing invalid'],
    ['deploy/dns', 'dns:53/icmp', 'dns:53/icmp invalid'],
  ];
  for (const [from, destination, outcome] of cases) {
    it(`${from} → ${destination}: ${outcome}`, () => {
      const traced = trace(network, sourceIn(network, from), destination);
      assert.equal(`${traced.destination} ${traced.verdict}`, outcome, traced.reason);
    });
  }

  it('says why a name does not lead anywhere', () => {
    const reasons: readonly (readonly [destination: string, reason: string])[] = [
      [
        'self.tools.svc.cluster.lokal:80',
        'the domain of this cluster is cluster.local, not cluster.lokal: call self.tools',
      ],
      ['dns:53/sctp', 'Service dns has no port 53/SCTP; it has 53/UDP "query", 9153/TCP "metrics"'],
      ['lost:80', 'the externalName chain of lost ends nowhere: lost → gone.tools.svc.cluster.local'],
      ['round:80', 'the externalName chain of round ends nowhere: round → back → round'],
    ];
    for (const [destination, reason] of reasons) {
      assert.equal(trace(network, sourceIn(network, 'deploy/dns'), destination).reason, reason);
    }
  });

  it('tells a family that a Service, or its pods, are not in', () => {
    const dual = networkFrom({
      'web.yaml': `apiVersion: v1
kind: Service
metadata: { name: six }
spec: { type: NodePort, ipFamilies: [IPv6], ports: [{ port: 80, nodePort: 30081 }] }
---
apiVersion: v1
kind: Service
metadata: { name: both }
spec: { ipFamilyPolicy: RequireDualStack, clusterIPs: [10.96.0.50, "fd00::50"], clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: nginx }] }
status: { podIP: 192.168.3.4, conditions: [{ type: Ready, status: "True" }] }
`,
      'podpath.yaml':
        'cluster: { serviceCIDRs: [10.96.0.0/12, "fd00::/108"], podCIDRs: [192.168.0.0/16, "fd01::/64"], nodes: [{ name: one, addresses: [10.1.0.1, "fd02::1"] }] }',
    });
    const reason = (destination: string) => trace(dual, sourceIn(dual, 'node/one'), destination).reason;
    assert.equal(reason('10.1.0.1:30081'), 'Service six has node port 30081, but not for IPv4');
    assert.equal(
      reason('[fd00::50]:80'),
      'Service both has no endpoints: none of its pods has an address of the family that is called',
    );
  });

  it('says what the addresses lack that are written for a Service', () => {
    const written = (type: string, endpoint: string) => {
      const network = networkFrom(`
{ apiVersion: v1, kind: Service, metadata: { name: db }, spec: { clusterIP: 10.96.0.50, ports: [{ port: 80 }] } }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db-1, labels: { kubernetes.io/service-name: db } }
addressType: ${type}
ports: [{ port: 80 }]
endpoints: [{ ${endpoint} }]
`);
      return trace(network, sourceIn(network, 'node/node-1'), '10.96.0.50:80').reason;
    };
    assert.equal(
      written('IPv4', 'addresses: [10.9.9.9], conditions: { ready: false }'),
      'Service db has no endpoints: none of the addresses that are written for it is ready',
    );
    assert.equal(
      written('IPv6', 'addresses: ["2001:db8::9"]'),
      'Service db has no endpoints: no address that is written for it is ready, has this port and is of its family',
    );
  });

  it('says which name server a pod asks that has its own', () => {
    const own = (config: string) =>
      networkFrom({
        'web.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client }
spec: { dnsPolicy: None, dnsConfig: { nameservers: [${config}] }, containers: [{ name: c, image: curl }] }
`,
      });
    const reason = (config: string) => trace(own(config), sourceIn(own(config), 'client'), 'web:80').reason;
    assert.equal(reason('8.8.8.8'), 'the pod asks 8.8.8.8 (dnsPolicy None), which does not know Services');
    assert.equal(
      reason('10.96.0.10'),
      'web is Service web, but the search list of the pod does not complete it: call web.default.svc.cluster.local',
    );
  });

  it('tells a node port on an address that takes none from a wrong number', () => {
    const cases: readonly (readonly [settings: string, address: string, why: string])[] = [
      ['proxyMode: nftables', '127.0.0.1', 'nftables mode'],
      ['localhostNodePorts: false', '127.0.0.1', 'localhostNodePorts'],
      ['nodePortAddresses: [10.2.0.0/16]', '10.1.0.1', 'nodePortAddresses'],
    ];
    for (const [settings, address, why] of cases) {
      const network = networkFrom({
        'web.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }',
        'podpath.yaml': `cluster: { ${settings}, nodes: [{ name: one, addresses: [10.1.0.1] }] }`,
      });
      assert.equal(
        trace(network, sourceIn(network, 'node/one'), `${address}:30080`).reason,
        `Service web has node port 30080, but kube-proxy does not take node ports on ${address} (${why})`,
      );
    }
  });

  it('names every backend with its share, and the source address they see', () => {
    const source = sourceIn(network, 'deploy/dns');
    const { backends, sourceSeen, hops } = trace(network, source, 'dns:53/udp');
    assert.deepEqual(
      backends.map(it => [it.namespace, it.port, it.share, it.ready]),
      [
        ['tools', 53, 0.5, true],
        ['tools', 53, 0.5, true],
      ],
    );
    assert.deepEqual(
      hops.map(it => it.kind),
      ['client', 'dns', 'cluster-ip', 'endpoint-choice', 'pod', 'container'],
    );
    assert.equal(sourceSeen, source.kind === 'pod' ? source.pod.ips[0] : undefined);
    assert.equal(trace(network, sourceIn(network, 'node/two'), '10.96.3.3:9153').sourceSeen, '10.1.0.2');
  });

  it('hides a pod that reaches itself through its Service behind its node', () => {
    const source = sourceIn(network, 'sts/db');
    const { sourceSeen, assumptions } = trace(network, source, 'self:5432');
    assert.equal(sourceSeen, source.kind === 'pod' ? source.pod.node?.addresses[0] : undefined);
    assert.ok(assumptions.includes('the network plugin lets a pod reach itself through its Service'));
  });
});

describe('a source', () => {
  const cases: readonly [text: string, outcome: string][] = [
    ['host', 'host'],
    ['external', 'external'],
    ['db-0', 'tools/pod/db-0'],
    ['pod/db-0', 'tools/pod/db-0'],
    ['tools/pod/db-0', 'tools/pod/db-0'],
    ['deployment/dns', 'tools/deployment/dns'],
    ['sts/db', 'tools/sts/db'],
    ['StatefulSet/db', 'tools/statefulset/db'],
    ['node/one', 'node/one'],
    ['ip/10.1.0.1', 'ip/10.1.0.1'],
    ['ip/203.0.113.9', 'ip/203.0.113.9'],
    ['ip/here', 'error: "here" is no IP address'],
    ['dbb-0', 'error: no pod dbb-0 in namespace tools; did you mean db-0?'],
    ['other/pod/db-0', 'error: no pod db-0 in namespace other; it is in tools'],
    ['other/deploy/dns', 'error: no deploy/dns in namespace other; it is in tools'],
    ['dns', 'error: no pod dns in namespace tools; did you mean deployment/dns?'],
    ['deploy/dms', 'error: no deploy/dms in namespace tools; did you mean dns?'],
    ['ds/dns', 'error: no ds/dns: nothing of kind ds makes pods here'],
    ['node/ona', 'error: no node ona; did you mean one?'],
    ['a/b/c/d', 'error: "a/b/c/d" is no client: write NAMESPACE/KIND/NAME'],
    ['', 'error: no client named: pod/NAME, deploy/NAME, node/NAME, host, external, ip/ADDRESS or new/NAMESPACE'],
  ];
  for (const [text, outcome] of cases) {
    it(`"${text}" is ${outcome}`, () => {
      const found = parseSource(cluster, text);
      assert.equal('source' in found ? found.source.text : `error: ${found.failure}`, outcome);
    });
  }
});

describe('resolving a name', () => {
  const answer = (name: string, type: string, from = 'deploy/dns') => {
    const { rcode, answers, queried } = resolve(cluster, sourceIn(network, from), name, type);
    return { rcode, answers: answers.map(it => `${it.type} ${it.value}${it.port ?? ''}`), queried: queried.length };
  };

  it('walks the search list', () => {
    assert.deepEqual(answer('dns', 'A'), { rcode: 'NOERROR', answers: ['A 10.96.3.3'], queried: 1 });
    assert.deepEqual(answer('dns.tools', 'A'), { rcode: 'NOERROR', answers: ['A 10.96.3.3'], queried: 2 });
    assert.deepEqual(answer('none', 'A'), { rcode: 'NXDOMAIN', answers: [], queried: 4 });
    assert.deepEqual(answer('dns', 'AAAA'), { rcode: 'NOERROR', answers: [], queried: 4 });
  });
  it('knows the other record types', () => {
    assert.deepEqual(answer('out', 'CNAME').answers, ['CNAME www.example.org']);
    assert.deepEqual(answer('_sql._tcp.db', 'SRV').answers, ['SRV db-0.db.tools.svc.cluster.local5432']);
    assert.deepEqual(answer('10.96.3.3', 'PTR').answers, ['PTR dns.tools.svc.cluster.local']);
  });
  it('does not pretend to know the names of others', () => {
    assert.deepEqual(answer('www.example.org', 'A'), { rcode: 'SERVFAIL', answers: [], queried: 4 });
    assert.deepEqual(answer('www.example.org', 'A', 'external').rcode, 'SERVFAIL');
  });
  it('finds no Service for those who do not ask the cluster', () => {
    assert.deepEqual(answer('dns', 'A', 'external'), { rcode: 'NXDOMAIN', answers: [], queried: 1 });
  });
});
