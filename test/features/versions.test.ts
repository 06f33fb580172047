import assert from 'node:assert/strict';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { describeService } from '../../server/src/features/tables/describe-service';
import { topology } from '../../server/src/features/topology/topology';
import { judgeAll } from '../../server/src/rules/judge';
import { clusterUnder, container, pod, printed, service, sidecar, throughSidecar } from '../support/versions';
import { load } from '../support/workspace';

describe('what of tables and pictures depends on the version of Kubernetes', () => {
  it('the label apps.kubernetes.io/pod-index of pods, from 1.28', () => {
    const pods = `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { selector: { matchLabels: { app: db } }, template: { metadata: { labels: { app: db } }, spec: { ${container('ports: [{ containerPort: 80 }]')} } } } }`;
    const first = service('selector: { app: db, apps.kubernetes.io/pod-index: "0" }');
    const found = (minor: number) => printed(`kubernetesVersion: "1.${minor}"`, `${pods}\n---\n${first}`, 'endpoints');
    assert.ok(found(27).includes('<none>'));
    assert.ok(!found(28).includes('<none>'));
  });

  const plainJob = `{ apiVersion: batch/v1, kind: Job, metadata: { name: once }, spec: { template: { spec: { restartPolicy: Never, ${container('')} } } } }`;
  it('the column STATUS of jobs, from 1.30', () => {
    const heading = (minor: number) =>
      printed(`kubernetesVersion: "1.${minor}"`, plainJob, 'jobs')
        .split('\n')[0]
        ?.split(/\s{2,}/);
    assert.deepEqual(heading(29), ['NAME', 'COMPLETIONS', 'DURATION', 'AGE']);
    assert.deepEqual(heading(30), ['NAME', 'STATUS', 'COMPLETIONS', 'DURATION', 'AGE']);
  });

  it('where kubectl describe reads the endpoints of a Service', () => {
    const manifests = `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { replicas: 1, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { ${container('ports: [{ containerPort: 80 }]')} } } } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: late, labels: { app: web } }, spec: { ${container('')} }, status: { phase: Running, podIP: 10.1.2.3, conditions: [{ type: Ready, status: "False" }] } }
---
${service('selector: { app: web }')}
---
${service('selector: { app: none }', 'empty')}`;
    const endpoints = (minor: number, name: string) => {
      const cluster = clusterUnder(`kubernetesVersion: "1.${minor}"`, manifests);
      const text = describeService(cluster, cluster.service('default', name)!);
      return /^Endpoints:[ ]*(.*)$/m.exec(text)?.[1]?.replaceAll(/192[.\d]+/g, 'web');
    };
    const found = (name: string) => [30, 31, 32].map(minor => endpoints(minor, name));
    assert.deepEqual(found('web'), ['web:80', 'web:80,10.1.2.3:80', 'web:80']);
    assert.deepEqual(found('empty'), ['<none>', '', '']);
  });

  for (const [line, from] of [
    ['Internal Traffic Policy:', 31],
    ['Traffic Distribution:', 34],
    ['AppProtocol:', 34],
  ] as const) {
    it(`the line ${line} of a described Service, from 1.${from}`, () => {
      const says = (minor: number) => {
        const text = service('trafficDistribution: PreferClose').replace('port: 80', 'port: 80, appProtocol: http');
        const cluster = clusterUnder(`kubernetesVersion: "1.${minor}"`, text);
        return describeService(cluster, cluster.service('default', 'web')!).includes(line);
      };
      assert.deepEqual([says(from - 1), says(from)], [false, true]);
    });
  }

  for (const [words, from] of [
    ['endpoints web', 32],
    ['endpointslices', 33],
  ] as const) {
    const both = `${pod('initContainers: [{ name: proxy, image: envoy, restartPolicy: Always, ports: [{ name: in, containerPort: 15006 }] }], containers: [{ name: web, image: nginx }]').replace('name: web }', 'name: web, labels: { app: web } }')}
---
{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: web }, ports: [{ port: 80, targetPort: in }] } }`;
    const found = (cluster: string) => printed(cluster, both, words).includes('15006');
    it(`named ports of sidecars in ${words}, from 1.${from}`, () => {
      assert.equal(found(`kubernetesVersion: "1.${from - 1}"`), false);
      assert.equal(found(`kubernetesVersion: "1.${from}"`), true);
    });
    it(`named ports of sidecars in ${words}, by SidecarContainers`, () => {
      assert.equal(found(`kubernetesVersion: "1.${from}", featureGates: { SidecarContainers: false }`), false);
    });
  }

  it('whether what is shown of a Service finds the named port of a sidecar, from 1.33', () => {
    const shown = (minor: number) => {
      const snapshot = load({
        'podpath.yaml': `cluster: { kubernetesVersion: "1.${minor}" }\n`,
        'manifest.yaml': `${sidecar}\n---\n${throughSidecar}`,
      });
      const links = topology(snapshot).edges.filter(it => it.port?.startsWith('80'));
      const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      return {
        hints: inlayHints(snapshot, 'manifest.yaml', whole).map(it => it.label),
        links: links.map(it => `${it.port ?? ''} ${it.state}`),
        findings: judgeAll(snapshot)
          .map(it => it.rule)
          .filter(it => it.startsWith('service-target-port')),
      };
    };
    assert.deepEqual(shown(32), {
      hints: ['1 pod'],
      links: ['80→in/TCP error'],
      findings: ['service-target-port-name-not-found'],
    });
    assert.deepEqual(shown(33), { hints: ['1 pod', '15006'], links: ['80→15006/TCP ok'], findings: [] });
  });
});
