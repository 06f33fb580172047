import { posix } from 'node:path';
import { Bundle } from '../links/bundle';
import { clusterOf } from '../network/build-cluster';
import type { Cluster } from '../network/cluster';
import type { Knows } from '../network/knows';
import type { Snapshot } from '../workspace/snapshot';
import { UsageError } from './io';

/**
 * The one cluster that a call asks: that of `--bundle`, else of the only bundle, else of the bundle that knows most of
 * what the call names. Without any manifest it is an empty cluster. Throws a `UsageError` that lists the bundles where
 * several could be meant.
 */
export function chooseCluster(snapshot: Snapshot, wanted: string | undefined, named: readonly Knows[] = []): Cluster {
  const bundle = wanted === undefined ? byNames(snapshot, named) : byFolder(snapshot, wanted);
  return clusterOf(bundle, snapshot.settings.cluster);
}

/** The bundles that a call covers: that of `--bundle`, else all of them. */
export function chooseBundles(snapshot: Snapshot, wanted: string | undefined): readonly Bundle[] {
  return wanted === undefined ? snapshot.bundles : [byFolder(snapshot, wanted)];
}

/** A bundle by its folder, as it is listed, or as far as its end tells it from the others. */
function byFolder({ bundles }: Snapshot, wanted: string): Bundle {
  const path = posix.normalize(wanted.replaceAll('\\', '/')).replace(/\/$/, '');
  const exact = bundles.find(it => it.id === path);
  const ending = bundles.filter(it => it.id.endsWith(`/${path}`));
  const [only] = ending;
  const found = exact ?? (ending.length === 1 ? only : undefined);
  if (!found) {
    throw new UsageError(`no bundle ${wanted}; ${listed(bundles)}`);
  }
  return found;
}

function byNames({ bundles, settings }: Snapshot, named: readonly Knows[]): Bundle {
  const [only] = bundles;
  if (bundles.length <= 1) {
    return only ?? new Bundle('.', { defaultNamespace: 'default' });
  }
  const scores = bundles.map(bundle => {
    const cluster = clusterOf(bundle, settings.cluster);
    return { bundle, score: named.filter(it => it(cluster)).length };
  });
  const best = Math.max(...scores.map(it => it.score));
  const candidates = scores.filter(it => it.score === best).map(it => it.bundle);
  const [first] = candidates;
  if (candidates.length !== 1 || !first) {
    throw new UsageError(`several bundles could be meant; choose one with --bundle: ${ids(candidates)}`);
  }
  return first;
}

function listed(bundles: readonly Bundle[]): string {
  return bundles.length === 0 ? 'there are no manifests' : `there are: ${ids(bundles)}`;
}

function ids(bundles: readonly Bundle[]): string {
  return bundles.map(it => it.id).join(', ');
}
