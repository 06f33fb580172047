import { refusals } from '../../../support/refusals';

describe('what the API server says of containers', () => {
  refusals([
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
      title: 'ephemeral containers of a Pod',
      manifest: `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers: [{ name: web, image: nginx }]
  ephemeralContainers: [{ name: debug, image: busybox, ports: [{ containerPort: 80 }], startupProbe: { exec: {} } }]`,
      said: [
        'spec.ephemeralContainers Forbidden',
        'spec.ephemeralContainers[0].ports Forbidden',
        'spec.ephemeralContainers[0].startupProbe Forbidden',
      ],
    },
    {
      title: 'host ports of init containers, each counted as the first',
      manifest: `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers: [{ name: web, image: nginx }, { image: nginx }, { image: nginx }]
  initContainers:
    - { name: web, image: busybox }
    - name: two
      image: busybox
      ports: [{ containerPort: 1, hostPort: 80 }, { containerPort: 2, hostPort: 80 }]`,
      said: [
        'spec.containers[1].name Required',
        'spec.containers[2].name Duplicate',
        'spec.containers[2].name Required',
        'spec.initContainers[0].name Duplicate',
        'spec.initContainers[0].ports[1].hostPort Duplicate',
      ],
    },
    {
      title: 'a port of the node beside none of the container',
      spec: 'hostNetwork: true',
      container: 'ports: [{ hostPort: 80 }]',
      said: ['spec.containers[0].ports[0].containerPort Required', 'spec.containers[0].ports[0].hostPort Invalid'],
    },
  ]);
});
