import assert from 'node:assert/strict';
import { clusterOf } from '../../server/src/network/build-cluster';
import type { Cluster } from '../../server/src/network/cluster';
import { load } from '../support/workspace';

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: deploy-test01 }
spec:
  replicas: 3
  selector: { matchLabels: { app.kubernetes.io/name: web-deploy } }
  template:
    metadata: { labels: { app.kubernetes.io/name: web-deploy } }
    spec: { containers: [{ name: nginx, image: nginx:latest }] }
`;
const service = `
apiVersion: v1
kind: Service
metadata: { name: web-service }
spec:
  selector: { app.kubernetes.io/name: web-deploy }
  type: NodePort
  ports: [{ port: 80, nodePort: 31001 }, { name: other, port: 81, protocol: UDP }]
`;
const settings = `
cluster:
  nodes:
    - { name: myserver01, addresses: [10.0.2.4], roles: [control-plane] }
    - { name: myserver02, addresses: [10.0.2.5] }
    - { name: myserver03, addresses: [10.0.2.6] }
`;

describe('the simulated cluster', () => {
  it('names pods as a Deployment does, and spreads them over the workers', () => {
    const { pods } = cluster({ 'web.yaml': deployment, 'podpath.yaml': settings });
    assert.equal(pods.length, 3);
    for (const pod of pods) {
      assert.match(pod.name, /^deploy-test01-[bcdf456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
      assert.match(pod.ips.join(), /^192\.168\.\d+\.\d+$/);
    }
    assert.deepEqual([...new Set(pods.map(it => it.node?.name))].sort(), ['myserver02', 'myserver03']);
    assert.equal(new Set(pods.map(it => it.ips[0])).size, 3);
  });

  it('lets a Rollout make the pods of the Deployment it refers to, scaled down as it says', () => {
    const rollout = (scaleDown: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web-rollout }
spec:
  replicas: 2
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: deploy-test01${scaleDown} }
  strategy: { canary: { stableService: web-service, canaryService: web-canary } }
`;
    const canary = service.replace('web-service', 'web-canary').replace(', nodePort: 31001', '');
    const served = (scaleDown: string) =>
      cluster({ 'web.yaml': deployment, 'service.yaml': `${service}---${canary}---${rollout(scaleDown)}` });

    const { pods } = served(', scaleDown: onsuccess');
    assert.equal(pods.length, 2);
    for (const pod of pods) {
      assert.match(pod.name, /^web-rollout-[bcdf456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
      assert.equal(pod.workload.kind, 'Rollout');
      assert.ok(pod.labels.has('rollouts-pod-template-hash') && !pod.labels.has('pod-template-hash'));
    }
    for (const scaleDown of ['', ', scaleDown: never']) {
      const beside = served(scaleDown);
      assert.deepEqual(beside.pods.map(it => it.workload.kind).sort(), [
        ...Array.from({ length: 3 }, () => 'Deployment'),
        ...Array.from({ length: 2 }, () => 'Rollout'),
      ]);
      for (const name of ['web-service', 'web-canary']) {
        const found = beside.service('default', name);
        assert.equal(found && beside.endpoints(found).addresses.length, 5, name);
      }
    }
    const moved = served(', scaleDown: progressively');
    const stable = moved.service('default', 'web-service');
    assert.equal(stable && moved.endpoints(stable).addresses.length, 2);
  });

  it('keeps every value when something else is added', () => {
    const before = cluster({ 'web.yaml': deployment, 'service.yaml': service });
    const after = cluster({
      'web.yaml': deployment,
      'service.yaml': service,
      'other.yaml':
        deployment.replaceAll('deploy-test01', 'other') +
        '---' +
        service.replace('web-service', 'other').replace('31001', '31002'),
    });
    for (const pod of before.pods) {
      assert.deepEqual(after.pod('default', pod.name)?.ips, pod.ips);
    }
    assert.deepEqual(
      after.service('default', 'web-service')?.clusterIPs,
      before.service('default', 'web-service')?.clusterIPs,
    );
    assert.deepEqual(
      after.service('default', 'web-service')?.nodePorts,
      before.service('default', 'web-service')?.nodePorts,
    );
  });

  it('keeps the address of a Service while pods come and go', () => {
    const scaled = cluster({ 'web.yaml': deployment.replace('replicas: 3', 'replicas: 1'), 'service.yaml': service });
    const whole = cluster({ 'web.yaml': deployment, 'service.yaml': service });
    assert.deepEqual(
      scaled.service('default', 'web-service')?.clusterIPs,
      whole.service('default', 'web-service')?.clusterIPs,
    );
    assert.equal(endpoints(scaled, 'web-service'), 1);
    assert.equal(endpoints(whole, 'web-service'), 3);
  });

  it('gives a NodePort Service an address inside the cluster and the ports it asks for', () => {
    const found = cluster({ 'service.yaml': service }).service('default', 'web-service');
    assert.match(found?.clusterIPs.join() ?? '', /^10\.\d+\.\d+\.\d+$/);
    assert.equal(found?.nodePorts[0], 31001);
    assert.ok((found.nodePorts[1] ?? 0) >= 30086 && (found.nodePorts[1] ?? 0) <= 32767);
  });

  it('knows the Services that every cluster has', () => {
    const { services } = cluster({ 'service.yaml': service });
    assert.deepEqual(
      services.map(it => `${it.namespace}/${it.name} ${it.clusterIPs.join()}`.replace(/(web-service) .*/, '$1')),
      ['default/kubernetes 10.96.0.1', 'default/web-service', 'kube-system/kube-dns 10.96.0.10'],
    );
  });

  it('shows the pods of a dump once, under every object that owns them', () => {
    const dump = `
apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: ReplicaSet
  metadata: { name: web-5b8c666f54, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: deploy-test01, controller: true }] }
  spec: { replicas: 1, template: { metadata: { labels: { app.kubernetes.io/name: web-deploy } }, spec: { containers: [{ name: c, image: nginx }] } } }
- apiVersion: v1
  kind: Pod
  metadata: { name: web-5b8c666f54-bnmvr, labels: { app.kubernetes.io/name: web-deploy }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5b8c666f54, controller: true }] }
  spec: { containers: [{ name: c, image: nginx }] }
  status: { phase: Running, podIP: 192.168.131.71, conditions: [{ type: Ready, status: "True" }] }
`;
    const whole = cluster({ 'dump.yaml': dump, 'web.yaml': deployment, 'service.yaml': service });
    assert.deepEqual(
      whole.pods.map(it => it.name),
      ['web-5b8c666f54-bnmvr'],
    );
    assert.deepEqual(
      whole.pods.map(it => `${it.workload.apiVersion} ${it.workload.kind} ${it.workload.name}`),
      ['apps/v1 ReplicaSet web-5b8c666f54'],
    );
    assert.equal(endpoints(whole, 'web-service'), 1);
  });

  it('counts a dumped pod once where the ReplicaSet above it is missing, and its owner is still that', () => {
    const pod = `
apiVersion: v1
kind: Pod
metadata:
  name: deploy-test01-5b8c666f54-bnmvr
  labels: { app.kubernetes.io/name: web-deploy, pod-template-hash: 5b8c666f54 }
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: deploy-test01-5b8c666f54, controller: true }]
spec: { containers: [{ name: c, image: nginx }] }
`;
    const whole = cluster({ 'pod.yaml': pod, 'web.yaml': deployment, 'service.yaml': service });
    assert.deepEqual(
      whole.pods.map(it => [it.name, it.workload.kind]),
      [['deploy-test01-5b8c666f54-bnmvr', 'ReplicaSet']],
    );
    assert.equal(endpoints(whole, 'web-service'), 1);
  });

  it('sends traffic to the first address of a written endpoint, and to no names', () => {
    const slice = (name: string, type: string, addresses: string) => `
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: ${name}, labels: { kubernetes.io/service-name: web } }
addressType: ${type}
ports: [{ port: 9376 }]
endpoints: [{ addresses: [${addresses}] }]`;
    const slices = slice('web-1', 'IPv4', '10.4.5.6, 10.4.5.7') + slice('web-2', 'FQDN', 'a.example.com');
    const of = (spec: string) =>
      cluster({
        'web.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ${spec}ports: [{ port: 80 }] }${slices}`,
      });
    assert.equal(endpoints(of(''), 'web'), 1);
    assert.equal(endpoints(of('clusterIP: None, '), 'web'), 2);
  });

  it('takes the node of a pod for granted, unless its status is that of a pod that lost it', () => {
    const pod = (status: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app.kubernetes.io/name: web-deploy } }
spec: { nodeName: far, containers: [{ name: c, image: nginx }] }
${status}`;
    const ready = 'podIP: 192.168.131.71, conditions: [{ type: Ready, status: "True" }]';
    const cases: readonly (readonly [status: string, node: string | undefined])[] = [
      [`status: { hostIP: 10.7.7.7, ${ready} }`, '10.7.7.7'],
      ['', '10.0.0.90'],
      [`status: { ${ready} }`, undefined],
    ];
    for (const [status, address] of cases) {
      const whole = cluster({ 'pod.yaml': pod(status), 'service.yaml': service });
      assert.deepEqual(whole.pod('default', 'web')?.node?.addresses[0], address, status);
      assert.equal(endpoints(whole, 'web-service'), address === undefined ? 0 : 1, status);
    }
    const written = cluster({ 'pod.yaml': pod(''), 'service.yaml': service, 'podpath.yaml': settings });
    assert.equal(endpoints(written, 'web-service'), 0);
  });
});

function cluster(files: Record<string, string>): Cluster {
  const snapshot = load(files);
  const [bundle] = snapshot.bundles;
  assert.ok(bundle);
  return clusterOf(bundle, snapshot.settings.cluster);
}

function endpoints(of: Cluster, name: string): number | undefined {
  const service = of.service('default', name);
  return service && of.endpoints(service).ports[0]?.endpoints.length;
}
