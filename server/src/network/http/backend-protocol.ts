import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';

/** What a proxy speaks to its backends where that is not plain HTTP. */
export type BackendProtocol = 'https' | 'grpc';

/**
 * What an annotation of an Ingress says of its backends. Source: kubernetes/ingress-nginx
 * `docs/user-guide/nginx-configuration/annotations.md` (backend-protocol).
 */
export function protocolOfIngress({ object }: Member): BackendProtocol | undefined {
  const written = object.annotations.find(it => it.key.value === 'nginx.ingress.kubernetes.io/backend-protocol');
  switch (written?.value.value.toUpperCase()) {
    case 'HTTPS':
      return 'https';
    case 'GRPC':
      return 'grpc';
    default:
      return undefined;
  }
}

/** Whether a BackendTLSPolicy has Gateways speak TLS to a Service. Source: gateway-api `apis/v1/backendtlspolicy_types.go`. */
export function isTlsBackend(
  bundle: Bundle,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): boolean {
  return bundle
    .referencesTo('Service', namespace, name)
    .some(({ object }) =>
      object.references?.some(it => it.role === 'policy target' && it.to === 'object' && it.name === name),
    );
}
