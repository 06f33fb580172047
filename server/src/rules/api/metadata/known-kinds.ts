import type { KubeObject } from '../../../model/kube-object';

/** How names of a kind look. */
export type NameFormat = 'label' | 'service' | 'subdomain';

/** The format of an object's name; undefined for kinds that are not known here. */
export function nameFormatOf({ kind, group }: KubeObject): NameFormat | undefined {
  const known = kinds.get(kind);
  return known?.groups.includes(group) ? known.format : undefined;
}

const kinds = new Map<string, { groups: readonly string[]; format: NameFormat }>([
  ['Service', { groups: [''], format: 'service' }],
  ['Namespace', { groups: [''], format: 'label' }],
  ['StatefulSet', { groups: ['apps'], format: 'label' }],
  ...subdomains('', 'Pod', 'Node', 'ReplicationController', 'Endpoints', 'ConfigMap', 'Secret', 'ServiceAccount'),
  ...subdomains('', 'PersistentVolume', 'PersistentVolumeClaim', 'LimitRange', 'ResourceQuota', 'PodTemplate'),
  ...subdomains('apps', 'Deployment', 'ReplicaSet', 'DaemonSet'),
  ...subdomains('batch', 'Job', 'CronJob'),
  ...subdomains('networking.k8s.io', 'Ingress', 'NetworkPolicy', 'IngressClass'),
  ...subdomains('discovery.k8s.io', 'EndpointSlice'),
  ...subdomains('autoscaling', 'HorizontalPodAutoscaler'),
  ...subdomains('policy', 'PodDisruptionBudget'),
]);

function subdomains(group: string, ...names: string[]): [string, { groups: readonly string[]; format: NameFormat }][] {
  return names.map(it => [it, { groups: [group], format: 'subdomain' }]);
}
