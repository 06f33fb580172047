import assert from 'node:assert/strict';
import { clusterOf } from '../../server/src/network/build-cluster';
import type { Cluster } from '../../server/src/network/cluster';
import { assume } from '../../server/src/network/what-if/assume';
import { parseAssumption } from '../../server/src/network/what-if/assumption';
import { judgeAll } from '../../server/src/rules/judge';
import { load } from '../support/workspace';

/** Argo Rollouts: with a template of their own, or with that of a workload (`workloadRef`). */
const template = `
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: c, image: example.com/web, ports: [{ containerPort: 80 }] }] }
`;
const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }${template}`;
const rollout = (spec: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: shop }
spec:
  replicas: 4
  selector: { matchLabels: { app: web } }
  strategy: { blueGreen: { activeService: active } }
  ${spec.trimStart()}`;
const taking = (scaleDown: string) =>
  rollout(`workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web, scaleDown: ${scaleDown} }\n`);
const service = (selector: string) => `
apiVersion: v1
kind: Service
metadata: { name: active }
spec: { selector: { ${selector} }, ports: [{ port: 80 }] }
`;
const cases: readonly (readonly [title: string, ...manifests: readonly string[]])[] = [
  ['with a template of its own', rollout(template)],
  ['with the template of a Deployment that goes', deployment, taking('onsuccess')],
  ['with the template of a Deployment that stays', deployment, taking('never')],
];

const loaded = (...manifests: readonly string[]) => {
  const snapshot = load(manifests.join('---'));
  const [bundle] = snapshot.bundles;
  assert.ok(bundle);
  return { snapshot, bundle, cluster: clusterOf(bundle, snapshot.settings.cluster) };
};

function behind(cluster: Cluster): string[] {
  const active = cluster.service('default', 'active');
  assert.ok(active);
  return cluster.endpoints(active).addresses.map(it => it.pod?.workload.kind ?? '');
}

function under(cluster: Cluster, text: string): Cluster {
  const parsed = parseAssumption(text);
  assert.ok('assumption' in parsed, text);
  const supposed = assume(cluster, [parsed.assumption]);
  assert.ok('cluster' in supposed, 'failure' in supposed ? supposed.failure : '');
  return supposed.cluster;
}

describe('a Rollout', () => {
  for (const [title, ...manifests] of cases) {
    describe(title, () => {
      it('is what a Service with the hash that its controller adds selects', () => {
        for (const selector of ['app: web, rollouts-pod-template-hash: 6d5f8c4b7', 'rollouts-pod-template-hash: abc']) {
          const { snapshot, bundle, cluster } = loaded(...manifests, service(selector));
          assert.deepEqual(
            behind(cluster),
            Array.from({ length: 4 }, () => 'Rollout'),
            selector,
          );
          const rules = judgeAll(snapshot).map(it => it.rule);
          assert.ok(!rules.includes('service-selector-no-match'), selector);
          const [pods] = bundle.allPodMembers;
          assert.deepEqual(pods && bundle.servicesSelecting(pods).map(it => it.name), ['active'], selector);
        }
      });

      it('is not found by the hash of a Deployment', () => {
        const { cluster } = loaded(...manifests, service('app: web, pod-template-hash: abc'));
        assert.ok(!behind(cluster).includes('Rollout'));
      });

      it('is scaled, up, down and from nothing', () => {
        const { cluster } = loaded(...manifests, service('app: web, rollouts-pod-template-hash: abc'));
        for (const replicas of [0, 3, 6]) {
          const scaled = under(cluster, `scaled=rollout/shop:${replicas}`);
          assert.deepEqual(
            behind(scaled),
            Array.from({ length: replicas }, () => 'Rollout'),
          );
          const others = (of: Cluster) => of.pods.filter(it => it.workload.kind !== 'Rollout').length;
          assert.equal(others(scaled), others(cluster), 'the Deployment keeps its own');
        }
        const none = under(cluster, 'scaled=ro/shop:0');
        const back = behind(under(none, 'scaled=rollout/shop:2'));
        assert.deepEqual(back, ['Rollout', 'Rollout']);
      });
    });
  }

  it('is not behind a Service that asks for the hash of another workload in vain', () => {
    const { snapshot } = loaded(deployment, service('app: web, rollouts-pod-template-hash: abc'));
    assert.ok(judgeAll(snapshot).some(it => it.rule.startsWith('service-selector')));
  });
});
