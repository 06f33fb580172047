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
  /** Of Kubernetes, where it makes a difference. */
  readonly version?: string;
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
    title: 'volumes of the kinds there are',
    spec: `volumes:
    - { name: a, gitRepo: { directory: ../x } }
    - { name: b, gcePersistentDisk: { partition: 256 } }
    - { name: c, awsElasticBlockStore: { volumeID: x, partition: -1 } }
    - { name: d, iscsi: { iqn: x, lun: 256, chapAuthSession: true, initiatorName: "iqn.2015" } }
    - { name: e, glusterfs: {} }
    - { name: f, flocker: {} }
    - { name: g, flocker: { datasetName: a/b, datasetUUID: c } }
    - { name: h, rbd: { monitors: [] } }
    - { name: i, cinder: { secretRef: {} } }
    - { name: j, cephfs: {} }
    - { name: k, quobyte: { registry: "a:80,b" } }
    - { name: l, quobyte: { registry: "a:80", volume: x, tenant: ${'x'.repeat(65)} } }
    - { name: m, fc: {} }
    - { name: nn, fc: { targetWWNs: [a], wwids: [b] } }
    - { name: o, fc: { targetWWNs: [a], lun: 256 } }
    - { name: p, flexVolume: { options: { a.K8s.io/x: "1", my-kubernetes.io: "2" } } }
    - { name: q, azureFile: {} }
    - { name: r, azureDisk: { diskName: a, diskURI: x, cachingMode: none, kind: Managed } }
    - { name: s, storageos: { volumeName: A, volumeNamespace: B, secretRef: {} } }
    - { name: t, scaleIO: {} }
    - { name: u, csi: { driver: ${'x'.repeat(64)}, nodePublishSecretRef: { name: A } } }
    - { name: v, csi: { nodePublishSecretRef: {} } }
    - { name: w, image: { pullPolicy: Often } }
    - { name: x, photonPersistentDisk: {} }
    - { name: yy, portworxVolume: {} }
    - { name: z, vsphereVolume: {} }`,
    said: [
      'spec.volumes[0].gitRepo.directory Invalid',
      'spec.volumes[0].gitRepo.repository Required',
      'spec.volumes[1].persistentDisk.partition Invalid',
      'spec.volumes[1].persistentDisk.pdName Required',
      'spec.volumes[2].awsElasticBlockStore.partition Invalid',
      'spec.volumes[3].iscsi.initiatorname Invalid',
      'spec.volumes[3].iscsi.iqn Invalid',
      'spec.volumes[3].iscsi.lun Invalid',
      'spec.volumes[3].iscsi.secretRef Required',
      'spec.volumes[3].iscsi.targetPortal Required',
      'spec.volumes[4].glusterfs.endpoints Required',
      'spec.volumes[4].glusterfs.path Required',
      'spec.volumes[5].flocker Required',
      'spec.volumes[6].flocker Invalid',
      'spec.volumes[6].flocker.datasetName Invalid',
      'spec.volumes[7].rbd.image Required',
      'spec.volumes[7].rbd.monitors Required',
      'spec.volumes[8].cinder.secretRef.name Required',
      'spec.volumes[8].cinder.volumeID Required',
      'spec.volumes[9].cephfs.monitors Required',
      'spec.volumes[10].quobyte.registry Invalid',
      'spec.volumes[10].quobyte.volume Required',
      'spec.volumes[11].quobyte.tenant Required',
      'spec.volumes[12].fc.targetWWNs Required',
      'spec.volumes[13].fc.lun Required',
      'spec.volumes[13].fc.targetWWNs Invalid',
      'spec.volumes[14].fc.lun Invalid',
      'spec.volumes[15].flexVolume.driver Required',
      'spec.volumes[15].flexVolume.options[a.K8s.io/x] Invalid',
      'spec.volumes[16].azureFile.secretName Required',
      'spec.volumes[16].azureFile.shareName Required',
      'spec.volumes[17].azureDisk.cachingMode NotSupported',
      'spec.volumes[17].azureDisk.diskURI NotSupported',
      'spec.volumes[18].storageos.secretRef.name Required',
      'spec.volumes[18].storageos.volumeName Invalid',
      'spec.volumes[18].storageos.volumeNamespace Invalid',
      'spec.volumes[19].scaleIO.gateway Required',
      'spec.volumes[19].scaleIO.system Required',
      'spec.volumes[19].scaleIO.volumeName Required',
      'spec.volumes[20].csi.driver TooLong',
      'spec.volumes[20].csi.name Invalid',
      'spec.volumes[21].csi.driver Invalid',
      'spec.volumes[21].csi.driver Required',
      'spec.volumes[21].csi.nodePublishSecretRef.name Required',
      'spec.volumes[22].image.pullPolicy NotSupported',
      'spec.volumes[22].image.reference Required',
      'spec.volumes[23].photonPersistentDisk.pdID Required',
      'spec.volumes[24].portworxVolume.volumeID Required',
      'spec.volumes[25].vsphereVolume.volumePath Required',
    ],
  },
  {
    title: 'volumes of the kinds there are, as they should be',
    spec: `volumes:
    - { name: a, iscsi: { targetPortal: 10.0.0.1, iqn: "iqn.2015-02.example.com:test", initiatorName: eui.0123456789abcdef } }
    - { name: b, quobyte: { registry: "a:80,[::1]:81", volume: x, tenant: z } }
    - { name: c, fc: { wwids: [a] } }
    - { name: d, fc: { targetWWNs: [a], lun: 0 } }
    - { name: e, azureDisk: { diskName: a, diskURI: "https://a.blob.core.windows.net/b/c.vhd" } }
    - { name: f, azureDisk: { diskName: a, diskURI: /subscriptions/a/b, kind: Managed, cachingMode: ReadOnly } }
    - { name: g, csi: { driver: Secrets-Store.csi.k8s.io, nodePublishSecretRef: { name: a } } }
    - { name: h, image: { reference: "nginx:1", pullPolicy: Never } }
    - { name: i, gitRepo: { repository: x, directory: a/b } }
    - { name: j, ephemeral: { volumeClaimTemplate: { metadata: { labels: { a: b } }, spec: { accessModes: [ReadWriteOncePod], resources: { requests: { storage: 1Gi } }, storageClassName: "", volumeMode: Block } } } }
    - { name: k, downwardAPI: { items: [{ path: a, resourceFieldRef: { containerName: web, resource: limits.memory, divisor: 1Mi } }] } }`,
    said: [],
  },
  {
    title: 'a claim that is made for a volume',
    spec: `volumes:
    - { name: a, ephemeral: {} }
    - name: b
      ephemeral:
        volumeClaimTemplate:
          metadata: { name: b, labels: { "a b": c }, annotations: { "a b": c } }
          spec:
            accessModes: [ReadWriteOncePod, RWO, ReadWriteMany]
            resources: { requests: { storage: 0 } }
            selector: { matchLabels: { "a b": c } }
            storageClassName: A
            volumeMode: block
            volumeAttributesClassName: A
            dataSource: { kind: Pod, name: a }
            dataSourceRef: { apiGroup: A, name: a }
    - { name: c, ephemeral: { volumeClaimTemplate: {} } }`,
    said: [
      'spec.volumes[0].ephemeral.volumeClaimTemplate Required',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.metadata.annotations Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.metadata.labels Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.metadata.name Forbidden',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.accessModes Forbidden',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.accessModes NotSupported',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.dataSource Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.dataSourceRef.apiGroup Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.dataSourceRef.kind Required',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.resources[storage] Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.selector.matchLabels Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.storageClassName Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.volumeAttributesClassName Invalid',
      'spec.volumes[1].ephemeral.volumeClaimTemplate.spec.volumeMode NotSupported',
      'spec.volumes[2].ephemeral.volumeClaimTemplate.spec.accessModes Required',
      'spec.volumes[2].ephemeral.volumeClaimTemplate.spec.resources[storage] Required',
    ],
  },
  {
    title: 'devices, and mounts that are read only all the way down',
    spec: 'volumes: [{ name: data }, { name: disk, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } } }]',
    container: `volumeMounts:
        - { name: data, mountPath: /a, recursiveReadOnly: Enabled }
        - { name: data, mountPath: /b, recursiveReadOnly: enabled }
        - { name: data, mountPath: /c, recursiveReadOnly: IfPossible, readOnly: true }
      volumeDevices: [{ name: disk, devicePath: /a }]`,
    said: [
      'spec.containers[0].volumeDevices[0].devicePath Invalid',
      'spec.containers[0].volumeMounts.recursiveReadOnly Forbidden',
      'spec.containers[0].volumeMounts.recursiveReadOnly NotSupported',
      'spec.containers[0].volumeMounts[0].mountPath Invalid',
    ],
  },
  {
    title: 'a device that is no claim',
    spec: 'volumes: [{ name: data }]',
    container: 'volumeDevices: [{ name: data, devicePath: /a }]',
    said: ['spec.containers[0].volumeDevices[0].name Invalid'],
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
      'spec.containers[0].volumeMounts[1].name Invalid',
      'spec.containers[0].volumeMounts[2].name Invalid',
      'spec.containers[0].volumeMounts[2].subPathExpr Invalid',
      'spec.containers[0].volumeMounts[3].mountPath Required',
      'spec.containers[0].volumeMounts[3].name Invalid',
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
    title: 'profiles of a node',
    spec: 'securityContext: { appArmorProfile: { type: Localhost }, seccompProfile: { type: Localhost, localhostProfile: ../a }, seLinuxChangePolicy: Often }',
    container:
      'securityContext: { appArmorProfile: { type: RuntimeDefault, localhostProfile: a }, procMount: Unmasked }',
    said: [
      'spec.containers[0].securityContext.appArmorProfile.localhostProfile Invalid',
      'spec.containers[0].securityContext.procMount Invalid',
      'spec.securityContext.appArmorProfile.localhostProfile Required',
      'spec.securityContext.seLinuxChangePolicy NotSupported',
      'spec.securityContext.seccompProfile.localhostProfile Invalid',
    ],
  },
  {
    title: 'an AppArmor profile, padded or of no type',
    spec: 'securityContext: { appArmorProfile: { type: Localhost, localhostProfile: " a" } }',
    container: 'securityContext: { appArmorProfile: { localhostProfile: a }, procMount: unmasked }',
    said: [
      'spec.containers[0].securityContext.appArmorProfile.type Required',
      'spec.containers[0].securityContext.procMount NotSupported',
      'spec.securityContext.appArmorProfile.localhostProfile Invalid',
    ],
  },
  {
    title: 'a pod with users of its own beside what is the node’s',
    spec: `hostUsers: false
  hostNetwork: true
  hostPID: true
  hostIPC: true
  shareProcessNamespace: true
  securityContext: { sysctls: [{ name: net/core/somaxconn, value: a }, { name: kernel.sem, value: a }, { name: kernel.semaphore, value: a }] }`,
    container: 'securityContext: { procMount: Unmasked }',
    said: [
      'spec.HostIPC Forbidden',
      'spec.HostPID Forbidden',
      'spec.hostNetwork Forbidden',
      'spec.securityContext.shareProcessNamespace Invalid',
      'spec.securityContext.sysctls[0].name Invalid',
      'spec.securityContext.sysctls[1].name Invalid',
    ],
  },
  {
    title: 'a pod of Linux with options of Windows',
    spec: 'os: { name: linux }\n  securityContext: { windowsOptions: { runAsUserName: "a\\\\b" } }',
    container:
      'securityContext: { windowsOptions: { gmsaCredentialSpecName: A, gmsaCredentialSpec: "", runAsUserName: "a*b" } }',
    said: [
      'spec.containers[0].securityContext.windowsOptions Forbidden',
      'spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpec Invalid',
      'spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpecName Invalid',
      'spec.containers[0].securityContext.windowsOptions.runAsUserName Invalid',
      'spec.securityContext.windowsOptions Forbidden',
    ],
  },
  {
    title: 'a pod of Windows with what Linux alone has',
    spec: 'os: { name: windows }\n  hostPID: false\n  hostIPC: true\n  shareProcessNamespace: false\n  securityContext: { fsGroup: 1, sysctls: [], supplementalGroups: [1], windowsOptions: { hostProcess: true } }',
    container: 'securityContext: { capabilities: {}, privileged: false, windowsOptions: { hostProcess: false } }',
    said: [
      'spec.containers[0].securityContext.capabilities Forbidden',
      'spec.containers[0].securityContext.privileged Forbidden',
      'spec.containers[0].securityContext.windowsOptions.hostProcess Invalid',
      'spec.hostIPC Forbidden',
      'spec.securityContext.fsGroup Forbidden',
      'spec.securityContext.supplementalGroups Forbidden',
      'spec.shareProcessNamespace Forbidden',
    ],
  },
  {
    title: 'processes of the node, and others',
    spec: 'initContainers: [{ name: a, image: a }]',
    container: 'securityContext: { windowsOptions: { hostProcess: true } }',
    said: ['spec Invalid', 'spec.hostNetwork Invalid'],
  },
  {
    title: 'labels that a pod compares with its own, and selects',
    manifest: `
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  affinity:
    podAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - { topologyKey: zone, labelSelector: { matchLabels: { app: web, tier: a } }, matchLabelKeys: [tier, app] }
  topologySpreadConstraints:
    - { topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchExpressions: [{ key: tier, operator: Exists }] }, matchLabelKeys: [tier] }
  containers: [{ name: web, image: nginx }]`,
    version: '1.33',
    said: [
      'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0][1] Invalid',
      'spec.topologySpreadConstraints[0].matchLabelKeys[0] Invalid',
    ],
  },
  {
    title: 'resources of a pod as a whole',
    spec: 'resources: { requests: { cpu: 500m, example.com/gpu: 1 }, limits: { memory: 1Gi, example.com/gpu: 1 }, claims: [{ name: a }] }\n  overhead: { cpu: -1, mem: 1 }',
    container: 'resources: { requests: { cpu: 1, memory: 1Gi }, limits: { memory: 2Gi, hugepages-2Mi: 3Mi } }',
    version: '1.34',
    said: [
      'spec.containers[0].resources.limits[hugepages-2Mi] Invalid',
      'spec.overhead.limits[cpu] Invalid',
      'spec.overhead.limits[mem] Invalid',
      'spec.resources.claims Forbidden',
      'spec.resources.containers[0][memory].limits Invalid',
      'spec.resources.limits[example.com/gpu] NotSupported',
      'spec.resources.requests[cpu] Invalid',
      'spec.resources.requests[example.com/gpu] NotSupported',
    ],
  },
  {
    title: 'devices that are claimed',
    spec: 'resourceClaims: [{ name: gpu, resourceClaimName: gpu }, { name: gpu, resourceClaimTemplateName: A }, { name: A }, { resourceClaimName: a, resourceClaimTemplateName: a }]',
    container: 'resources: { claims: [{ name: gpu }, { name: gpu, request: a }, { name: other }, {}] }',
    version: '1.34',
    said: [
      'spec.containers[0].resources.claims[1] Duplicate',
      'spec.containers[0].resources.claims[2] NotFound',
      'spec.containers[0].resources.claims[3] Required',
      'spec.resourceClaims[1].name Duplicate',
      'spec.resourceClaims[1].resourceClaimTemplateName Invalid',
      'spec.resourceClaims[2] Invalid',
      'spec.resourceClaims[2].name Invalid',
      'spec.resourceClaims[3] Invalid',
      'spec.resourceClaims[3].name Required',
    ],
  },
  {
    title: 'quantities that cannot be read',
    container:
      'resources: { limits: { cpu: 100mb, memory: 1mi, ephemeral-storage: " 1Gi " }, requests: { cpu: "${CPU}", memory: 0.5 } }',
    said: ['spec.containers[0].resources.limits Decode'],
  },
  {
    title: 'sources of variables: none, a file, a resource in odd units',
    container: `env:
        - { name: A, valueFrom: {} }
        - { name: B, valueFrom: { fileKeyRef: { path: ../a } } }
        - { name: C, valueFrom: { resourceFieldRef: { resource: limits.cpu, divisor: 10m } } }
        - { name: D, valueFrom: { resourceFieldRef: { resource: limits.memory, divisor: 1024 } } }
        - { name: E, valueFrom: { resourceFieldRef: { resource: requests.memory, divisor: 1024Ki } } }
        - { name: F, valueFrom: { resourceFieldRef: { resource: requests.cpu, divisor: "0" } } }`,
    said: [
      'spec.containers[0].env[0].valueFrom Invalid',
      'spec.containers[0].env[1].valueFrom.fileKeyRef.key Required',
      'spec.containers[0].env[1].valueFrom.fileKeyRef.path Invalid',
      'spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName Required',
      'spec.containers[0].env[2].valueFrom.resourceFieldRef.divisor Invalid',
      'spec.containers[0].env[3].valueFrom.resourceFieldRef.divisor Invalid',
    ],
  },
  {
    title: 'a resource in a file, of no container',
    spec: 'volumes: [{ name: a, downwardAPI: { items: [{ path: a, resourceFieldRef: { resource: limits.cpu } }, { path: b, resourceFieldRef: { containerName: web } }] } }]',
    said: [
      'spec.volumes[0].downwardAPI.resourceFieldRef.containerName Required',
      'spec.volumes[0].downwardAPI.resourceFieldRef.resource Required',
    ],
  },
  {
    title: 'annotations that speak of the pod',
    manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    container.apparmor.security.beta.kubernetes.io/web: localhost/a
    container.apparmor.security.beta.kubernetes.io/wob: default
    seccomp.security.alpha.kubernetes.io/pod: localhost/../a
    container.seccomp.security.alpha.kubernetes.io/web: docker/default
    controller.kubernetes.io/pod-deletion-cost: "+1"
spec:
  securityContext: { appArmorProfile: { type: Localhost, localhostProfile: b } }
  containers: [{ name: web, image: nginx, securityContext: { seccompProfile: { type: Unconfined } } }]`,
    said: [
      'metadata.annotations.seccomp.security.alpha.kubernetes.io/pod Invalid',
      'metadata.annotations[container.apparmor.security.beta.kubernetes.io/wob] Invalid',
      'metadata.annotations[controller.kubernetes.io/pod-deletion-cost] Invalid',
      'spec.containers[0].securityContext.appArmorProfile.localhostProfile Forbidden',
      'spec.containers[0].securityContext.seccompProfile.type Forbidden',
    ],
  },
  {
    title: 'claims of a StatefulSet',
    manifest: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  selector: { matchLabels: { app: db } }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 1Gi } } } }]
  template:
    metadata: { labels: { app: db }, annotations: { container.apparmor.security.beta.kubernetes.io/web: x } }
    spec: { containers: [{ name: db, image: postgres, volumeDevices: [{ name: data, devicePath: /dev/a }] }] }`,
    version: '1.34',
    said: [
      'spec.template.annotations[container.apparmor.security.beta.kubernetes.io/web] Invalid',
      'spec.volumeClaimTemplates[0].spec.accessModes Required',
    ],
  },
  {
    title: 'blocks of addresses of a node',
    manifest: '\n{ apiVersion: v1, kind: Node, metadata: { name: a }, spec: { podCIDRs: [10.0.0.0/24, 10.0.0.0/24] } }',
    said: ['spec.podCIDRs Invalid', 'spec.podCIDRs[1] Duplicate'],
  },
  {
    title: 'the one block of addresses of a node',
    manifest: '\n{ apiVersion: v1, kind: Node, metadata: { name: a }, spec: { podCIDR: 10.0.0.0 } }',
    said: ['spec.podCIDRs[0] Invalid'],
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
  for (const { title, spec = '', container = '', manifest, version, said } of cases) {
    it(title, () => {
      const text = manifest ?? pod(spec, container);
      const settings = version && `cluster: { kubernetesVersion: "${version}" }`;
      const files = settings ? load({ 'podpath.yaml': settings, 'manifest.yaml': text }) : load(text);
      const refused = judgeAll(files).flatMap(({ rejection, field }) =>
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
