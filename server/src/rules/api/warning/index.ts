import type { KubeObject } from '../../../model/kube-object';
import { rulesOfKinds } from '../check';
import { addressNotStandard, podWithAddresses } from './address-not-standard';
import { fieldDeprecated } from './field-deprecated';
import { podNameNotLabel } from './pod-name-not-label';

/** Undefined, as soon as can be, where nothing could be warned of. */
function warned(object: KubeObject): KubeObject | undefined {
  return kinds.get(object.kind) === object.apiVersion && mayBeWarned(object) ? object : undefined;
}

function mayBeWarned(object: KubeObject): boolean {
  switch (object.kind) {
    case 'Service':
      return object.annotations.length > 0 || saysMore(object);
    case 'Ingress':
      return object.annotations.length > 0;
    case 'Endpoints':
    case 'EndpointSlice':
    case 'NetworkPolicy':
    case 'Node':
      return true;
    default:
      return !usualName.test(object.name) || podWithAddresses(object) !== undefined;
  }
}

/** Whether a Service has one of the fields that can be warned of. */
function saysMore({ service }: KubeObject): boolean {
  return (
    service !== undefined &&
    (service.clusterIPs.length > 0 ||
      service.externalIPs.length > 0 ||
      service.loadBalancerSourceRanges.length > 0 ||
      service.loadBalancerIP !== undefined ||
      service.trafficDistribution !== undefined)
  );
}

/** Nearly all names are DNS labels. */
const usualName = /^[a-z0-9][-a-z0-9]{0,60}[a-z0-9]$/;

const kinds = new Map([
  ...['Service', 'Pod', 'ReplicationController', 'Endpoints', 'Node'].map(it => [it, 'v1'] as const),
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].map(it => [it, 'apps/v1'] as const),
  ...['Job', 'CronJob'].map(it => [it, 'batch/v1'] as const),
  ...['Ingress', 'NetworkPolicy'].map(it => [it, 'networking.k8s.io/v1'] as const),
  ['EndpointSlice', 'discovery.k8s.io/v1'],
]);

/** What the API server takes with a warning, which kubectl prints, across kinds. */
export const warningRules = rulesOfKinds([...kinds.keys()], warned, [
  fieldDeprecated,
  addressNotStandard,
  podNameNotLabel,
]);
