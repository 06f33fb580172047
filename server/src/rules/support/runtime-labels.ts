/** Labels that controllers put on pods; no manifest says their values. Source: kubernetes `apps/v1`, `batch/v1` types. */
export function isRuntimeLabel(key: string): boolean {
  return runtimeLabels.has(key) || runtimePrefixes.some(it => key.startsWith(it));
}

/** Labels that change with every rollout, so that a Service which asks for one value loses its pods. */
export function isRevisionLabel(key: string): boolean {
  return revisionLabels.has(key);
}

/** Whether the key belongs to a vendor: its pods may be labelled by a program that no manifest shows. */
export function isVendorLabel(key: string): boolean {
  const slash = key.indexOf('/');
  return slash > 0 && !plainPrefixes.has(key.slice(0, slash));
}

/**
 * Labels that Helm charts put on all they make, with the name of the release: whoever asks for one in manifests without
 * them asks for pods of a chart. Source: https://helm.sh/docs/chart_best_practices/labels/
 */
export function isReleaseLabel(key: string): boolean {
  return releaseLabels.has(key);
}

const releaseLabels = new Set(['app.kubernetes.io/instance', 'release', 'helm.sh/chart', 'chart', 'heritage']);

const revisionLabels = new Set([
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
]);

const runtimeLabels = new Set([
  ...revisionLabels,
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'job-name',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/job-completion-index',
]);

const runtimePrefixes = ['leaderworkerset.', 'jobset.'];

const plainPrefixes = new Set(['app.kubernetes.io', 'k8s-app']);
