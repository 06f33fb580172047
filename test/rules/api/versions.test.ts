import assert from 'node:assert/strict';
import { inlayHints } from '../../../server/src/features/inlay-hints';
import { describeService } from '../../../server/src/features/tables/describe-service';
import { get } from '../../../server/src/features/tables/get';
import { parseGet } from '../../../server/src/features/tables/arguments';
import { topology } from '../../../server/src/features/topology/topology';
import type { Cluster } from '../../../server/src/network/cluster';
import { clusterOf } from '../../../server/src/network/build-cluster';
import { judgeAll } from '../../../server/src/rules/judge';
import { forwardTarget } from '../../../server/src/network/kubectl-port-forward';
import { changes, gates } from '../../../server/src/workspace/versions';
import type { ChangeName, GateName } from '../../../server/src/workspace/versions';
import { load } from '../../support/workspace';

const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { ${spec} } }`;
const service = (spec: string, name = 'web') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name} }, spec: { ports: [{ port: 80 }], ${spec} } }`;
const labelled = (label: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, labels: { ${label} } } }`;
const namespace = (name: string) => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }`;
const ingressClass = (name: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: ${name}, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } }, spec: { controller: example.com/x } }`;
const stateful = (name: string) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: ${name} }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { ${container('')} } } } }`;
const job = (label: string) =>
  `{ apiVersion: batch/v1, kind: Job, metadata: { name: once }, spec: { template: { metadata: { labels: { ${label} } }, spec: { restartPolicy: Never, ${container('')} } } } }`;
const cronJob = (spec: string) =>
  `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: often }, spec: { ${spec}, jobTemplate: { spec: { template: { spec: { restartPolicy: Never, ${container('')} } } } } } }`;
const container = (more: string) => `containers: [{ name: web, image: nginx, ${more} }]`;

