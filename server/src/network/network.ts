import type { Bundle } from '../links/bundle';
import type { PortForward, Settings } from '../workspace/settings';
import type { Snapshot } from '../workspace/snapshot';
import { clusterOf } from './build-cluster';
import type { Cluster } from './cluster';

/** Everything a simulated request can meet: the cluster, and the port forwards of the user's own computer. */
export interface Network {
  readonly cluster: Cluster;
  readonly portForwards: readonly PortForward[];
  readonly settings: Settings;
  /** Where the port forwards are written. */
  readonly settingsUri: string | undefined;
}

/** The network of a bundle as a snapshot knows it; `cluster` is that of the bundle where something is assumed of it. */
export function networkOf(
  snapshot: Snapshot,
  bundle: Bundle,
  cluster = clusterOf(bundle, snapshot.settings.cluster),
): Network {
  return {
    cluster,
    portForwards: snapshot.settings.portForwards,
    settings: snapshot.settings,
    settingsUri: snapshot.settingsUri,
  };
}
