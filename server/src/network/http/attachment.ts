import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import { labelsOfNamespaces } from '../../links/policies';
import type { Listener } from '../../model/gateway';
import { matches } from '../../model/labels';
import { hostnamesMeet } from './host-match';
import type { AttachedRoute } from './http-route-choice';

const group = 'gateway.networking.k8s.io';

/**
 * The routes of some kinds that a listener of a Gateway takes: those that name the Gateway (and, where they say so, this listener
 * or its port) as a parent, are of an allowed namespace and kind, and share a host name with it. Source: gateway-api
 * `apis/v1/shared_types.go` (ParentReference), `apis/v1/gateway_types.go` (AllowedRoutes).
 */
export function attachedTo(
  bundle: Bundle,
  gateway: Member,
  listener: Listener,
  kinds: readonly string[] = ['HTTPRoute', 'GRPCRoute'],
): AttachedRoute[] {
  const routes = kinds.flatMap(it => bundle.ofKind(it)).filter(it => it.object.group === group);
  return routes.flatMap(route => {
    if (!names(route, gateway, listener) || !allows(bundle, gateway, listener, route)) {
      return [];
    }
    const written = (route.object.route?.hostnames ?? []).map(it => it.value);
    const own = listener.hostname?.value;
    const hostnames = written.filter(it => own === undefined || hostnamesMeet(it, own));
    return written.length === 0 || hostnames.length > 0 ? [{ route, hostnames }] : [];
  });
}

/** Whether a route names a listener of a Gateway as its parent. */
function names(route: Member, gateway: Member, listener: Listener): boolean {
  return (route.object.references ?? []).some(
    it =>
      it.to === 'object' &&
      it.role === 'parent' &&
      it.kind === gateway.object.kind &&
      it.group === group &&
      it.name === gateway.name &&
      (it.namespace ?? route.namespace) === gateway.namespace &&
      (it.section === undefined || it.section.value === listener.name) &&
      (it.port === undefined || it.port === listener.port),
  );
}

function allows(bundle: Bundle, gateway: Member, { allowed }: Listener, route: Member): boolean {
  const { kind } = route.object;
  const kindAllowed = allowed.kinds.length === 0 || allowed.kinds.some(it => it.kind === kind && it.group === group);
  return kindAllowed && allowsNamespace(bundle, gateway, allowed, route.namespace);
}

function allowsNamespace(
  bundle: Bundle,
  gateway: Member,
  { from, selector }: Listener['allowed'],
  namespace: string,
): boolean {
  switch (from) {
    case 'All':
      return true;
    case 'Selector':
      return selector !== undefined && matches(selector, labelsOfNamespaces(bundle)(namespace));
    case 'None':
      return false;
    default:
      return namespace === gateway.namespace;
  }
}
