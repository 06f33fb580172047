import { apiVersionMismatch } from './api-version-mismatch';
import { apiVersionRemoved } from './api-version-removed';
import { apiRules } from './api/index';
import { containerHostPort } from './container-host-port';
import { containerHostPortClash } from './container-host-port-clash';
import { containerPortConflict } from './container-port-conflict';
import { containerPortPrivileged } from './container-port-privileged';
import { duplicateObject } from './duplicate-object';
import { endpointsPortMismatch } from './endpoints-port-mismatch';
import { endpointsPortNameMismatch } from './endpoints-port-name-mismatch';
import { endpointsServiceNotFound } from './endpoints-service-not-found';
import { endpointsTargetRefNotFound } from './endpoints-target-ref-not-found';
import { externalnameIgnoredFields } from './externalname-ignored-fields';
import { externalnameTargetNotFound } from './externalname-target-not-found';
import { gatewayClassNotFound } from './gateway-class-not-found';
import { gatewayClassUnused } from './gateway-class-unused';
import { gatewayListenerCertificateNotFound } from './gateway-listener-certificate-not-found';
import { gatewayListenerConflict } from './gateway-listener-conflict';
import { gatewayListenerDuplicate } from './gateway-listener-duplicate';
import { hpaMinMaxEqual } from './hpa-min-max-equal';
import { hpaMinReplicasLow } from './hpa-min-replicas-low';
import { hpaTargetNotFound } from './hpa-target-not-found';
import { hpaTargetReplicasSet } from './hpa-target-replicas-set';
import { ingressBackendNoEndpoints } from './ingress-backend-no-endpoints';
import { ingressBackendOtherNamespace } from './ingress-backend-other-namespace';
import { ingressBackendPortNotFound } from './ingress-backend-port-not-found';
import { ingressBackendServiceNotFound } from './ingress-backend-service-not-found';
import { ingressClassMissing } from './ingress-class-missing';
import { ingressClassNotFound } from './ingress-class-not-found';
import { ingressNoTls } from './ingress-no-tls';
import { ingressRouteDuplicate } from './ingress-route-duplicate';
import { ingressRouteShadowed } from './ingress-route-shadowed';
import { ingressTlsHostMismatch } from './ingress-tls-host-mismatch';
import { ingressTlsSecretNotFound } from './ingress-tls-secret-not-found';
import { keyDuplicate } from './key-duplicate';
import { manifestNotAnalysed } from './manifest-not-analysed';
import { meshConflictingServices } from './mesh-conflicting-services';
import { meshGatewayHostMismatch } from './mesh-gateway-host-mismatch';
import { meshGatewayNoMatch } from './mesh-gateway-no-match';
import { meshGatewayNotFound } from './mesh-gateway-not-found';
import { meshGatewayPortNotFound } from './mesh-gateway-port-not-found';
import { meshPortName } from './mesh-port-name';
import { meshRouteUnreachable } from './mesh-route-unreachable';
import { meshSubsetNoMatch } from './mesh-subset-no-match';
import { meshSubsetNotFound } from './mesh-subset-not-found';
import { multipleDefaultIngressClasses } from './multiple-default-ingress-classes';
import { networkpolicyBlocksDns } from './networkpolicy-blocks-dns';
import { networkpolicyBlocksService } from './networkpolicy-blocks-service';
import { networkpolicyMissing } from './networkpolicy-missing';
import { networkpolicyPeerNamespaceNoMatch } from './networkpolicy-peer-namespace-no-match';
import { networkpolicyPeerNoMatch } from './networkpolicy-peer-no-match';
import { networkpolicyPeerOrAnd } from './networkpolicy-peer-or-and';
import { networkpolicyPortNotFound } from './networkpolicy-port-not-found';
import { networkpolicyPriorityConflict } from './networkpolicy-priority-conflict';
import { networkpolicyRulesIgnored } from './networkpolicy-rules-ignored';
import { networkpolicySelectorNoMatch } from './networkpolicy-selector-no-match';
import { networkpolicyUsesServicePort } from './networkpolicy-uses-service-port';
import { pdbBlocksEviction } from './pdb-blocks-eviction';
import { pdbMissing } from './pdb-missing';
import { pdbNoBudget } from './pdb-no-budget';
import { pdbOverlap } from './pdb-overlap';
import { pdbSelectorNoMatch } from './pdb-selector-no-match';
import { podmonitorNoMatch } from './podmonitor-no-match';
import { podmonitorPortNotFound } from './podmonitor-port-not-found';
import { probePortNotFound } from './probe-port-not-found';
import { referenceGrantUnused } from './reference-grant-unused';
import { rolloutServiceNotFound } from './rollout-service-not-found';
import { policyTargetNotFound } from './policy-target-not-found';
import { routeBackendNoEndpoints } from './route-backend-no-endpoints';
import { routeBackendNotFound } from './route-backend-not-found';
import { routeBackendNotGranted } from './route-backend-not-granted';
import { routeBackendPortNotFound } from './route-backend-port-not-found';
import { routeBackendPortRequired } from './route-backend-port-required';
import { routeHostnameNoIntersection } from './route-hostname-no-intersection';
import { routeParentNotAllowed } from './route-parent-not-allowed';
import { routeParentNotFound } from './route-parent-not-found';
import { routeSectionNotFound } from './route-section-not-found';
import { routeWeightsZero } from './route-weights-zero';
import type { Rule } from './rule';
import { serviceExposed } from './service-exposed';
import { serviceExternalIps } from './service-external-ips';
import { serviceHeadlessPortMapping } from './service-headless-port-mapping';
import { serviceHostNotFound } from './service-host-not-found';
import { serviceHostOtherNamespace } from './service-host-other-namespace';
import { serviceHostPortNotFound } from './service-host-port-not-found';
import { serviceNoSelectorNoEndpoints } from './service-no-selector-no-endpoints';
import { serviceSelectorAndEndpoints } from './service-selector-and-endpoints';
import { serviceSelectorCatchesJobs } from './service-selector-catches-jobs';
import { serviceSelectorMatchesWorkloadMetadata } from './service-selector-matches-workload-metadata';
import { serviceSelectorMultipleWorkloads } from './service-selector-multiple-workloads';
import { serviceSelectorNoMatch } from './service-selector-no-match';
import { serviceSelectorOtherNamespace } from './service-selector-other-namespace';
import { serviceSelectorUsesRuntimeLabel } from './service-selector-uses-runtime-label';
import { serviceTargetNoReadinessProbe } from './service-target-no-readiness-probe';
import { serviceTargetPortAmbiguous } from './service-target-port-ambiguous';
import { serviceTargetPortNameNotFound } from './service-target-port-name-not-found';
import { serviceTargetPortNotDeclared } from './service-target-port-not-declared';
import { serviceTargetPortPartial } from './service-target-port-partial';
import { serviceTargetPortProtocol } from './service-target-port-protocol';
import { serviceTargetPortSwapped } from './service-target-port-swapped';
import { serviceTargetReplicasLow } from './service-target-replicas-low';
import { serviceTargetScaledToZero } from './service-target-scaled-to-zero';
import { serviceTargetStrategy } from './service-target-strategy';
import { serviceTrafficPolicyLocal } from './service-traffic-policy-local';
import { servicemonitorNoMatch } from './servicemonitor-no-match';
import { servicemonitorPortNotFound } from './servicemonitor-port-not-found';
import { statefulsetServiceNotFound } from './statefulset-service-not-found';
import { statefulsetServiceNotHeadless } from './statefulset-service-not-headless';
import { statefulsetServiceSelectorMismatch } from './statefulset-service-selector-mismatch';
import { workloadSelectorOverlap } from './workload-selector-overlap';
import { workloadSelectorUnmatched } from './workload-selector-unmatched';
import { workloadUnselected } from './workload-unselected';
import { yamlSyntax } from './yaml-syntax';