/** Where versions of Kubernetes differ: what is said `from` a minor version on, or `before` it, and the gate behind it. */
const cases: readonly Case[] = [
  { said: 'a DNS-1035 label must', before: 36, gate: 'RelaxedServiceNameValidation', of: service('', '1web') },
  {
    said: 'a DNS-1035 label must',
    before: 36,
    gate: 'RelaxedServiceNameValidation',
    of: '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { defaultBackend: { service: { name: 1web, port: { number: 80 } } } } }',
  },
  {
    said: 'must not have leading 0s',
    from: 36,
    gate: 'StrictIPCIDRValidation',
    of: service('externalIPs: ["010.0.0.1"]'),
  },
  {
    said: 'must not have bits set beyond the prefix length',
    from: 36,
    gate: 'StrictIPCIDRValidation',
    of: '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: web }, spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.1.2.3/24 } }] }] } }',
  },
  {
    said: "may not contain more than 1 protocol when type is 'LoadBalancer'",
    before: 24,
    gate: 'MixedProtocolLBService',
    of: '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: LoadBalancer, ports: [{ name: a, port: 80 }, { name: b, port: 80, protocol: UDP }] } }',
  },
  {
    said: 'is given to another port of this pod already',
    before: 28,
    of: `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: web }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { hostNetwork: true, ${container('ports: [{ name: a, containerPort: 80 }, { name: b, containerPort: 80 }]')} } } } }`,
  },
  { said: 'non-standard IP address', from: 33, by: 'addressWarnings', of: service('externalIPs: ["010.0.0.1"]') },
  {
    said: 'supported values: "PreferClose"',
    from: 31,
    gate: 'ServiceTrafficDistribution',
    of: service('trafficDistribution: Near'),
  },
  {
    said: '"PreferSameNode", "PreferSameZone"',
    from: 34,
    gate: 'PreferSameTrafficDistribution',
    of: service('trafficDistribution: Near'),
  },
  {
    said: '"PreferClose" is deprecated',
    from: 34,
    gate: 'PreferSameTrafficDistribution',
    of: service('trafficDistribution: PreferClose'),
  },
  {
    said: 'may not be specified when `hostNetwork` is true',
    from: 35,
    gate: 'HostnameOverride',
    of: pod(`hostNetwork: true, hostnameOverride: web.example.com, ${container('')}`),
  },
  {
    said: 'may not be set for non-init containers',
    before: 35,
    gate: 'ContainerRestartRules',
    of: pod(container('restartPolicy: Never')),
  },
  {
    said: 'a lowercase RFC 1123 label must',
    from: 34,
    by: 'governingNames',
    of: `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: web }, spec: { serviceName: Web_1, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { ${container('')} } } } }`,
  },
  {
    said: 'refuses StatefulSet `web`',
    from: 34,
    by: 'statefulTemplates',
    of: stateful('web').replace('containers', 'dnsPolicy: Local, containers'),
  },
  {
    said: 'v1 Endpoints is deprecated',
    from: 33,
    by: 'endpointsDeprecated',
    of: '{ apiVersion: v1, kind: Endpoints, metadata: { name: web } }',
  },
  {
    said: 'spec.externalIPs is deprecated',
    from: 36,
    by: 'externalIPsDeprecated',
    of: service('externalIPs: [203.0.113.7]'),
  },
  { said: 'a valid label key must', from: 35, by: 'labelWords', of: labelled('a/b/c: x') },
  { said: 'a qualified name must', before: 35, by: 'labelWords', of: labelled('a/b/c: x') },
  { said: 'no more than 63 bytes', from: 35, by: 'labelWords', of: labelled(`app: ${'a'.repeat(64)}`) },
  { said: 'no more than 63 characters', before: 35, by: 'labelWords', of: labelled(`app: ${'a'.repeat(64)}`) },
  {
    said: 'no more than 63 bytes',
    from: 35,
    by: 'labelWords',
    of: `{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: web }, addressType: IPv4, endpoints: [{ addresses: [10.1.2.3], hints: { forZones: [{ name: ${'a'.repeat(64)} }] } }] }`,
  },
  {
    said: 'a valid label key must',
    from: 35,
    by: 'labelWords',
    of: '{ apiVersion: v1, kind: Endpoints, metadata: { name: web }, subsets: [{ addresses: [{ ip: 10.1.2.3 }], ports: [{ port: 80, appProtocol: a/b/c }] }] }',
  },
  { said: 'must not contain dots', from: 27, by: 'plainLabels', of: namespace('a.b') },
  { said: 'a lowercase RFC 1123 label must', before: 27, by: 'plainLabels', of: namespace('a.b') },
  { said: 'must not contain dots', from: 27, by: 'plainLabels', of: stateful('a.b') },
  { said: 'cannot be the name of a StatefulSet', from: 27, by: 'plainLabels', of: stateful('a.b') },
  {
    said: 'a DNS label is recommended',
    from: 27,
    by: 'plainLabels',
    of: pod(container('')).replace('name: web }', 'name: a.b }'),
  },
  { said: "must be 'once'", from: 27, by: 'prefixedJobLabels', of: job('batch.kubernetes.io/job-name: other') },
  { said: "must be ''", from: 27, by: 'prefixedJobLabels', of: job('batch.kubernetes.io/controller-uid: other') },
  {
    said: 'Ingresses without a class are refused',
    before: 26,
    by: 'newestDefaultClass',
    of: [ingressClass('a'), ingressClass('b')].join('\n---\n'),
  },
  {
    said: "must not start with a digit (e.g. 'my.env-name'",
    before: 32,
    gate: 'RelaxedEnvironmentVariableValidation',
    of: pod(container('env: [{ name: 1A, value: b }]')),
  },
  {
    said: 'a lowercase RFC 1123 subdomain must',
    before: 33,
    gate: 'RelaxedDNSSearchValidation',
    of: pod(`dnsConfig: { searches: [a_b.c] }, ${container('')}`),
  },
  {
    said: 'must not have more than 6 search paths',
    before: 26,
    gate: 'ExpandedDNSConfig',
    of: pod(`dnsConfig: { searches: [a, b, c, d, e, f, g] }, ${container('')}`),
  },
  {
    said: 'cannot be 0',
    from: 37,
    gate: 'MaxUnavailableStatefulSet',
    of: stateful('db').replace('spec: {', 'spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } },'),
  },
  {
    said: 'requires indexed completion mode',
    from: 31,
    gate: 'JobSuccessPolicy',
    of: job('a: b').replace('spec: {', 'spec: { successPolicy: { rules: [] },'),
  },
  {
    said: 'supported values: "cpu", "memory"',
    from: 33,
    gate: 'InPlacePodVerticalScaling',
    of: pod(container('resizePolicy: [{ resourceName: gpu, restartPolicy: NotRequired }]')),
  },
  {
    said: 'cannot use TZ or CRON_TZ in schedule',
    from: 29,
    by: 'zonesOfSchedules',
    of: cronJob('schedule: "TZ=UTC 0 * * * *"'),
  },
  {
    said: 'cannot use both timeZone field and TZ or CRON_TZ in schedule',
    before: 29,
    by: 'zonesOfSchedules',
    of: cronJob('schedule: "TZ=UTC 0 * * * *", timeZone: Etc/UTC'),
  },
  {
    said: 'exists in both matchLabelKeys and labelSelector',
    before: 34,
    by: 'spreadKeysMerged',
    of: pod(
      `topologySpreadConstraints: [{ topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { a: b } }, matchLabelKeys: [a] }], ${container('')}`,
    ),
  },
  {
    said: 'must specify one of: `resourceClaimName`',
    from: 34,
    gate: 'DynamicResourceAllocation',
    of: pod(`resourceClaims: [{ name: gpu }], ${container('')}`),
  },
  {
    said: 'claims cannot be set for Resources at pod-level',
    from: 34,
    gate: 'PodLevelResources',
    of: pod(`resources: { claims: [{ name: gpu }] }, ${container('')}`),
  },
  {
    said: 'must be greater than 0 and less than terminationGracePeriodSeconds (30)',
    before: 33,
    gate: 'PodLifecycleSleepActionAllowZero',
    of: pod(container('lifecycle: { preStop: { sleep: { seconds: 0 } } }')),
  },
  {
    said: 'supported values: "Default", "Unmasked"',
    from: 33,
    gate: 'ProcMountType',
    of: pod(container('securityContext: { procMount: All }')),
  },
  {
    said: 'when `pod.Spec.HostUsers` is false',
    from: 33,
    gate: 'UserNamespacesSupport',
    of: pod(`hostUsers: false, hostPID: true, ${container('')}`),
  },
  {
    said: 'at least 1 access mode is required',
    from: 34,
    by: 'statefulTemplates',
    of: stateful('db').replace('template:', 'volumeClaimTemplates: [{ metadata: { name: data } }], template:'),
  },
  { said: unknown('spec.containers[0].restartPolicy'), before: 28, of: pod(container('restartPolicy: Always')) },
  { said: unknown('spec.trafficDistribution'), before: 30, of: service('trafficDistribution: PreferClose') },
  {
    said: unknown('endpoints[0].hints.forNodes'),
    before: 33,
    of: '{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: web }, addressType: IPv4, endpoints: [{ addresses: [10.1.2.3], hints: { forNodes: [{ name: worker }] } }] }',
  },
  { said: unknown('spec.hostnameOverride'), before: 34, of: pod(`hostnameOverride: a.b, ${container('')}`) },
  { said: unknown('spec.resources'), before: 32, of: pod(`resources: {}, ${container('')}`) },
  {
    said: unknown('spec.volumes[0].image'),
    before: 31,
    of: pod(`volumes: [{ name: a, image: {} }], ${container('')}`),
  },
  {
    said: unknown('spec.containers[0].securityContext.appArmorProfile'),
    before: 30,
    of: pod(container('securityContext: { appArmorProfile: { type: Unconfined } }')),
  },
  {
    said: unknown('spec.containers[0].volumeMounts[0].recursiveReadOnly'),
    before: 30,
    of: pod(
      `volumes: [{ name: a }], ${container('volumeMounts: [{ name: a, mountPath: /a, recursiveReadOnly: Disabled }]')}`,
    ),
  },
  {
    said: unknown('spec.securityContext.seLinuxChangePolicy'),
    before: 32,
    of: pod(`securityContext: { seLinuxChangePolicy: Recursive, supplementalGroupsPolicy: Merge }, ${container('')}`),
  },
  {
    said: unknown('spec.securityContext.supplementalGroupsPolicy'),
    before: 31,
    of: pod(`securityContext: { seLinuxChangePolicy: Recursive, supplementalGroupsPolicy: Merge }, ${container('')}`),
  },
  {
    said: unknown('spec.containers[0].lifecycle.stopSignal'),
    before: 33,
    of: pod(`os: { name: linux }, ${container('lifecycle: { stopSignal: SIGUSR1 }')}`),
  },
  {
    said: unknown('spec.containers[0].env[0].valueFrom.fileKeyRef'),
    before: 34,
    of: pod(container('env: [{ name: A, valueFrom: { fileKeyRef: { key: a, path: b, volumeName: c } } }]')),
  },
  {
    said: unknown('spec.volumes[0].projected.sources[0].podCertificate'),
    before: 34,
    of: pod(`volumes: [{ name: a, projected: { sources: [{ podCertificate: {} }] } }], ${container('')}`),
  },
  {
    said: unknown('spec.volumes[0].projected.sources[0].clusterTrustBundle'),
    before: 29,
    of: pod(`volumes: [{ name: a, projected: { sources: [{ clusterTrustBundle: {} }] } }], ${container('')}`),
  },
  {
    said: unknown('spec.containers[0].restartPolicyRules'),
    before: 34,
    of: pod(container('restartPolicy: Never, restartPolicyRules: [{ action: Restart }]')),
  },
];

