import type { KubeObject } from '../../../model/kube-object';
import { rulesOf } from '../check';
import { endpointsAddressReserved } from './endpoints-address-reserved';
import { endpointSliceInvalid } from './endpointslice-invalid';
import { endpointsInvalid } from './endpoints-invalid';
import { ingressBackendInvalid } from './ingress-backend-invalid';
import { ingressHostInvalid } from './ingress-host-invalid';
import { ingressInvalid } from './ingress-invalid';
import { ingressPathInvalid } from './ingress-path-invalid';
import { ingressPathTypeMissing } from './ingress-path-type-missing';
import { networkPolicyInvalid } from './networkpolicy-invalid';

export const networkRules = [
  ...rulesOf(only('Endpoints', 'v1'), [endpointsInvalid]),
  ...rulesOf(only('EndpointSlice', 'discovery.k8s.io/v1'), [endpointSliceInvalid]),
  ...rulesOf(endpointsOfAnyForm, [endpointsAddressReserved]),
  ...rulesOf(only('Ingress', 'networking.k8s.io/v1'), [
    ingressInvalid,
    ingressHostInvalid,
    ingressPathTypeMissing,
    ingressPathInvalid,
    ingressBackendInvalid,
  ]),
  ...rulesOf(only('NetworkPolicy', 'networking.k8s.io/v1'), [networkPolicyInvalid]),
];

function endpointsOfAnyForm(object: KubeObject): KubeObject | undefined {
  return endpointsForms.has(`${object.apiVersion} ${object.kind}`) ? object : undefined;
}

const endpointsForms: ReadonlySet<string> = new Set(['v1 Endpoints', 'discovery.k8s.io/v1 EndpointSlice']);

function only(kind: string, apiVersion: string): (object: KubeObject) => KubeObject | undefined {
  return object => (object.kind === kind && object.apiVersion === apiVersion ? object : undefined);
}
