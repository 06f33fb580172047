import { refusals } from '../../../support/refusals';

describe('what the API server says of mounts and devices', () => {
  refusals([
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
  ]);
});