interface Case {
  readonly said: string;
  readonly from?: number;
  readonly before?: number;
  /** The change of `versions.ts` behind it. */
  readonly by?: ChangeName;
  readonly gate?: GateName;
  readonly of: string;
}

/** Those that the tests below are about. */
const others: readonly (ChangeName | GateName)[] = [
  'indexLabels',
  'statusOfJobs',
  'describedSlices',
  'describesReady',
  'describedDistribution',
  'forwardsToInit',
  'sidecarPortsInEndpoints',
  'sidecarPortsInSlices',
  'SidecarContainers',
  'StatefulSetStartOrdinal',
  'LoadBalancerIPMode',
  'HPAScaleToZero',
  'ClusterTrustBundleProjection',
  'PodCertificateRequest',
  'ContainerStopSignals',
  'DefaultHostNetworkHostPortsInPodTemplates',
];

describe('what depends on the version of Kubernetes', () => {
  it('is what the page of settings tells, and no more', () => {
    const shown = new Set([...cases.flatMap(({ by, gate }) => by ?? gate ?? []), ...others]);
    assert.deepEqual([...shown].sort(), [...Object.keys(changes), ...Object.keys(gates)].sort());
    for (const { said, from, before, by, gate } of cases) {
      const told = by === undefined ? gate && gates[gate].since : changes[by].since;
      assert.equal(told ?? from ?? before, from ?? before, said);
    }
  });

  for (const { said, from, before, gate, of } of cases) {
    const change = from ?? before ?? 0;
    const on = from !== undefined;
    it(`${said}, ${on ? 'from' : 'before'} 1.${change}`, () => {
      assert.equal(says(`kubernetesVersion: "1.${change - 1}"`, of, said), !on, 'before');
      assert.equal(says(`kubernetesVersion: "1.${change}"`, of, said), on, 'from then on');
    });
    if (gate !== undefined) {
      it(`${said}, by ${gate}`, () => {
        const gates = (value: boolean, minor: number) =>
          `kubernetesVersion: "1.${minor}", featureGates: { ${gate}: ${value} }`;
        assert.equal(says(gates(true, change - 1), of, said), on, 'switched on early');
        assert.equal(says(gates(false, change), of, said), !on, 'switched off');
      });
    }
  }

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

  it('whether every port of a template on the host network clashes, by DefaultHostNetworkHostPortsInPodTemplates', () => {
    const [clash] = cases.filter(it => it.said === 'is given to another port of this pod already');
    assert.ok(clash);
    const name = 'DefaultHostNetworkHostPortsInPodTemplates';
    const told = (minor: number, value: boolean) =>
      says(`kubernetesVersion: "1.${minor}", featureGates: { ${name}: ${value} }`, clash.of, clash.said);
    assert.deepEqual([told(27, false), told(28, true)], [false, true]);
  });

  it('whether an autoscaler may go down to 0, by HPAScaleToZero', () => {
    const hpa =
      '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web }, spec: { minReplicas: 0, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } } }';
    const refused = (cluster: string) => says(cluster, hpa, 'must be greater than or equal to 1');
    assert.deepEqual([refused(''), refused('featureGates: { HPAScaleToZero: true }')], [true, false]);
  });

  const projected = (source: string) =>
    pod(`volumes: [{ name: a, projected: { sources: [{ ${source} }] } }], ${container('')}`);
  for (const [gate, said, of] of [
    [
      'ClusterTrustBundleProjection',
      'only one of name and signerName may be used',
      projected('clusterTrustBundle: { name: a, signerName: b, path: c }'),
    ],
    [
      'ClusterTrustBundleProjection',
      'either name or signerName must be specified',
      projected('clusterTrustBundle: { path: c }'),
    ],
    [
      'PodCertificateRequest',
      'supported values: "ECDSAP256"',
      projected('podCertificate: { signerName: a.b/c, keyType: RSA, credentialBundlePath: a }'),
    ],
    [
      'ContainerStopSignals',
      'may not be set for containers with empty `spec.os.name`',
      pod(container('lifecycle: { stopSignal: SIGUSR1 }')),
    ],
    [
      'ContainerStopSignals',
      'supported values: "SIGKILL", "SIGTERM"',
      pod(`os: { name: windows }, ${container('lifecycle: { stopSignal: SIGUSR1 }')}`),
    ],
  ] as const) {
    it(`${said}, by ${gate} alone`, () => {
      const told = (value: boolean) => says(`featureGates: { ${gate}: ${value} }`, of, said);
      assert.deepEqual([told(false), told(true)], [false, true]);
    });
  }

  it('a label that its controller does not give yet leaves a Service without pods', () => {
    const manifests = `${stateful('db')}\n---\n${service('selector: { app: web, apps.kubernetes.io/pod-index: "0" }')}`;
    const told = (minor: number) => says(`kubernetesVersion: "1.${minor}"`, manifests, 'gets no endpoints');
    assert.deepEqual([told(27), told(28)], [true, false]);
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
    const sidecar = `${pod('initContainers: [{ name: proxy, image: envoy, restartPolicy: Always, ports: [{ name: in, containerPort: 15006 }] }], containers: [{ name: web, image: nginx }]').replace('name: web }', 'name: web, labels: { app: web } }')}
---
{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: web }, ports: [{ port: 80, targetPort: in }] } }`;
    const found = (cluster: string) => printed(cluster, sidecar, words).includes('15006');
    it(`named ports of sidecars in ${words}, from 1.${from}`, () => {
      assert.equal(found(`kubernetesVersion: "1.${from - 1}"`), false);
      assert.equal(found(`kubernetesVersion: "1.${from}"`), true);
    });
    it(`named ports of sidecars in ${words}, by SidecarContainers`, () => {
      assert.equal(found(`kubernetesVersion: "1.${from}", featureGates: { SidecarContainers: false }`), false);
    });
  }

  const sidecar = pod(
    'initContainers: [{ name: proxy, image: envoy, restartPolicy: Always, ports: [{ name: in, containerPort: 15006, hostPort: 90 }] }], containers: [{ name: web, image: nginx }]',
  ).replace('name: web }', 'name: web, labels: { app: web } }');
  const throughSidecar = service('selector: { app: web }').replace('port: 80', 'port: 80, targetPort: in');

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

  it('takes no field for too new where the version is assumed', () => {
    assert.equal(says('', pod(`hostnameOverride: a.b, ${container('')}`), 'unknown field'), false);
  });
});

function says(cluster: string, manifest: string, said: string): boolean {
  const findings = judgeAll(load({ 'podpath.yaml': `cluster: { ${cluster} }\n`, 'manifest.yaml': manifest }));
  return findings.some(it => `${it.rejection?.detail ?? ''} ${it.message}`.includes(said));
}

function printed(cluster: string, manifest: string, words: string): string {
  const request = parseGet(words.split(' '), 'default');
  assert.ok(!('error' in request));
  return get(clusterUnder(cluster, manifest), request).stdout;
}

function clusterUnder(cluster: string, manifest: string): Cluster {
  const snapshot = load({ 'podpath.yaml': `cluster: { ${cluster} }\n`, 'manifest.yaml': manifest });
  const [bundle] = snapshot.bundles;
  assert.ok(bundle);
  return clusterOf(bundle, snapshot.settings.cluster);
}

function unknown(field: string): string {
  return `strict decoding error: unknown field "${field}"`;
}
