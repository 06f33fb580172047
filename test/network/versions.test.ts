import assert from 'node:assert/strict';
import { describeService } from '../../server/src/features/tables/describe-service';
import { forwardTarget } from '../../server/src/network/kubectl-port-forward';
import { clusterUnder, job, pod, printed, sidecar, stateful } from '../support/versions';

describe('what of a simulated cluster depends on the version of Kubernetes', () => {
  for (const [label, from, manifest] of [
    ['apps.kubernetes.io/pod-index', 28, stateful('db')],
    ['batch.kubernetes.io/job-name', 27, job('app: x')],
  ] as const) {
    it(`the label ${label} among those of simulated pods, from 1.${from}`, () => {
      const has = (minor: number) =>
        clusterUnder(`kubernetesVersion: "1.${minor}"`, manifest).pods.map(it => it.labels.has(label));
      assert.deepEqual([has(from - 1), has(from)], [[false], [true]]);
    });
  }

  it('the first pod of a StatefulSet, by StatefulSetStartOrdinal', () => {
    const later = stateful('db').replace('spec: {', 'spec: { ordinals: { start: 3 },');
    const names = (cluster: string) => clusterUnder(cluster, later).pods.map(it => it.name);
    assert.deepEqual(names('kubernetesVersion: "1.26"'), ['db-0']);
    assert.deepEqual(names('kubernetesVersion: "1.27"'), ['db-3']);
    assert.deepEqual(names('featureGates: { StatefulSetStartOrdinal: false }'), ['db-0']);
  });

  it('how a load balancer hands packets on, by LoadBalancerIPMode', () => {
    const proxied = `{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: LoadBalancer, ports: [{ port: 80 }] }, status: { loadBalancer: { ingress: [{ ip: 203.0.113.7, ipMode: Proxy }] } } }`;
    const modes = (cluster: string) => {
      const under = clusterUnder(cluster, proxied);
      const web = under.service('default', 'web')!;
      return [web.loadBalancer[0]?.ipMode, /LoadBalancer Ingress: +(.*)/.exec(describeService(under, web))?.[1]];
    };
    assert.deepEqual(modes('kubernetesVersion: "1.29"'), [undefined, '203.0.113.7']);
    assert.deepEqual(modes('kubernetesVersion: "1.30"'), ['Proxy', '203.0.113.7 (Proxy)']);
    assert.deepEqual(modes('featureGates: { LoadBalancerIPMode: false }'), [undefined, '203.0.113.7']);
  });

  it('the init containers whose ports kubectl port-forward knows by name, from 1.31', () => {
    const pods = pod(
      'initContainers: [{ name: once, image: a, ports: [{ name: first, containerPort: 81 }] }, { name: proxy, image: b, restartPolicy: Always, ports: [{ name: second, containerPort: 82 }] }], containers: [{ name: web, image: c }]',
    );
    const forwarded = (minor: number, port: string) => {
      const result = forwardTarget(clusterUnder(`kubernetesVersion: "1.${minor}"`, pods), 'pod/web', [port]);
      return 'error' in result ? result.error : result.ports[0]?.remote;
    };
    assert.equal(forwarded(30, 'second'), "Pod 'web' does not have a named port 'second'");
    assert.deepEqual([forwarded(31, 'first'), forwarded(31, 'second')], [81, 82]);
  });

  it('whether sidecars are containers of a running pod, by SidecarContainers', () => {
    const seen = (cluster: string) => {
      const under = clusterUnder(cluster, sidecar);
      const [ready] = printed(cluster, sidecar, 'pods').match(/\d\/\d/) ?? [];
      return [ready, under.pods.map(it => it.containers.length)];
    };
    assert.deepEqual(seen('kubernetesVersion: "1.28"'), ['1/1', [1]]);
    assert.deepEqual(seen('kubernetesVersion: "1.28", featureGates: { SidecarContainers: true }'), ['2/2', [2]]);
    assert.deepEqual(seen('kubernetesVersion: "1.29"'), ['2/2', [2]]);
    assert.deepEqual(seen('featureGates: { SidecarContainers: false }'), ['1/1', [1]]);
  });
});
