import { clusterOf } from '../network/build-cluster';
import type { Snapshot } from '../workspace/snapshot';
import { chooseBundle } from './simulation/choose-bundle';
import type { BundleHint } from './simulation/choose-bundle';
import { parseGet } from './tables/arguments';
import { get } from './tables/get';

/**
 * What `kubectl get …` would print after the manifests were applied, errors included. The namespace is that of the
 * file's first object, else the bundle's; where the arguments name one, that.
 */
export function clusterView(snapshot: Snapshot, question: BundleHint & { readonly get: string }): string {
  const bundle = chooseBundle(snapshot, question);
  const request = parseGet(question.get.split(/\s+/).filter(Boolean), namespaceOf(snapshot, question, bundle));
  if ('error' in request) {
    return `${request.error}\n`;
  }
  const { stdout, stderr } = get(clusterOf(bundle, snapshot.settings.cluster), request);
  return `${stderr}${stdout}`;
}

function namespaceOf(snapshot: Snapshot, { uri }: BundleHint, bundle: ReturnType<typeof chooseBundle>): string {
  const objects = (uri === undefined ? undefined : snapshot.files.get(uri)?.documents)?.flatMap(it => it.objects) ?? [];
  const namespaces = objects.flatMap(it => bundle.member(it)?.namespace ?? []).filter(it => it !== '');
  return namespaces[0] ?? bundle.namespace;
}
