import assert from 'node:assert/strict';
import { judgeAll } from '../../../server/src/rules/judge';
import { load } from '../../support/workspace';

/**
 * Field and type of what the API server refuses where its own tables, as far as they are at hand, are silent. Its paths
 * are not always those of the text.
 */
const cases: readonly { title: string; settings?: string; manifest: string; said: readonly string[] }[] = [
  {
    title: 'taints of a Node, which it looks for below metadata',
    manifest: `
apiVersion: v1
kind: Node
metadata: { name: worker }
spec:
  podCIDRs: [10.0.0.0/24, 10.0.1.0/24]
  taints: [{ key: a, effect: Run }, { key: a }, { key: a }, { key: -a, value: a b, effect: NoExecute }]`,
    said: [
      'metadata.taints[0].effect NotSupported',
      'metadata.taints[1].effect Required',
      'metadata.taints[2] Duplicate',
      'metadata.taints[2].effect Required',
      'metadata.taints[3].key Invalid',
      'metadata.taints[3].value Invalid',
      'spec.podCIDRs Invalid',
    ],
  },
  {
    title: 'owners, which it does not count',
    manifest: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  ownerReferences: [{ apiVersion: a/b/c, name: web }]
  finalizers: [cleanup, example.com/-]`,
    said: [
      'metadata.finalizers Invalid',
      'metadata.finalizers[0] Invalid',
      'metadata.ownerReferences.apiVersion Invalid',
      'metadata.ownerReferences.kind Invalid',
      'metadata.ownerReferences.uid Invalid',
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
    title: 'labels that say where pods run',
    manifest: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      nodeSelector: { zone: a b }
      affinity:
        podAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 1
              podAffinityTerm: { labelSelector: { matchLabels: { app: a b } }, namespaces: [A] }
      tolerations: [{ key: a, value: a b }]
      containers: [{ name: web, image: nginx, readinessProbe: { httpGet: { port: "80" } } }]`,
    said: [
      'spec.template.spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchLabels Invalid',
      'spec.template.spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.namespace Invalid',
      'spec.template.spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey Invalid',
      'spec.template.spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey Required',
      'spec.template.spec.containers[0].readinessProbe.httpGet.port Invalid',
      'spec.template.spec.nodeSelector Invalid',
      'spec.template.spec.tolerations[0].operator Invalid',
    ],
  },
  {
    title: 'the name of an Indexed Job',
    manifest: `
apiVersion: batch/v1
kind: Job
metadata: { name: a.b }
spec:
  completionMode: Indexed
  completions: 2
  template:
    spec: { restartPolicy: Never, containers: [{ name: work, image: busybox }] }`,
    said: ['metadata.name Invalid'],
  },
  {
    title: 'what a cluster has no room for',
    settings: 'cluster: { serviceCIDRs: [10.96.0.0/24] }',
    manifest: `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: LoadBalancer
  clusterIP: 10.96.0.1
  externalTrafficPolicy: Local
  healthCheckNodePort: 30001
  ports: [{ name: a, port: 80, nodePort: 30001 }, { name: b, port: 81, nodePort: 30000 }]
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: other }
spec: { type: NodePort, clusterIP: 10.96.0.255, ports: [{ port: 80, nodePort: 30001 }] }`,
    said: [
      'spec.clusterIPs Allocation',
      'spec.clusterIPs Allocation',
      'spec.healthCheckNodePort Allocation',
      'spec.ports[0].nodePort Allocation',
      'spec.ports[0].nodePort Allocation',
    ],
  },
  {
    title: 'addresses in an old spelling, since they are no longer taken',
    settings: 'cluster: { kubernetesVersion: "1.36" }',
    manifest: `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostAliases: [{ ip: 010.0.0.1 }]
  dnsConfig: { nameservers: [10.0.0.1, 010.0.0.1] }
  containers: [{ name: web, image: nginx }]
---
apiVersion: v1
kind: Endpoints
metadata: { name: web }
subsets: [{ addresses: [{ ip: "::ffff:10.0.0.1" }] }]`,
    said: [
      'spec.dnsConfig.nameservers[1] Invalid',
      'spec.hostAliases[0].ip Invalid',
      'subsets[0].addresses[0].ip Invalid',
    ],
  },
  {
    title: 'a Job that another controller runs, and images that are pulled when',
    manifest: `
apiVersion: batch/v1
kind: Job
metadata: { name: a }
spec:
  managedBy: not a path
  maxFailedIndexes: 1
  completionMode: Indexed
  completions: 2
  parallelism: 1
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a, imagePullPolicy: always }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: b }
spec:
  managedBy: example.com/${'x'.repeat(60)}
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a, imagePullPolicy: Always }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: c }
spec:
  managedBy: kubernetes.io/job-controller
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } }`,
    said: [
      'spec.backoffLimitPerIndex Required',
      'spec.managedBy Invalid',
      'spec.managedBy TooLong',
      'spec.template.spec.containers[0].imagePullPolicy NotSupported',
    ],
  },
];

describe('what the API server says beyond its tables', () => {
  for (const { title, settings = '', manifest, said } of cases) {
    it(title, () => {
      const findings = judgeAll(load({ 'podpath.yaml': settings, 'manifest.yaml': manifest }));
      const refused = findings.flatMap(({ rejection, field }) =>
        rejection ? [`${field ?? ''} ${rejection.type}`] : [],
      );
      assert.deepEqual(refused.sort(), said);
    });
  }
});