/** All rules, in the order they are documented. */
export const rules: readonly Rule[] = [
  yamlSyntax,
  keyDuplicate,
  duplicateObject,
  manifestNotAnalysed,
  serviceSelectorNoMatch,
  serviceSelectorOtherNamespace,
  serviceSelectorMatchesWorkloadMetadata,
  serviceSelectorMultipleWorkloads,
  serviceSelectorCatchesJobs,
  serviceSelectorUsesRuntimeLabel,
  serviceNoSelectorNoEndpoints,
  serviceSelectorAndEndpoints,
  serviceTargetScaledToZero,
  statefulsetServiceNotFound,
  statefulsetServiceNotHeadless,
  statefulsetServiceSelectorMismatch,
  workloadSelectorOverlap,
  workloadSelectorUnmatched,
  workloadUnselected,
  serviceTargetNoReadinessProbe,
  serviceTargetReplicasLow,
  serviceTargetStrategy,
  serviceTargetPortNameNotFound,
  serviceTargetPortPartial,
  serviceTargetPortNotDeclared,
  serviceTargetPortProtocol,
  serviceTargetPortSwapped,
  serviceTargetPortAmbiguous,
  serviceHeadlessPortMapping,
  containerPortConflict,
  containerHostPort,
  containerHostPortClash,
  containerPortPrivileged,
  probePortNotFound,
  externalnameIgnoredFields,
  externalnameTargetNotFound,
  serviceHostNotFound,
  serviceHostOtherNamespace,
  serviceHostPortNotFound,
  serviceExternalIps,
  serviceExposed,
  serviceTrafficPolicyLocal,
  ingressBackendServiceNotFound,
  ingressBackendOtherNamespace,
  ingressBackendPortNotFound,
  networkpolicySelectorNoMatch,
  networkpolicyPeerNoMatch,
  networkpolicyPeerNamespaceNoMatch,
  pdbSelectorNoMatch,
  networkpolicyRulesIgnored,
  networkpolicyPriorityConflict,
  networkpolicyPeerOrAnd,
  networkpolicyMissing,
  networkpolicyUsesServicePort,
  networkpolicyPortNotFound,
  networkpolicyBlocksService,
  networkpolicyBlocksDns,
  ingressBackendNoEndpoints,
  ingressRouteDuplicate,
  ingressRouteShadowed,
  ingressTlsHostMismatch,
  ingressTlsSecretNotFound,
  ingressClassNotFound,
  ingressClassMissing,
  multipleDefaultIngressClasses,
  ingressNoTls,
  routeParentNotFound,
  routeSectionNotFound,
  policyTargetNotFound,
  routeParentNotAllowed,
  routeHostnameNoIntersection,
  routeBackendNotFound,
  routeBackendPortRequired,
  routeBackendPortNotFound,
  routeBackendNotGranted,
  routeBackendNoEndpoints,
  routeWeightsZero,
  gatewayClassNotFound,
  gatewayClassUnused,
  gatewayListenerDuplicate,
  gatewayListenerConflict,
  gatewayListenerCertificateNotFound,
  referenceGrantUnused,
  endpointsServiceNotFound,
  endpointsPortNameMismatch,
  endpointsPortMismatch,
  endpointsTargetRefNotFound,
  hpaTargetNotFound,
  hpaTargetReplicasSet,
  hpaMinMaxEqual,
  hpaMinReplicasLow,
  pdbNoBudget,
  pdbBlocksEviction,
  pdbOverlap,
  pdbMissing,
  servicemonitorNoMatch,
  servicemonitorPortNotFound,
  podmonitorNoMatch,
  podmonitorPortNotFound,
  rolloutServiceNotFound,
  meshSubsetNotFound,
  meshSubsetNoMatch,
  meshGatewayNotFound,
  meshGatewayHostMismatch,
  meshRouteUnreachable,
  meshGatewayNoMatch,
  meshGatewayPortNotFound,
  meshPortName,
  meshConflictingServices,
  apiVersionMismatch,
  apiVersionRemoved,
  ...apiRules,
];
