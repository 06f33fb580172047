import { Bundle } from '../../links/bundle';
import { clusterOf } from '../../network/build-cluster';
import type { Knows } from '../../network/knows';
import type { Snapshot } from '../../workspace/snapshot';

/** What a question says about the bundle it means. */
export interface BundleHint {
  readonly bundle?: string | undefined;
  /** The file the cursor is in. */
  readonly uri?: string | undefined;
}

/**
 * The bundle that a question means: the one it names; else, of those that see its file and then of all, the one that
 * knows most of what is asked about. Without manifests it is an empty one.
 */
export function chooseBundle(snapshot: Snapshot, { bundle, uri }: BundleHint, named: readonly Knows[] = []): Bundle {
  const asked = snapshot.bundles.find(it => it.id === bundle);
  const near = uri === undefined ? [] : snapshot.bundlesOf(uri);
  const candidates = asked ? [asked] : [...near, ...snapshot.bundles];
  const [first] = candidates;
  if (!first) {
    return new Bundle('.', { defaultNamespace: 'default' });
  }
  let best = first;
  let most = -1;
  for (const candidate of new Set(candidates)) {
    const cluster = clusterOf(candidate, snapshot.settings.cluster);
    const count = named.filter(it => it(cluster)).length;
    if (count > most) {
      best = candidate;
      most = count;
    }
    if (most === named.length) {
      break;
    }
  }
  return best;
}
