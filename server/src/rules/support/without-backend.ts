import { say } from '../../base/say';
import type { Member } from '../../links/member';
import { named } from './words';

/**
 * What clients see of a route whose backend does not resolve. Source: gateway-api HTTPRouteRule.BackendRefs; Traefik
 * leaves out the whole route, `pkg/provider/kubernetes/crd/kubernetes_http.go`.
 */
export function withoutBackend(route: Member): string {
  switch (route.object.kind) {
    case 'Ingress':
    case 'Route':
    case 'HTTPProxy':
      return say`${named(route)} answers 503 there`;
    case 'HTTPRoute':
      return say`${named(route)} answers 500 there`;
    case 'GRPCRoute':
      return say`${named(route)} answers UNAVAILABLE there`;
    case 'IngressRoute':
    case 'TraefikService':
      return say`${named(route)} answers 404 there`;
    default:
      return say`${named(route)} drops the connections`;
  }
}
