import { refusals } from '../../../support/refusals';

describe('what the API server says of claims for volumes', () => {
  refusals([
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
        'spec.volumes[1].ephemeral.volumeClaimTemplate.spec Invalid',
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
      cluster: 'kubernetesVersion: "1.34"',
      said: [
        'spec.template.annotations[container.apparmor.security.beta.kubernetes.io/web] Invalid',
        'spec.volumeClaimTemplates[0].spec.accessModes Required',
      ],
    },
    {
      title: 'what a claim begins with, said in two ways',
      spec: `volumes:
    - { name: a, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } }, dataSource: { kind: PersistentVolumeClaim, name: x }, dataSourceRef: { kind: PersistentVolumeClaim, name: x } } } } }
    - { name: b, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } }, dataSource: { kind: PersistentVolumeClaim, name: x }, dataSourceRef: { kind: PersistentVolumeClaim, name: w } } } } }
    - { name: c, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } }, dataSource: { kind: PersistentVolumeClaim, name: x }, dataSourceRef: { kind: PersistentVolumeClaim, name: x, namespace: z } } } } }`,
      said: [
        'spec.volumes[1].ephemeral.volumeClaimTemplate.spec Invalid',
        'spec.volumes[2].ephemeral.volumeClaimTemplate.spec Invalid',
      ],
    },
  ]);
});
