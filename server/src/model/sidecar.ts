import type { KubeObject } from './kube-object';
import type { Label } from './labels';

/**
 * What pods say of a sidecar of Istio: their label, else the annotation of their template; undefined where they leave it
 * to the mesh, also by another word. Source: istio `pkg/kube/inject/inject.go` injectRequired.
 */
export function askForSidecar({ kind, root }: KubeObject, labels: readonly Label[]): 'true' | 'false' | undefined {
  const template = kind === 'Pod' ? root : root.at('spec', 'template');
  const asked =
    labels.find(it => it.key.value === injection)?.value.value ??
    template.text('metadata', 'annotations', injection)?.value;
  return asked === 'true' || asked === 'false' ? asked : undefined;
}

const injection = 'sidecar.istio.io/inject';
