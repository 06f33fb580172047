import type { Bundle } from '../../links/bundle';
import type { KubeObject } from '../../model/kube-object';
import type { Cluster } from '../../network/cluster';
import type { Snapshot } from '../../workspace/snapshot';
import type { Drawing } from './drawing';

/** What the parts of a picture share while it is drawn. */
export interface Sketch {
  readonly drawing: Drawing;
  readonly bundle: Bundle;
  readonly cluster: Cluster;
  readonly snapshot: Snapshot;
  /** The card of each object that has one. */
  readonly idOf: Map<KubeObject, string>;
}

/** Cards that all bundles share. */
export const internet = 'external';
export const host = 'host';
