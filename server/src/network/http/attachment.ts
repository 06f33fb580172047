import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import { allowsNamespace } from './allowed-namespace';
import { hostnamesMeet } from './host-match';
import type { AttachedRoute } from './http-route-choice';
import type { HeldListener } from './listeners';

const group = 'gateway.networking.k8s.io';

/**
 * The routes of some kinds that a listener takes: those that name its Gateway or ListenerSet (and, where they say so,
 * this listener or its port) as a parent, are of an allowed namespace and kind, and share a host name with it. Source: gateway-api
 * `apis/v1/shared_types.go` (ParentReference), `apis/v1/gateway_types.go` (AllowedRoutes).
 */
export function attachedTo(
  bundle: Bundle,
  listener: HeldListener,
  kinds: readonly string[] = ['HTTPRoute', 'GRPCRoute'],
): AttachedRoute[] {
  const routes = kinds.flatMap(it => bundle.ofKind(it)).filter(it => it.object.group === group);
  return routes.flatMap(route => {
    if (!names(route, listener) || !allows(bundle, listener, route)) {
      return [];
    }
    const written = (route.object.route?.hostnames ?? []).map(it => it.value);
    const own = listener.hostname?.value;
    const hostnames = written.filter(it => own === undefined || hostnamesMeet(it, own));
    return written.length === 0 || hostnames.length > 0 ? [{ route, hostnames }] : [];
  });
}

/** Whether a route names a listener as its parent. */
function names(route: Member, { holder, ...listener }: HeldListener): boolean {
  return (route.object.references ?? []).some(
    it =>
      it.to === 'object' &&
      it.role === 'parent' &&
      it.kind === holder.object.kind &&
      it.group === holder.object.group &&
      it.name === holder.name &&
      (it.namespace ?? route.namespace) === holder.namespace &&
      (it.section === undefined || it.section.value === listener.name) &&
      (it.port === undefined || it.port === listener.port),
  );
}

function allows(bundle: Bundle, { allowed, holder }: HeldListener, route: Member): boolean {
  const { kind } = route.object;
  const kindAllowed = allowed.kinds.length === 0 || allowed.kinds.some(it => it.kind === kind && it.group === group);
  return kindAllowed && allowsNamespace(bundle, holder, allowed, route.namespace);
}
