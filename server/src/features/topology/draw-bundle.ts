import type { Bundle } from '../../links/bundle';
import { clusterOf } from '../../network/build-cluster';
import type { Snapshot } from '../../workspace/snapshot';
import { drawBackends } from './draw-backends';
import { drawClients } from './draw-clients';
import { drawEntries } from './draw-entries';
import { drawForwards } from './draw-forwards';
import { drawPolicies } from './draw-policies';
import { drawRoutes } from './draw-routes';
import { drawServices } from './draw-services';
import { drawWorkloads } from './draw-workloads';
import { Drawing } from './drawing';
import type { Sketch } from './sketch';

/** The picture of one bundle. Kept for the revision of the workspace: links, files and settings all show in it. */
export function sketchBundle(bundle: Bundle, snapshot: Snapshot): Sketch {
  const kept = drawings.get(bundle);
  if (kept?.revision === snapshot.revision) {
    return kept.sketch;
  }
  // Ids name their bundle where there are several.
  const prefix = snapshot.bundles.length > 1 ? `${bundle.id}:` : '';
  const drawing = new Drawing(bundle.id, prefix);
  const cluster = clusterOf(bundle, snapshot.settings.cluster);
  const sketch: Sketch = { drawing, bundle, cluster, snapshot, idOf: new Map() };
  drawServices(sketch);
  drawWorkloads(sketch);
  drawBackends(sketch);
  drawEntries(sketch);
  drawForwards(sketch);
  drawRoutes(sketch);
  drawClients(sketch);
  drawPolicies(sketch);
  drawings.set(bundle, { revision: snapshot.revision, sketch });
  return sketch;
}

// A cache beside the bundle it belongs to.
const drawings = new WeakMap<Bundle, { readonly revision: number; readonly sketch: Sketch }>();
