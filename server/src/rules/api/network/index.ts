import type { KubeObject } from '../../../model/kube-object';
import type { Rule } from '../../rule';
import { rulesOf, rulesOfKinds } from '../check';
import type { Check } from '../check';
import { clusterNetworkPolicyInvalid, clusterPolicyKinds, readClusterPolicy } from './clusternetworkpolicy-invalid';
import { endpointsAddressReserved } from './endpoints-address-reserved';
import { endpointSliceInvalid } from './endpointslice-invalid';
import { endpointsInvalid } from './endpoints-invalid';
import { ingressBackendInvalid } from './ingress-backend-invalid';
import { ingressHostInvalid } from './ingress-host-invalid';
import { ingressInvalid } from './ingress-invalid';
import { ingressClassInvalid } from './ingressclass-invalid';
import { ingressPathInvalid } from './ingress-path-invalid';
import { ingressPathTypeMissing } from './ingress-path-type-missing';
import { networkPolicyInvalid } from './networkpolicy-invalid';

export const networkRules = [
  ...rulesFor('Endpoints', 'v1', [endpointsInvalid]),
  ...rulesFor('EndpointSlice', 'discovery.k8s.io/v1', [endpointSliceInvalid]),
  ...rulesOf(endpointsOfAnyForm, [endpointsAddressReserved]),
  ...rulesFor('Ingress', 'networking.k8s.io/v1', [
    ingressInvalid,
    ingressHostInvalid,
    ingressPathTypeMissing,
    ingressPathInvalid,
    ingressBackendInvalid,
  ]),
  ...rulesFor('IngressClass', 'networking.k8s.io/v1', [ingressClassInvalid]),
  ...rulesFor('NetworkPolicy', 'networking.k8s.io/v1', [networkPolicyInvalid]),
  ...rulesOfKinds(clusterPolicyKinds, readClusterPolicy, [clusterNetworkPolicyInvalid]),
];

function endpointsOfAnyForm(object: KubeObject): KubeObject | undefined {
  return endpointsForms.has(`${object.apiVersion} ${object.kind}`) ? object : undefined;
}

const endpointsForms: ReadonlySet<string> = new Set(['v1 Endpoints', 'discovery.k8s.io/v1 EndpointSlice']);

function rulesFor(kind: string, apiVersion: string, checks: readonly Check<KubeObject>[]): Rule[] {
  return rulesOfKinds([kind], object => (object.apiVersion === apiVersion ? object : undefined), checks);
}
