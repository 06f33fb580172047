import assert from 'node:assert/strict';
import { changes, gates } from '../../../server/src/workspace/versions';
import type { ChangeName, GateName } from '../../../server/src/workspace/versions';
import { container, job, pod, says, service, stateful } from '../../support/versions';

const labelled = (label: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, labels: { ${label} } } }`;
const namespace = (name: string) => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }`;
const ingressClass = (name: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: ${name}, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } }, spec: { controller: example.com/x } }`;
const cronJob = (spec: string) =>
  `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: often }, spec: { ${spec}, jobTemplate: { spec: { template: { spec: { restartPolicy: Never, ${container('')} } } } } } }`;

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
  {
    said: unknown('spec.volumes[0].emptyDir.mode'),
    before: 37,
    of: pod(`volumes: [{ name: a, emptyDir: { mode: 0o1777 } }], ${container('')}`),
  },
  {
    said: unknown('spec.volumes[0].secret.defaultUser'),
    before: 37,
    of: pod(`volumes: [{ name: a, secret: { secretName: b, defaultUser: 1000 } }], ${container('')}`),
  },
  {
    said: unknown('spec.containers[0].readinessProbe.grpc.mode'),
    before: 37,
    of: pod(container('readinessProbe: { grpc: { port: 80, mode: TLS } }')),
  },
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

/**
 * Those that other tests are about: `gates.test.ts` beside this one, and `versions.test.ts` of `test/network` and
 * `test/features`.
 */
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

  it('a label that its controller does not give yet leaves a Service without pods', () => {
    const manifests = `${stateful('db')}\n---\n${service('selector: { app: web, apps.kubernetes.io/pod-index: "0" }')}`;
    const told = (minor: number) => says(`kubernetesVersion: "1.${minor}"`, manifests, 'gets no endpoints');
    assert.deepEqual([told(27), told(28)], [true, false]);
  });

  it('takes no field for too new where the version is assumed', () => {
    assert.equal(says('', pod(`hostnameOverride: a.b, ${container('')}`), 'unknown field'), false);
  });
});

function unknown(field: string): string {
  return `strict decoding error: unknown field "${field}"`;
}
