import assert from 'node:assert/strict';
import { parseGet } from '../../server/src/features/tables/arguments';
import { get } from '../../server/src/features/tables/get';
import type { Printed } from '../../server/src/features/tables/get';
import { clusterOf } from '../../server/src/network/build-cluster';
import { load } from './workspace';

/** What a call prints of these files, which are one bundle. */
export function kubectl(files: Readonly<Record<string, string>>, words: string, now?: number): Printed {
  const snapshot = load(files);
  const [bundle] = snapshot.bundles;
  assert.ok(bundle);
  const request = parseGet(words.split(' '), 'default');
  assert.ok(!('error' in request));
  const clock = now === undefined ? {} : { now };
  return get(clusterOf(bundle, snapshot.settings.cluster), { ...request, ...clock });
}
