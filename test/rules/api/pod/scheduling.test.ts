import { refusals } from '../../../support/refusals';

describe('what the API server says of where pods run', () => {
  refusals([
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
      cluster: 'kubernetesVersion: "1.33"',
      said: [
        'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0][1] Invalid',
        'spec.topologySpreadConstraints[0].matchLabelKeys[0] Invalid',
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
  ]);
});
