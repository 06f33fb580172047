import type { KubeObject } from '../../model/kube-object';

/** Of v1 the API server refuses names that no Service can have, and ports out of range. */
export function isChecked({ apiVersion }: KubeObject): boolean {
  return apiVersion === 'networking.k8s.io/v1';
}
