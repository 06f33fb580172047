import assert from 'node:assert/strict';
import type { Cluster, Pod } from '../../server/src/network/cluster';
import { assumptionsIn, networkFrom, sourceIn, under as supposed } from '../support/network';
import { trace } from '../../server/src/network/trace';
import type { Network } from '../../server/src/network/network';
import { assume } from '../../server/src/network/what-if/assume';
import { assumptionText, parseAssumption } from '../../server/src/network/what-if/assumption';
import { premisesOf } from '../../server/src/network/what-if/what-if';

const workload = (kind: string, name: string, spec = '') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name} }
spec:
  ${spec}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: c, image: nginx, ports: [{ containerPort: 80 }] }] }
`;
const service = (name: string, spec = '') => `
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }]${spec} }
`;
const client = `
apiVersion: v1
kind: Pod
metadata: { name: client }
spec: { containers: [{ name: c, image: busybox }] }
`;
const settings = `
cluster:
  nodes:
    - { name: a, addresses: [10.0.2.4], roles: [control-plane] }
    - { name: b, addresses: [10.0.2.5] }
    - { name: c, addresses: [10.0.2.6] }
`;
const files = {
  'web.yaml': workload('Deployment', 'web', 'replicas: 3'),
  'db.yaml': workload('StatefulSet', 'db', 'replicas: 2\n  serviceName: db'),
  'agent.yaml': workload('DaemonSet', 'agent'),
  'services.yaml': [
    service('web', ', type: NodePort'),
    service('db', ', clusterIP: None, publishNotReadyAddresses: true'),
  ].join('---'),
  'client.yaml': client,
  'podpath.yaml': settings,
};

describe('what if', () => {
  const network = networkFrom(files);
  const { cluster } = network;
  const [first] = podsOf(cluster, 'web');
  assert.ok(first);

  it('leaves the cluster that it starts from as it is', () => {
    const before = JSON.stringify(cluster.pods.map(shown));
    under(cluster, 'node-drained=b', 'scaled=deploy/web:9', 'network-policy=ignored');
    assert.equal(JSON.stringify(cluster.pods.map(shown)), before);
    assert.equal(cluster.settings.networkPolicy, 'enforced');
  });

  it('not ready: the pod runs on with its address, and its endpoint takes nothing', () => {
    const then = under(cluster, `not-ready=${first.name}`);
    const pod = then.pod('default', first.name);
    assert.deepEqual([pod?.ready, pod?.phase, pod?.ips], [false, 'Running', first.ips]);
    assert.deepEqual(readiness(then, 'web'), [false, true, true]);
    assert.deepEqual(premisesOf(then), [`pod ${first.name} is not ready`]);
    assert.deepEqual(readiness(under(cluster, 'not-ready=deploy/web'), 'web'), [false, false, false]);
  });

  it('not ready: a Service that publishes such addresses goes on with them', () => {
    assert.deepEqual(readiness(under(cluster, 'not-ready=sts/db'), 'db'), [true, true]);
  });

  it('restarted: a Deployment has a pod of another name and address, and the Service its own', () => {
    const then = under(cluster, `restarted=${first.name}`);
    assert.equal(then.pod('default', first.name), undefined);
    const fresh = podsOf(then, 'web').filter(it => !cluster.pod('default', it.name));
    assert.equal(fresh.length, 1);
    assert.equal(fresh[0]?.name.slice(0, -5), first.name.slice(0, -5));
    assert.equal(fresh[0].node, first.node);
    assert.ok(!cluster.pods.some(it => it.ips.includes(fresh[0]?.ips[0] ?? '')));
    assert.deepEqual(then.service('default', 'web'), cluster.service('default', 'web'));
    assert.equal(readiness(then, 'web').length, 3);
    assert.ok(
      then.endpoints(serviceIn(then, 'web')).ports[0]?.endpoints.some(it => it.ip === fresh[0]?.ips[0]),
      'the endpoints have the new address',
    );
  });

  it('restarted: a StatefulSet keeps names, a DaemonSet keeps nodes, a bare pod is made again', () => {
    const then = under(cluster, 'restarted=sts/db', 'restarted=ds/agent', 'restarted=client');
    assert.deepEqual(
      podsOf(then, 'db').map(it => it.name),
      ['db-0', 'db-1'],
    );
    assert.deepEqual(nodesOf(then, 'agent'), nodesOf(cluster, 'agent'));
    for (const pod of [...podsOf(then, 'db'), ...podsOf(then, 'agent'), ...podsOf(then, 'client')]) {
      assert.ok(!cluster.pods.some(it => it.ips[0] === pod.ips[0]), `${pod.name} has an address of its own`);
    }
  });

  it('restarted twice: every address is another one', () => {
    const then = under(cluster, 'restarted=db-0', 'restarted=db-0');
    const known = new Set([...cluster.pods, ...under(cluster, 'restarted=db-0').pods].flatMap(it => it.ips));
    const [db0] = podsOf(then, 'db');
    assert.ok(db0 && !known.has(db0.ips[0] ?? ''));
  });

  it('deleted: what a controller makes comes back, and what nothing makes is gone', () => {
    assert.equal(podsOf(under(cluster, `deleted=${first.name}`), 'web').length, 3);
    assert.equal(podsOf(under(cluster, 'deleted=client'), 'client').length, 0);
  });

  it('scaled: the same pods as if the manifest said so', () => {
    for (const replicas of [0, 1, 5]) {
      const edited = networkFrom({ ...files, 'web.yaml': workload('Deployment', 'web', `replicas: ${replicas}`) });
      const then = under(cluster, `scaled=deploy/web:${replicas}`);
      assert.deepEqual(podsOf(then, 'web').map(shown), podsOf(edited.cluster, 'web').map(shown));
    }
    assert.deepEqual(
      podsOf(under(cluster, 'scaled=sts/db:1'), 'db').map(it => it.name),
      ['db-0'],
    );
  });

  it('scaled: pods that are not ready go first, of a StatefulSet the last ones', () => {
    const then = under(cluster, `not-ready=${first.name}`, 'scaled=deploy/web:2');
    assert.ok(!podsOf(then, 'web').some(it => it.name === first.name));
    const db = under(cluster, 'not-ready=db-0', 'scaled=sts/db:1');
    assert.deepEqual(
      podsOf(db, 'db').map(it => it.name),
      ['db-0'],
    );
  });

  it('node down: its pods are not ready, and neither they nor the node answer', () => {
    const then = { ...network, cluster: under(cluster, 'node-down=b') };
    const lost = then.cluster.pods.filter(it => it.nodeName === 'b');
    assert.ok(lost.length > 1 && lost.every(it => !it.ready));
    assert.ok(then.cluster.pods.filter(it => it.nodeName !== 'b').every(it => it.ready));
    const port = serviceIn(then.cluster, 'web').nodePorts[0] ?? 0;
    assert.equal(verdict(then, 'external', `10.0.2.5:${port}`), 'timed-out: node b is down, and answers nobody');
    assert.match(verdict(then, 'external', `10.0.2.6:${port}`), /^delivered/);
    const [there] = lost.filter(it => it.workload.name === 'web' || it.workload.name === 'db');
    assert.match(
      verdict(then, 'node/c', `${there?.ips[0] ?? ''}:80`),
      /^timed-out: pod \S+ is on node b, which is down$/,
    );
    assert.match(verdict(then, 'ds/agent', 'web:80'), /^delivered/);
  });

  it('node down: a Service that publishes addresses which are not ready leads to silence', () => {
    const [db0] = podsOf(cluster, 'db');
    const then = { ...network, cluster: under(cluster, `node-down=${db0?.nodeName ?? ''}`) };
    const from = cluster.nodes.find(it => it.name !== db0?.nodeName && it.schedulable)?.name ?? '';
    assert.match(verdict(then, `node/${from}`, `${db0?.ips[0] ?? ''}:80`), /^timed-out: pod db-0 is on node/);
  });

  it('drained: controllers make their pods elsewhere, a DaemonSet stays, bare pods are gone', () => {
    const node = cluster.pod('default', 'client')?.nodeName ?? '';
    const then = under(cluster, `node-drained=${node}`);
    const left = then.pods.filter(it => it.nodeName === node).map(it => it.workload.name);
    assert.deepEqual(left, ['agent']);
    assert.equal(podsOf(then, 'web').length, 3);
    assert.deepEqual(
      podsOf(then, 'db').map(it => it.name),
      ['db-0', 'db-1'],
    );
    assert.equal(podsOf(then, 'client').length, 0);
    assert.ok(then.pods.every(it => it.ready));
    assert.match(premisesOf(then)[0] ?? '', /^node \w is drained: .*client is gone, since nothing makes it anew$/);
  });

  it('drained: where no node is left, pods wait without an address', () => {
    const then = under(cluster, 'node-drained=b', 'node-drained=c');
    assert.deepEqual([...new Set(podsOf(then, 'web').map(it => `${it.phase} ${it.ips.length}`))], ['Pending 0']);
    assert.deepEqual(readiness(then, 'web'), []);
  });

  it('what one assumption makes, the next can name', () => {
    const [fresh] = podsOf(under(cluster, `deleted=${first.name}`), 'web').filter(
      it => !cluster.pod('default', it.name),
    );
    assert.ok(fresh);
    const then = under(cluster, `deleted=${first.name}`, `not-ready=${fresh.name}`);
    assert.equal(then.pod('default', fresh.name)?.ready, false);
    assert.equal(
      failure(cluster, `deleted=${first.name}`, `deleted=${first.name}`),
      `no pod ${first.name} in namespace default: ${fresh.name} has taken the place of ${first.name}, with the address ${fresh.ips[0] ?? ''}`,
    );
  });

  it('tells whose address was called', () => {
    const then = { ...network, cluster: under(cluster, 'restarted=db-0') };
    const [db0] = podsOf(cluster, 'db');
    assert.match(
      verdict(then, 'client', `${db0?.ips[0] ?? ''}:80`),
      /^timed-out: no pod has the address \S+ any more: db-0 was made anew, with the address \d/,
    );
  });

  it('changes how the cluster forwards and filters', () => {
    const wrongPort = (mode: string) =>
      verdict({ ...network, cluster: under(cluster, `proxy-mode=${mode}`) }, 'client', 'web:81').split(':')[0];
    assert.deepEqual([wrongPort('iptables'), wrongPort('nftables')], ['timed-out', 'refused']);
    const closed = networkFrom({
      ...files,
      'deny.yaml':
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny }\nspec: { podSelector: {}, policyTypes: [Ingress] }\n',
    });
    assert.match(verdict(closed, 'client', 'web:80'), /^timed-out/);
    const open = { ...closed, cluster: under(closed.cluster, 'network-policy=ignored') };
    assert.match(verdict(open, 'client', 'web:80'), /^delivered/);
  });

  it('keeps apart what a dump shows: replaced pods have no status, further ones the labels of the others', () => {
    const dump = networkFrom({ 'dump.yaml': dumped, 'podpath.yaml': settings });
    const restarted = under(dump.cluster, 'restarted=pod/web-5b8c666f54-bnmvr');
    const [fresh] = restarted.pods.filter(it => !dump.cluster.pod('default', it.name));
    assert.match(fresh?.name ?? '', /^web-5b8c666f54-\w{5}$/);
    assert.deepEqual([fresh?.ready, fresh?.nodeName], [true, 'b']);
    assert.notEqual(fresh?.ips[0], '192.168.131.71');
    const scaled = under(dump.cluster, 'scaled=deploy/web:4');
    const [deployment] = dump.cluster.bundle.ofKind('Deployment');
    assert.ok(deployment);
    assert.equal(scaled.podsOf(deployment.object).length, 4);
    assert.equal(readiness(scaled, 'web').length, 4);
    assert.deepEqual(readiness(under(dump.cluster, 'scaled=deploy/web:1'), 'web'), [true]);
  });

  const failures: readonly (readonly [assumption: string, failure: string])[] = [
    ['not-ready=pod/cleint', 'no pod cleint in namespace default; did you mean client?'],
    ['not-ready=deploy/wep', 'no deploy/wep in namespace default; did you mean web?'],
    ['restarted=shop/pod/client', 'no pod client in namespace shop; it is in default'],
    ['restarted=a/b/c/d', '"a/b/c/d" is no pod: write NAME, pod/NAME, deploy/NAME or NAMESPACE/KIND/NAME'],
    ['deleted=deploy/web', 'deleted= takes a pod; scaled=deploy/web:0 takes all pods of a workload away'],
    ['scaled=ds/agent:2', 'ds/agent cannot be scaled: a DaemonSet has no replicas'],
    ['scaled=client:2', 'pod client cannot be scaled: a Pod has no replicas'],
    ['node-down=node/elsewhere', 'no node elsewhere'],
  ];
  for (const [assumption, expected] of failures) {
    it(`cannot be assumed: ${assumption}`, () => assert.equal(failure(cluster, assumption), expected));
  }

  const wrong: readonly (readonly [text: string, failure: RegExp])[] = [
    ['', /^"" is nothing to assume; there are: not-ready,/],
    ['node-drain=b', /did you mean node-drained\?/],
    ['not-ready', /^not-ready names nothing: write not-ready=POD$/],
    ['scaled=deploy/web', /is no scale: write scaled=WORKLOAD:N/],
    ['scaled=deploy/web:-1', /is no scale/],
    ['scaled=deploy/web:99999', /^99999 pods are more than are simulated: at most 5000$/],
    [
      'proxy-mode=iptable',
      /^proxy-mode does not know "iptable": did you mean iptables\?; it takes iptables, nftables$/,
    ],
    ['ingress-controller=yes', /it takes as-declared, present, none$/],
  ];
  for (const [text, expected] of wrong) {
    it(`is no assumption: "${text}"`, () => {
      const parsed = parseAssumption(text);
      assert.ok('failure' in parsed);
      assert.match(parsed.failure, expected);
    });
  }

  it('is written as it is read', () => {
    for (const text of [
      'not-ready=pod/a',
      'scaled=ns/deploy/web:5',
      'node-down=b',
      'proxy-mode=nftables',
      'ingress-controller=none',
    ]) {
      const parsed = parseAssumption(` ${text} `);
      assert.equal('assumption' in parsed ? assumptionText(parsed.assumption) : '', text);
    }
  });
});

const dumped = `
apiVersion: v1
kind: List
items:
${['bnmvr 192.168.131.71 b', 'kkqfb 192.168.149.199 c']
  .map(it => it.split(' '))
  .map(
    ([end, ip, node]) => `  - apiVersion: v1
    kind: Pod
    metadata:
      name: web-5b8c666f54-${end}
      labels: { app: web, pod-template-hash: 5b8c666f54 }
      ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5b8c666f54, controller: true }]
    spec: { nodeName: ${node}, containers: [{ name: c, image: nginx }] }
    status:
      phase: Running
      podIP: ${ip}
      conditions: [{ type: Ready, status: "True" }]
`,
  )
  .join('')}---
