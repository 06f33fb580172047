import { say } from '../../base/say';
import type { Cluster, IngressControllers } from '../cluster';
import { writtenController } from '../http/controllers';
import type { Outcome } from './outcome';

/**
 * Whether a controller serves the Ingresses. `none` is a failure where the manifests hold a controller: its pods are there,
 * and can be scaled down.
 */
export function ingressControllers(cluster: Cluster, value: IngressControllers): Outcome {
  const written = value === 'none' ? writtenController(cluster) : undefined;
  return written
    ? { failure: say`the manifests hold an ingress controller, pod ${written.name}: scale it to 0 first` }
    : { change: {}, ingressController: value, sentence: controllersAre(value) };
}

/** The assumption as a sentence. */
export function controllersAre(value: IngressControllers): string {
  switch (value) {
    case 'as-declared':
      return say`ingress controllers are as declared`;
    case 'present':
      return say`an ingress controller serves all Ingresses, whatever their class`;
    case 'none':
      return say`there is no ingress controller`;
  }
}
