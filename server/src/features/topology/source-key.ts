import type { KubeObject } from '../../model/kube-object';

/** What objects that kustomizations made from one manifest have in common: where it is written. */
export function sourceKey({ place, span, kind }: KubeObject): string {
  return `${place.uri} ${place.offset} ${span.start} ${kind}`;
}
