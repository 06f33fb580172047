import { mayHide } from '../../rules/support/confidence';
import { isPlaceholder } from '../../rules/support/missing-object';
import { isExternal } from '../../workspace/settings';
import type { HoverContext } from './context';

/** Whether a Service that is not among the manifests may well be in the cluster: then nothing is said about its answers. */
export function mayBeElsewhere({ bundle, member, snapshot }: HoverContext, namespace: string, name: string): boolean {
  return (
    isExternal(snapshot.settings, 'Service', namespace, name) ||
    isPlaceholder(name) ||
    mayHide('Service', namespace, member, bundle)
  );
}
