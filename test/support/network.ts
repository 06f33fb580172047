import assert from 'node:assert/strict';
import { networkOf } from '../../server/src/network/network';
import type { Network } from '../../server/src/network/network';
import { parseSource } from '../../server/src/network/source';
import type { Source } from '../../server/src/network/source';
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
