import { Bundle } from '../../links/bundle';
import { clusterOf } from '../../network/build-cluster';
import type { Knows } from '../../network/knows';
import { folderOf } from '../../workspace/kustomize/paths';
import type { Snapshot } from '../../workspace/snapshot';

/**
 * The bundles that a check is about: those that know all it names, of these the one its file lies in, else those below
 * its folder, else others; several where they are equally near. Where none knows everything, the nearest that know most.
 * Without manifests it is an empty one, in which nobody is.
 */
export function bundlesOfCheck(snapshot: Snapshot, uri: string, named: readonly Knows[]): readonly Bundle[] {
  const { settings } = snapshot;
  let best: readonly Bundle[] = [];
  let most = -1;
  for (const group of byNearness(snapshot, uri)) {
    const scored = group.map(bundle => {
      const cluster = clusterOf(bundle, settings.cluster);
      return { bundle, score: named.filter(it => it(cluster)).length };
    });
    const score = Math.max(...scored.map(it => it.score));
    if (score > most) {
      most = score;
      best = scored.filter(it => it.score === score).map(it => it.bundle);
    }
    if (most === named.length) {
      break;
    }
  }
  return best.length > 0 ? best : [new Bundle('.', { defaultNamespace: 'default' })];
}

/** What is only built upon is not applied, and counts where nothing else is there. */
function byNearness(snapshot: Snapshot, uri: string): Bundle[][] {
  const applied = snapshot.bundles.filter(it => !it.base);
  const bundles = applied.length > 0 ? applied : snapshot.bundles;
  const path = snapshot.path(uri);
  const folder = path.includes('/') ? folderOf(path) : '.';
  const around = bundles.filter(({ id }) => isBelow(folder, id)).sort((a, b) => b.id.length - a.id.length);
  const below = bundles.filter(it => !around.includes(it) && isBelow(it.id, folder));
  const others = bundles.filter(it => !around.includes(it) && !below.includes(it));
  return [...around.map(it => [it]), below, others].filter(it => it.length > 0);
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
