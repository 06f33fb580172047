import type { ClusterSettings } from '../workspace/settings';
import { since } from '../workspace/settings';
import type { ChangeName } from '../workspace/versions';

/** Whether the controllers of the chosen version give pods a label, of those that some version's controllers give. */
export function isAdded(key: string, settings: ClusterSettings): boolean {
  const change = added.get(key);
  return change === undefined || since(settings, change);
}

/** Others have been there for long. Source: KEP-3335, KEP-4017; batch/v1 `types.go`. */
const added: ReadonlyMap<string, ChangeName> = new Map([
  ['batch.kubernetes.io/job-name', 'prefixedJobLabels'],
  ['batch.kubernetes.io/controller-uid', 'prefixedJobLabels'],
  ['batch.kubernetes.io/job-completion-index', 'indexLabels'],
  ['apps.kubernetes.io/pod-index', 'indexLabels'],
]);
