import type { KubeObject } from '../../../model/kube-object';
import { rulesOf } from '../check';
import { addressNotStandard } from './address-not-standard';
import { fieldDeprecated } from './field-deprecated';
import { podNameNotLabel } from './pod-name-not-label';

/** What the API server takes with a warning, which kubectl prints, across kinds. */
export const warningRules = rulesOf(warned, [fieldDeprecated, addressNotStandard, podNameNotLabel]);

function warned(object: KubeObject): KubeObject | undefined {
  return kinds.get(object.kind) === object.apiVersion ? object : undefined;
}

const kinds = new Map([
  ...['Service', 'Pod', 'ReplicationController', 'Endpoints', 'Node'].map(it => [it, 'v1'] as const),
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].map(it => [it, 'apps/v1'] as const),
  ...['Job', 'CronJob'].map(it => [it, 'batch/v1'] as const),
  ...['Ingress', 'NetworkPolicy'].map(it => [it, 'networking.k8s.io/v1'] as const),
  ['EndpointSlice', 'discovery.k8s.io/v1'],
]);
