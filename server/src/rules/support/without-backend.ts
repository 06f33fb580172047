import { say } from '../../base/say';
import type { Member } from '../../links/member';
import { named } from './words';

/** What clients see of a route whose backend does not resolve. Source: gateway-api HTTPRouteRule.BackendRefs. */
export function withoutBackend(route: Member): string {
  return route.object.kind === 'HTTPRoute'
    ? say`${named(route)} answers 500 there`
    : route.object.kind === 'GRPCRoute'
      ? say`${named(route)} answers UNAVAILABLE there`
      : say`${named(route)} drops the connections`;
}