${workload('Deployment', 'web', 'replicas: 2')}---
${service('web')}`;

function under(cluster: Cluster, ...texts: readonly string[]): Cluster {
  return supposed(cluster, texts);
}

function failure(cluster: Cluster, ...texts: readonly string[]): string {
  const outcome = assume(cluster, assumptionsIn(texts));
  return 'failure' in outcome ? outcome.failure : '';
}

function podsOf({ pods }: Cluster, workload: string): Pod[] {
  return pods.filter(it => it.workload.name === workload);
}

function nodesOf(cluster: Cluster, workload: string): string[] {
  return podsOf(cluster, workload)
    .map(it => it.nodeName ?? '')
    .sort();
}

function serviceIn(cluster: Cluster, name: string) {
  const found = cluster.service('default', name);
  assert.ok(found);
  return found;
}

/** Of each endpoint whether it takes new connections. */
function readiness(cluster: Cluster, name: string): boolean[] {
  return (cluster.endpoints(serviceIn(cluster, name)).ports[0]?.endpoints ?? [])
    .map(it => it.ready)
    .sort((a, b) => Number(a) - Number(b));
}

function shown({ name, ips, nodeName, ready }: Pod) {
  return { name, ips, nodeName, ready };
}

function verdict(network: Network, from: string, destination: string): string {
  const { verdict: kind, reason } = trace(network, sourceIn(network, from), destination);
  return `${kind}: ${reason}`;
}
