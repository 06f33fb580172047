import type { Bundle } from '../links/bundle';
import { clusterOf } from '../network/build-cluster';
import type { Cluster } from '../network/cluster';
import type { Snapshot } from '../workspace/snapshot';
import type { RuleContext } from './rule';

/** What rules may ask about a bundle. */
export function contextOf(snapshot: Snapshot, bundle: Bundle): RuleContext {
  let context = known.get(bundle);
  if (context?.snapshot !== snapshot) {
    context = contextFor(snapshot, bundle);
    known.set(bundle, context);
  }
  return context;
}

// Kept beside the bundle while the snapshot lasts: every file of it asks for the same one.
const known = new WeakMap<Bundle, RuleContext>();

function contextFor(snapshot: Snapshot, bundle: Bundle): RuleContext {
  return {
    bundle,
    settings: snapshot.settings,
    snapshot,
    get cluster(): Cluster {
      return clusterOf(bundle, snapshot.settings.cluster);
    },
  };
}
