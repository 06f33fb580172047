import { refusals } from '../../../support/refusals';

describe('what the API server says of environment variables', () => {
  refusals([
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
      title: 'a variable from a file: where that lies, and what it is called there',
      spec: 'volumes: [{ name: files, emptyDir: {} }]',
      container: `env:
        - { name: A, valueFrom: { fileKeyRef: { volumeName: files, path: a/b, key: "A B" } } }
        - { name: B, valueFrom: { fileKeyRef: { volumeName: A/b, path: a, key: a=b } } }`,
      said: [
        'spec.containers[0].env[1].valueFrom.fileKeyRef.key Invalid',
        'spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName Invalid',
      ],
    },
  ]);
});
