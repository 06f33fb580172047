import type { Kind } from '../kind';
import { reference } from './gateway';

/**
 * How Gateways speak TLS to Services of its own namespace; `sectionName` is the name of one of their ports. Until
 * `v1alpha2` it named one target only. Source: gateway-api `apis/v1/backendtlspolicy_types.go`, `apis/v1/policy_types.go`
 * (LocalPolicyTargetReferenceWithSectionName).
 */
export const backendTlsPolicy: Kind = {
  kind: 'BackendTLSPolicy',
  groups: ['gateway.networking.k8s.io'],
  read: root => ({
    references: [
      ...[root.at('spec', 'targetRef'), ...root.items('spec', 'targetRefs')].flatMap(it =>
        reference('policy target', 'Service', '', it).map(target => ({ ...target, namespace: undefined })),
      ),
      ...[...root.items('spec', 'validation', 'caCertificateRefs'), ...root.items('spec', 'tls', 'caCertRefs')].flatMap(
        it => reference('authority', 'ConfigMap', '', it),
      ),
    ],
  }),
};
