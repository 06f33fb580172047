import type { ClusterSettings } from '../workspace/settings';
import { isSince } from '../workspace/settings';

/** Whether the controllers of the chosen version give pods a label, of those that some version's controllers give. */
export function isAdded(key: string, settings: ClusterSettings): boolean {
  return isSince(settings, addedSince.get(key) ?? 0);
}

/** Minor versions; others have been there for long. Source: KEP-3335, KEP-4017; batch/v1 `types.go`. */
const addedSince = new Map([
  ['batch.kubernetes.io/job-name', 27],
  ['batch.kubernetes.io/controller-uid', 27],
  ['batch.kubernetes.io/job-completion-index', 28],
  ['apps.kubernetes.io/pod-index', 28],
]);
