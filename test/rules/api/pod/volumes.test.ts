import { refusals } from '../../../support/refusals';

describe('what the API server says of volumes', () => {
  refusals([
    {
      title: 'claims that are made for the pod, which no other volume takes',
      spec: `volumes:
    - { name: own, persistentVolumeClaim: { claimName: web-cache } }
    - { name: cache, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } } }`,
      said: ['spec.volumes[0].persistentVolumeClaim.claimName Invalid'],
    },
    {
      title: 'claims whose names would be too long',
      manifest: `
apiVersion: v1
kind: Pod
metadata: { name: ${'a'.repeat(200)} }
spec:
  volumes:
    - name: ${'b'.repeat(60)}
      ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } }
  containers: [{ name: web, image: nginx }]`,
      said: ['spec.volumes[0].name Invalid'],
    },
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
      title: 'an iSCSI volume whose name and portal are too long for an initiator of its own',
      spec: `volumes:
    - { name: ${'a'.repeat(52)}, iscsi: { targetPortal: "1.2.3.4:3260", iqn: "iqn.2015-02.example.com:a", initiatorName: "iqn.2015-02.example.com:b" } }
    - { name: ${'b'.repeat(51)}, iscsi: { targetPortal: "1.2.3.4:3260", iqn: "iqn.2015-02.example.com:a", initiatorName: "iqn.2015-02.example.com:b" } }
    - { name: ${'c'.repeat(52)}, iscsi: { targetPortal: "1.2.3.4:3260", iqn: "iqn.2015-02.example.com:a" } }`,
      said: ['spec.volumes[0].name Invalid'],
    },
  ]);
});
