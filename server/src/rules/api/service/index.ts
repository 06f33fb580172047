import { rulesOfKinds } from '../check';
import { externalNameInvalid } from './externalname-invalid';
import { readService } from './raw-service';
import { serviceClusterIpConflict } from './service-cluster-ip-conflict';
import { serviceClusterIpInvalid } from './service-cluster-ip-invalid';
import { serviceExternalIpInvalid } from './service-external-ip-invalid';
import { serviceFieldIgnored } from './service-field-ignored';
import { serviceIpFamilyInvalid } from './service-ip-family-invalid';
import { serviceIpFamilyUnavailable } from './service-ip-family-unavailable';
import { serviceLoadBalancerClassInvalid } from './service-load-balancer-class-invalid';
import { serviceNoPorts } from './service-no-ports';
import { serviceNodePortConflict } from './service-node-port-conflict';
import { serviceNodePortInvalid } from './service-node-port-invalid';
import { serviceNodePortNotAllowed } from './service-node-port-not-allowed';
import { servicePortDuplicate } from './service-port-duplicate';
import { servicePortInvalid } from './service-port-invalid';
import { servicePortNameDuplicate } from './service-port-name-duplicate';
import { servicePortNameInvalid } from './service-port-name-invalid';
import { servicePortNameRequired } from './service-port-name-required';
import { serviceProtocolsMixed } from './service-protocols-mixed';
import { serviceSelectorInvalid } from './service-selector-invalid';
import { serviceSessionAffinityInvalid } from './service-session-affinity-invalid';
import { serviceSourceRangesInvalid } from './service-source-ranges-invalid';
import { serviceTargetPortQuotedNumber } from './service-target-port-quoted-number';
import { serviceTopologyAnnotationsDiffer } from './service-topology-annotations-differ';
import { serviceTrafficPolicyInvalid } from './service-traffic-policy-invalid';
import { serviceTypeConflict } from './service-type-conflict';
import { serviceTypeUnknown } from './service-type-unknown';

export const serviceRules = rulesOfKinds(['Service'], readService, [
  serviceTypeUnknown,
  serviceTypeConflict,
  serviceNoPorts,
  servicePortInvalid,
  serviceTargetPortQuotedNumber,
  servicePortNameInvalid,
  servicePortNameRequired,
  servicePortNameDuplicate,
  servicePortDuplicate,
  serviceProtocolsMixed,
  serviceNodePortNotAllowed,
  serviceNodePortInvalid,
  serviceNodePortConflict,
  serviceSelectorInvalid,
  serviceClusterIpInvalid,
  serviceClusterIpConflict,
  serviceIpFamilyInvalid,
  serviceIpFamilyUnavailable,
  serviceExternalIpInvalid,
  externalNameInvalid,
  serviceSessionAffinityInvalid,
  serviceTrafficPolicyInvalid,
  serviceSourceRangesInvalid,
  serviceLoadBalancerClassInvalid,
  serviceTopologyAnnotationsDiffer,
  serviceFieldIgnored,
]);
