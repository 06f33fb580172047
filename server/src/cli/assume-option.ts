import type { Bundle } from '../links/bundle';
import { clusterOf } from '../network/build-cluster';
import type { Cluster } from '../network/cluster';
import type { Knows } from '../network/knows';
import { assume } from '../network/what-if/assume';
import { assumptionForms, parseAssumption } from '../network/what-if/assumption';
import type { Assumption } from '../network/what-if/assumption';
import type { Snapshot } from '../workspace/snapshot';
import { UsageError } from './io';
import type { Arguments, Option } from './options';

/** `--assume`: what if, without editing a file. */
export const assumeOption: Option = {
  name: 'assume',
  value: 'WHAT',
  many: true,
  help: `what if; in order, may be repeated: ${assumptionForms.join(', ')}`,
};

/** What `--assume` says, in order. Throws a `UsageError` for what is no assumption. */
function assumptionsOf(args: Arguments): readonly Assumption[] {
  return args.all('assume').map(text => {
    const parsed = parseAssumption(text);
    if ('failure' in parsed) {
      throw new UsageError(`--assume: ${parsed.failure}`);
    }
    return parsed.assumption;
  });
}

/** A cluster under what `--assume` says. Throws a `UsageError` for what names nothing that is there. */
export function supposed(cluster: Cluster, args: Arguments): Cluster {
  const assumed = assume(cluster, assumptionsOf(args), args.last('namespace'));
  if ('failure' in assumed) {
    throw new UsageError(`--assume: ${assumed.failure}`);
  }
  return assumed.cluster;
}

/** Whether a cluster has what `--assume` names, to tell which of several is meant. */
export function knowsAssumed(args: Arguments): Knows[] {
  const namespace = args.last('namespace');
  return assumptionsOf(args).map(it => cluster => 'cluster' in assume(cluster, [it], namespace));
}

/**
 * The clusters of several bundles, each under what of `--assume` names something there. Throws a `UsageError` for what
 * names nothing in any of them.
 */
export function supposedClusters(
  snapshot: Snapshot,
  bundles: readonly Bundle[],
  args: Arguments,
): (bundle: Bundle) => Cluster {
  const namespace = args.last('namespace');
  const clusters = new Map(bundles.map(it => [it, clusterOf(it, snapshot.settings.cluster)]));
  for (const assumption of assumptionsOf(args)) {
    const outcomes = [...clusters].map(([bundle, it]) => ({ bundle, assumed: assume(it, [assumption], namespace) }));
    const failures = outcomes.flatMap(({ assumed }) => ('failure' in assumed ? [assumed.failure] : []));
    if (failures.length > 0 && failures.length === outcomes.length) {
      throw new UsageError(`--assume: ${failures[0] ?? ''}`);
    }
    for (const { bundle, assumed } of outcomes) {
      if ('cluster' in assumed) {
        clusters.set(bundle, assumed.cluster);
      }
    }
  }
  return bundle => clusters.get(bundle) ?? clusterOf(bundle, snapshot.settings.cluster);
}
