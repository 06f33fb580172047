import assert from 'node:assert/strict';
import { networkOf } from '../../server/src/network/network';
import type { Network } from '../../server/src/network/network';
import { parseSource } from '../../server/src/network/source';
import type { Source } from '../../server/src/network/source';
import type { Cluster } from '../../server/src/network/cluster';
import { assume } from '../../server/src/network/what-if/assume';
import { parseAssumption } from '../../server/src/network/what-if/assumption';
import type { Assumption } from '../../server/src/network/what-if/assumption';
import { load } from './workspace';

/** The network of the first bundle of some files. */
export function networkFrom(files: string | Readonly<Record<string, string>>): Network {
  const snapshot = load(files);
  const bundle = snapshot.bundles[0];
  assert.ok(bundle, 'there is no manifest');
  return networkOf(snapshot, bundle);
}

/** A client that must exist. */
export function sourceIn(network: Network, text: string): Source {
  const found = parseSource(network.cluster, text);
  assert.ok('source' in found, 'failure' in found ? found.failure : '');
  return found.source;
}

/** Assumptions that must be such. */
export function assumptionsIn(texts: readonly string[]): Assumption[] {
  return texts.map(it => {
    const parsed = parseAssumption(it);
    assert.ok('assumption' in parsed, 'failure' in parsed ? parsed.failure : '');
    return parsed.assumption;
  });
}

/** A cluster under assumptions that must name what is there. */
export function under(cluster: Cluster, texts: readonly string[]): Cluster {
  const outcome = assume(cluster, assumptionsIn(texts));
  assert.ok('cluster' in outcome, 'failure' in outcome ? outcome.failure : '');
  return outcome.cluster;
}
