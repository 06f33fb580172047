import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Member } from '../../links/member';
import { attachedTo } from '../../network/http/attachment';
import { listenersOf } from '../../network/http/listeners';
import type { HeldListener } from '../../network/http/listeners';
import { inOrder } from '../tables/resource';
import { drawInternet } from './draw-entries';
import { writtenAt } from './drawing';
import type { LinkState } from './model';
import type { Sketch } from './sketch';

/**
 * Draws the Gateways before their routes, whose cards are there already: a link says which listeners take a route, or that
 * none does. Answers the routes that have one before them; clients reach all others by what is in no manifest.
 */
export function drawGateways(sketch: Sketch, routes: readonly Member[]): ReadonlySet<Member> {
  const found = new Set<Member>();
  for (const gateway of inOrder(sketch.bundle.ofKind('Gateway').filter(it => it.object.gateway))) {
    const taking = new Map<Member, HeldListener[]>();
    for (const listener of listenersOf(sketch.bundle, gateway)) {
      for (const { route } of attachedTo(sketch.bundle, listener)) {
        taking.set(route, [...(taking.get(route) ?? []), listener]);
      }
    }
    const own = routes.filter(it => taking.has(it) || isParent(gateway, it));
    const from = own.length > 0 ? drawGateway(sketch, gateway) : undefined;
    for (const route of from === undefined ? [] : own) {
      found.add(route);
      drawAttached(sketch, { gateway, from: from ?? '', route }, taking.get(route) ?? []);
    }
  }
  return found;
}

function drawGateway(sketch: Sketch, gateway: Member): string {
  const { drawing, bundle } = sketch;
  const listeners = listenersOf(bundle, gateway);
  const ports = portsOf(listeners);
  const id = drawing.add({
    id: drawing.id(gateway.namespace, 'Gateway', gateway.name),
    lane: 'entry',
    kind: 'Gateway',
    label: gateway.name,
    detail: ports === undefined ? 'Gateway' : `Gateway · ${ports}`,
    namespace: gateway.namespace,
    member: gateway,
    terms: listeners.flatMap(it => [it.port, it.hostname?.value]),
  });
  sketch.idOf.set(gateway.object, id);
  drawing.link({
    from: drawInternet(sketch),
    to: id,
    state: 'ok',
    port: ports,
    reason: say`requests come in at the listeners of Gateway ${gateway.name}; that something serves it is taken as given`,
    written: [writtenAt(gateway)],
  });
  return id;
}

interface Attachment {
  readonly gateway: Member;
  /** The card of the Gateway. */
  readonly from: string;
  readonly route: Member;
}

function drawAttached(
  { drawing, idOf }: Sketch,
  { gateway, from, route }: Attachment,
  listeners: readonly HeldListener[],
): void {
  const to = idOf.get(route.object);
  const what = `${route.object.kind} ${route.name}`;
  const state: LinkState = listeners.length > 0 ? 'ok' : 'warning';
  if (to !== undefined) {
    drawing.link({
      from,
      to,
      state,
      port: portsOf(listeners),
      reason:
        listeners.length > 0
          ? say`${what} is taken by listener ${several(listeners.map(it => it.name))} of Gateway ${gateway.name}`
          : say`no listener of Gateway ${gateway.name} takes ${what}`,
      written: [writtenAt(gateway), writtenAt(route)],
    });
  }
}

/** Whether a route names a Gateway as its parent, be it taken or not. */
function isParent(gateway: Member, route: Member): boolean {
  return (route.object.references ?? []).some(
    it =>
      it.to === 'object' &&
      it.role === 'parent' &&
      it.kind === 'Gateway' &&
      it.group === gateway.object.group &&
      it.name === gateway.name &&
      (it.namespace ?? route.namespace) === gateway.namespace,
  );
}

function portsOf(listeners: readonly HeldListener[]): string | undefined {
  const ports = [...new Set(listeners.map(it => it.port))];
  return ports.length > 0 ? ports.join(', ') : undefined;
}
