import type { Struct } from './shapes';

/**
 * Minor version of Kubernetes 1.x that brought a field, by its name; undefined: it was always there, or is not known to
 * be younger. Source: KEP-24, KEP-753, KEP-1710, KEP-2837, KEP-3015, KEP-3257, KEP-3619, KEP-3721, KEP-3857, KEP-4317, KEP-4444, KEP-4639, KEP-4671, KEP-4762, KEP-4960, KEP-5307;
 * of 1.37 KEP-4939, KEP-5502, KEP-5855, KEP-5936, and the gate H2CContainerProbe.
 */
export function broughtBy({ name }: Struct, field: string): number | undefined {
  const entry = newer.get(field);
  return entry?.of.has(name) ? entry.since : undefined;
}

const containers: ReadonlySet<string> = new Set(['Container', 'EphemeralContainer']);

/** What makes a file of a volume, which may belong to a user of its own. */
const files: ReadonlySet<string> = new Set([
  ...['KeyToPath', 'DownwardAPIVolumeFile', 'ServiceAccountTokenProjection'],
  ...['ClusterTrustBundleProjection', 'PodCertificateProjection'],
]);

const filled: ReadonlySet<string> = new Set([
  ...['ConfigMapVolumeSource', 'DownwardAPIVolumeSource', 'ProjectedVolumeSource', 'SecretVolumeSource'],
]);

const newer: ReadonlyMap<string, { readonly of: ReadonlySet<string>; readonly since: number }> = new Map([
  ['restartPolicy', { of: containers, since: 28 }],
  ['trafficDistribution', { of: new Set(['ServiceSpec']), since: 30 }],
  ['forNodes', { of: new Set(['EndpointHints']), since: 33 }],
  ['clusterTrustBundle', { of: new Set(['VolumeProjection']), since: 29 }],
  ['appArmorProfile', { of: new Set(['SecurityContext', 'PodSecurityContext']), since: 30 }],
  ['recursiveReadOnly', { of: new Set(['VolumeMount']), since: 30 }],
  ['image', { of: new Set(['Volume']), since: 31 }],
  ['supplementalGroupsPolicy', { of: new Set(['PodSecurityContext']), since: 31 }],
  ['resources', { of: new Set(['PodSpec']), since: 32 }],
  ['seLinuxChangePolicy', { of: new Set(['PodSecurityContext']), since: 32 }],
  ['stopSignal', { of: new Set(['Lifecycle']), since: 33 }],
  ['fileKeyRef', { of: new Set(['EnvVarSource']), since: 34 }],
  ['podCertificate', { of: new Set(['VolumeProjection']), since: 34 }],
  ['hostnameOverride', { of: new Set(['PodSpec']), since: 34 }],
  ['restartPolicyRules', { of: containers, since: 34 }],
  ['workloadRef', { of: new Set(['PodSpec']), since: 35 }],
  ['schedulingGroup', { of: new Set(['PodSpec']), since: 36 }],
  ['user', { of: files, since: 37 }],
  ['defaultUser', { of: filled, since: 37 }],
  ['mode', { of: new Set(['EmptyDirVolumeSource', 'GRPCAction']), since: 37 }],
  ['protocol', { of: new Set(['HTTPGetAction']), since: 37 }],
  ['bindMountOptions', { of: new Set(['VolumeMount']), since: 37 }],
]);
