import assert from 'node:assert/strict';
import { judgeAll } from '../../../server/src/rules/judge';
import { load } from '../../support/workspace';

/**
 * Field and type of what the API server refuses of pods and Jobs, as its own tables have them. Source: kubernetes
 * `pkg/apis/core/validation/validation_test.go`, `pkg/apis/batch/validation/validation_test.go`.
 */
interface Case {
  readonly title: string;
  /** `spec` of a Pod (what stands beside its `containers`), or a whole manifest. */
  readonly spec?: string;
  readonly container?: string;
  readonly manifest?: string;
  readonly said: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'volumes of two kinds, spelled as it spells them',
    spec: 'volumes: [{ name: a, cephfs: {}, emptyDir: {} }, { name: b, downwardAPI: {}, hostPath: { path: /a } }]',
    said: ['spec.volumes[0].cephFS Forbidden', 'spec.volumes[1].downwarAPI Forbidden'],
  },
  {
    title: 'what a volume is made of',
    spec: `volumes:
    - { name: a, hostPath: { path: /a/../b, type: dir } }
    - { name: b, hostPath: { type: dir } }
    - { name: c, secret: { defaultMode: 644 } }
    - { name: d, nfs: {} }
    - { name: e, persistentVolumeClaim: {} }
    - { name: f, configMap: { name: x, items: [{ key: a, path: /b, mode: -1 }, {}] } }
    - { name: g, emptyDir: { sizeLimit: -1 } }`,
    said: [
      'spec.volumes[0].hostPath.path Invalid',
      'spec.volumes[0].hostPath.type NotSupported',
      'spec.volumes[1].hostPath.path Required',
      'spec.volumes[2].secret.defaultMode Invalid',
      'spec.volumes[2].secret.secretName Required',
      'spec.volumes[3].nfs.path Invalid',
      'spec.volumes[3].nfs.path Required',
      'spec.volumes[3].nfs.server Required',
      'spec.volumes[4].persistentVolumeClaim.claimName Required',
      'spec.volumes[5].configMap.items[0].mode Invalid',
      'spec.volumes[5].configMap.items[0].path Invalid',
      'spec.volumes[5].configMap.items[1].key Required',
      'spec.volumes[5].configMap.items[1].path Required',
      'spec.volumes[6].emptyDir.sizeLimit Forbidden',
    ],
  },
  {
    title: 'files of a projected volume, which it does not count',
    spec: `volumes:
    - name: all
      projected:
        sources:
          - { secret: { items: [{ key: a, path: a }] } }
          - { configMap: { name: x, items: [{ key: a, path: a }] } }
          - { serviceAccountToken: { expirationSeconds: 60 } }
          - { downwardAPI: { items: [{ path: ../b, fieldRef: { fieldPath: spec.nodeName } }, { fieldRef: {} }] } }
          - { secret: { name: b }, configMap: { name: b } }
    - { name: more, downwardAPI: { items: [{ path: x }, { path: z, fieldRef: { fieldPath: none }, mode: 512 }] } }`,
    said: [
      'spec.volumes[0].projected Invalid',
      'spec.volumes[0].projected.path Required',
      'spec.volumes[0].projected.sources[0].secret.name Required',
      'spec.volumes[0].projected.sources[2].serviceAccountToken.expirationSeconds Invalid',
      'spec.volumes[0].projected.sources[3].downwardAPI.fieldRef.fieldPath NotSupported',
      'spec.volumes[0].projected.sources[3].downwardAPI.fieldRef.fieldPath Required',
      'spec.volumes[0].projected.sources[3].downwardAPI.path Invalid',
      'spec.volumes[0].projected.sources[3].downwardAPI.path Required',
      'spec.volumes[0].projected.sources[4] Forbidden',
      'spec.volumes[1].downwardAPI Required',
      'spec.volumes[1].downwardAPI.fieldRef.fieldPath Invalid',
      'spec.volumes[1].downwardAPI.mode Invalid',
    ],
  },
  {
    title: 'mounts, some of which it does not count',
    spec: 'volumes: [{ name: data }, { name: disk, persistentVolumeClaim: { claimName: disk } }]',
    container: `volumeMounts:
        - { name: dato, mountPath: /data }
        - { name: data, mountPath: /data, subPath: ../x }
        - { name: data, mountPath: /c, subPath: x, subPathExpr: x }
        - { name: data, mountPropagation: Bidirectional }
      volumeDevices: [{ name: data, devicePath: /dev/a }, { name: disk, devicePath: /dev/a }, { name: disk, devicePath: ../b }, { devicePath: /c/d }]`,
    said: [
      'spec.containers[0].volumeDevices[0].name Invalid',
      'spec.containers[0].volumeDevices[1].devicePath Invalid',
      'spec.containers[0].volumeDevices[2].devicePath Invalid',
      'spec.containers[0].volumeDevices[2].name Invalid',
      'spec.containers[0].volumeDevices[3].name Required',
      'spec.containers[0].volumeMounts.mountPropagation Forbidden',
      'spec.containers[0].volumeMounts.subPath Invalid',
      'spec.containers[0].volumeMounts[0].name NotFound',
      'spec.containers[0].volumeMounts[1].mountPath Invalid',
      'spec.containers[0].volumeMounts[2].subPathExpr Invalid',
      'spec.containers[0].volumeMounts[3].mountPath Required',
    ],
  },
  {
    title: 'resources, by their key',
    container: `resources: { requests: { cpu: 0.7, nvidia.com/gpu: 1, memory: 1Ki }, limits: { cpu: 600m, mem: 1Gi, memory: 1024, example.com/a: 0.5, kubernetes.io/x: -1 } }`,
    said: [
      'spec.containers[0].resources.limits Required',
      'spec.containers[0].resources.limits[example.com/a] Invalid',
      'spec.containers[0].resources.limits[kubernetes.io/x] Invalid',
      'spec.containers[0].resources.limits[mem] Invalid',
      'spec.containers[0].resources.requests Invalid',
    ],
  },
  {
    title: 'huge pages alone',
    container: 'resources: { limits: { hugepages-2Mi: 4Mi } }',
    said: ['spec.containers[0].resources Forbidden'],
  },
  {
    title: 'resizes, told of at the list',
    spec: 'restartPolicy: Never',
    container: `resizePolicy: [{ resourceName: cpu, restartPolicy: NotRequired }, { resourceName: cpu, restartPolicy: RestartContainer }, { resourceName: gpu }]`,
    said: [
      'spec.containers[0].resizePolicy Invalid',
      'spec.containers[0].resizePolicy NotSupported',
      'spec.containers[0].resizePolicy Required',
      'spec.containers[0].resizePolicy[1] Duplicate',
    ],
  },
  {
    title: 'where variables come from',
    container: `env:
        - { name: A, valueFrom: { fieldRef: { fieldPath: metadata.whoops } } }
        - { name: B, valueFrom: { fieldRef: { fieldPath: metadata.labels } } }
        - { name: C, valueFrom: { fieldRef: { fieldPath: "metadata.name['key']" } } }
        - { name: D, valueFrom: { fieldRef: { fieldPath: "metadata.labels['a b']" } } }
        - { name: E, valueFrom: { resourceFieldRef: { resource: cpu } } }
        - { name: F, valueFrom: { configMapKeyRef: {} } }
        - { name: G, valueFrom: { secretKeyRef: { name: a, key: ..b } } }
      envFrom: [{}, { configMapRef: {} }, { secretRef: { name: x- } }, { secretRef: { name: -x } }]`,
    said: [
      'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath Invalid',
      'spec.containers[0].env[1].valueFrom.fieldRef.fieldPath NotSupported',
      'spec.containers[0].env[2].valueFrom.fieldRef.fieldPath Invalid',
      'spec.containers[0].env[3].valueFrom.fieldRef Invalid',
      'spec.containers[0].env[4].valueFrom.resourceFieldRef.resource NotSupported',
      'spec.containers[0].env[5].valueFrom.configMapKeyRef.key Required',
      'spec.containers[0].env[5].valueFrom.configMapKeyRef.name Invalid',
      'spec.containers[0].env[6].valueFrom.secretKeyRef.key Invalid',
      'spec.containers[0].envFrom Invalid',
      'spec.containers[0].envFrom[1].configMapRef.name Required',
      'spec.containers[0].envFrom[3].secretRef.name Invalid',
    ],
  },
  {
    title: 'how pods are spread, of two alike the first',
    spec: `topologySpreadConstraints:
    - { topologyKey: zone }
    - { topologyKey: zone, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, matchLabelKeys: [a] }
    - { topologyKey: zone, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, minDomains: 2, nodeTaintsPolicy: honor }`,
    said: [
      'spec.topologySpreadConstraints[0].maxSkew Invalid',
      'spec.topologySpreadConstraints[0].whenUnsatisfiable NotSupported',
      'spec.topologySpreadConstraints[1].matchLabelKeys Forbidden',
      'spec.topologySpreadConstraints[1].{topologyKey, whenUnsatisfiable} Duplicate',
      'spec.topologySpreadConstraints[2].minDomains Invalid',
      'spec.topologySpreadConstraints[2].nodeTaintsPolicy NotSupported',
    ],
  },
  {
    title: 'gates, systems and profiles',
    spec: `preemptionPolicy: Always
  os: { name: Linux }
  nodeName: worker
  readinessGates: [{ conditionType: a b }]
  schedulingGates: [{ name: a }, { name: a }]
  securityContext: { seccompProfile: {}, sysctls: [{ name: a.b, value: a }, { name: a.b, value: a }, { name: A, value: a }, {}] }`,
    container: 'securityContext: { seccompProfile: { type: Localhost } }',
    said: [
      'spec.containers[0].securityContext.seccompProfile.localhostProfile Required',
      'spec.nodeName Forbidden',
      'spec.os NotSupported',
      'spec.preemptionPolicy NotSupported',
      'spec.readinessGates[0].conditionType Invalid',
      'spec.schedulingGates[1] Duplicate',
      'spec.securityContext.seccompProfile.type Required',
      'spec.securityContext.sysctls[1].name Duplicate',
      'spec.securityContext.sysctls[2].name Invalid',
      'spec.securityContext.sysctls[3].name Required',
    ],
  },
  {
    title: 'a hook that outlasts the pod',
    spec: 'terminationGracePeriodSeconds: 5',
    container: 'lifecycle: { preStop: { sleep: { seconds: 6 } } }',
    said: ['spec.containers[0].lifecycle.preStop.sleep Invalid'],
  },
  {
    title: 'a port of the node beside none of the container',
    spec: 'hostNetwork: true',
    container: 'ports: [{ hostPort: 80 }]',
    said: ['spec.containers[0].ports[0].containerPort Required', 'spec.containers[0].ports[0].hostPort Invalid'],
  },
  {
    title: 'an ephemeral container that looks at nothing',
    manifest: `
apiVersion: v1
kind: Pod
metadata: { name: web, uid: "1" }
spec:
  volumes: [{ name: data }]
  containers: [{ name: web, image: nginx }]
  ephemeralContainers: [{ name: a, image: busybox, targetContainerName: wob, volumeMounts: [{ name: data, mountPath: /a, subPath: a }] }]`,
    said: [
      'spec.ephemeralContainers[0].targetContainerName NotFound',
      'spec.ephemeralContainers[0].volumeMounts[0].subPath Forbidden',
    ],
  },
  {
    title: 'failures of pods',
    manifest: job(`
  podFailurePolicy:
    rules:
      - {}
      - { action: FailIndex, onExitCodes: { containerName: xyz, operator: In, values: [2, 0, 2] } }
      - { action: Ignore, onPodConditions: [{ type: "a b", status: Maybe }] }
      - { action: Ignore, onExitCodes: { values: [] }, onPodConditions: [{ type: a }] }
      - { action: Restart, onExitCodes: { containerName: abc, operator: Is, values: [${numbers(256)}] } }
      - { action: Count, onPodConditions: [${'{ type: a },'.repeat(21)}] }`),
    said: [
      'spec.podFailurePolicy.rules[0] Invalid',
      'spec.podFailurePolicy.rules[0].action Required',
      'spec.podFailurePolicy.rules[1].action Invalid',
      'spec.podFailurePolicy.rules[1].onExitCodes.containerName Invalid',
      'spec.podFailurePolicy.rules[1].onExitCodes.values Invalid',
      'spec.podFailurePolicy.rules[1].onExitCodes.values[1] Invalid',
      'spec.podFailurePolicy.rules[1].onExitCodes.values[2] Duplicate',
      'spec.podFailurePolicy.rules[2].onPodConditions[0].status NotSupported',
      'spec.podFailurePolicy.rules[2].onPodConditions[0].type Invalid',
      'spec.podFailurePolicy.rules[3] Invalid',
      'spec.podFailurePolicy.rules[3].onExitCodes.operator Required',
      'spec.podFailurePolicy.rules[3].onExitCodes.values Invalid',
      'spec.podFailurePolicy.rules[4].action NotSupported',
      'spec.podFailurePolicy.rules[4].onExitCodes.operator NotSupported',
      'spec.podFailurePolicy.rules[4].onExitCodes.values TooMany',
      'spec.podFailurePolicy.rules[5].onPodConditions TooMany',
    ],
  },
  {
    title: 'too many rules about failures',
    manifest: job(`
  podFailurePolicy: { rules: [${'{ action: Count, onPodConditions: [{ type: a }] },'.repeat(21)}] }`),
    said: ['spec.podFailurePolicy.rules TooMany'],
  },
  {
    title: 'success of a Job without indexes',
    manifest: job('\n  successPolicy: { rules: [] }'),
    said: ['spec.successPolicy Invalid'],
  },
  {
    title: 'success without a rule',
    manifest: job('\n  completionMode: Indexed\n  completions: 5\n  successPolicy: {}'),
    said: ['spec.successPolicy.rules Required'],
  },
  {
    title: 'success, by indexes and their number',
    manifest: job(`
  completionMode: Indexed
  completions: 5
  successPolicy:
    rules:
      - {}
      - { succeededIndexes: invalid-format }
      - { succeededCount: -1 }
      - { succeededCount: 6 }
      - { succeededCount: 4, succeededIndexes: 0-2 }
      - { succeededIndexes: "${'1'.repeat(65537)}" }
      - { succeededIndexes: "0,2-4", succeededCount: 4 }`),
    said: [
      'spec.successPolicy.rules[0] Required',
      'spec.successPolicy.rules[1].succeededIndexes Invalid',
      'spec.successPolicy.rules[2].succeededCount Invalid',
      'spec.successPolicy.rules[3].succeededCount Invalid',
      'spec.successPolicy.rules[4].succeededCount Invalid',
      'spec.successPolicy.rules[5].succeededIndexes Invalid',
      'spec.successPolicy.rules[5].succeededIndexes TooLong',
    ],
  },
];

describe('what the API server says of pods and Jobs', () => {
  for (const { title, spec = '', container = '', manifest, said } of cases) {
    it(title, () => {
      const text = manifest ?? pod(spec, container);
      const refused = judgeAll(load(text)).flatMap(({ rejection, field }) =>
        rejection ? [`${field ?? ''} ${rejection.type}`] : [],
      );
      assert.deepEqual(refused.sort(), [...said].sort());
    });
  }
});

function pod(spec: string, container: string): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  ${spec}
  containers:
    - name: web
      image: nginx
      ${container}
`;
}

function job(spec: string): string {
  return `
apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec:${spec}
  template: { spec: { restartPolicy: Never, containers: [{ name: abc, image: busybox }] } }
`;
}

function numbers(count: number): string {
  return Array.from({ length: count }, (_, index) => index + 1).join(', ');
}
