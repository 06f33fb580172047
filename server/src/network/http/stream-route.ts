import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { Arrival } from '../arrival';
import { after, ended } from '../arrival';
import { evidence, ofService, percent, serviceText } from '../hop';
import type { Hop } from '../hop';
import type { Network } from '../network';
import { whyNoEndpoints } from '../no-endpoints';
import type { Source } from '../source';
import { attachedTo } from './attachment';
import { callService } from './call-service';
import { covers, particularity } from './host-match';
import type { AttachedRoute } from './http-route-choice';
import { byRoute } from './http-route-choice';
import { listenersOf, listenerTitle } from './listeners';
import type { HeldListener } from './listeners';
import { backendsOf } from './route-backends';
import type { ServiceTarget } from './routed';

/** A connection to a Gateway, as far as it is known before anything is said. */
export interface Stream {
  readonly port: number;
  readonly protocol: string;
  /** The name a TLS client asks for. */
  readonly host: string;
}

/** What a Gateway makes of a connection that it does not read as HTTP. */
export interface Streamed {
  readonly arrival: Arrival;
  /** The Gateway ends TLS itself; otherwise the backend does, if anybody. */
  readonly terminates: boolean;
}

/**
 * Where a listener for TCP, UDP or TLS sends a connection: to the backends of the TCPRoute, UDPRoute or TLSRoute attached
 * to it, the latter by the name that the client asks for. undefined: the port has no such listener. Source: gateway-api
 * `apis/v1alpha2/tcproute_types.go`, `udproute_types.go`, `apis/v1/tlsroute_types.go`.
 */
export function throughStream(
  network: Network,
  gateway: Member,
  assumed: boolean,
  source: Source,
  stream: Stream,
): Streamed | undefined {
  const { bundle } = network.cluster;
  const listener = listenerFor(listenersOf(bundle, gateway), stream);
  if (!listener) {
    return undefined;
  }
  const terminates = listener.protocol === 'TLS' && tlsMode(listener) !== 'Passthrough';
  const [attached] = routesFor(bundle, listener, stream);
  const of = listenerTitle(listener);
  const place = evidence(listener.holder.object, listener.nameSpan);
  if (!attached) {
    const what =
      listener.protocol === 'TLS'
        ? say`no ${kindFor(listener)} is attached to ${of} for ${stream.host}`
        : say`no ${kindFor(listener)} is attached to ${of}`;
    const hop: Hop = {
      kind: 'gateway-route',
      outcome: 'refused',
      summary: what,
      object: listener.holder.object,
      evidence: place,
    };
    return { arrival: ended('closed', what, [hop]), terminates };
  }
  const { route } = attached;
  const [at] = route.object.root.items('spec', 'rules');
  const { targets, faults, lost } = at
    ? backendsOf(bundle, { route, index: 0, at })
    : { targets: [], faults: [], lost: 0 };
  const names = targets.map(it => `Service ${it.name}:${it.port ?? '?'}`).join(', ') || say`no backend`;
  const hop: Hop = {
    kind: 'gateway-route',
    outcome: targets.length > 0 ? 'ok' : 'refused',
    summary: `${route.object.kind} ${route.name} → ${names}`,
    object: route.object,
    evidence: evidence(route.object, route.object.nameSpan),
    notes: [{ text: of, evidence: place }, ...faults],
  };
  const assumptions = assumed ? [say`the host leads to Gateway ${gateway.name}, which a controller serves`] : [];
  const [target] = [...targets].sort((a, b) => b.share - a.share);
  const reason = faults[0]?.text ?? say`${route.object.kind} ${route.name} names no backend`;
  const arrival = target ? toService(network, source, target, stream.protocol) : ended('closed', reason, []);
  const told = lost > 0 && target ? say`${arrival.reason}; ${percent(lost)} go nowhere: ${reason}` : arrival.reason;
  return { arrival: { ...after([hop], arrival, assumptions), reason: told }, terminates };
}

/** The kind of routes that a listener below HTTP takes. */
function kindFor({ protocol }: HeldListener): string {
  return `${protocol}Route`;
}

function listenerFor(listeners: readonly HeldListener[], { port, protocol, host }: Stream): HeldListener | undefined {
  const spoken = protocol === 'UDP' ? ['UDP'] : protocol === 'TCP' ? ['TCP', 'TLS'] : [];
  return listeners
    .filter(it => it.port === port && spoken.includes(it.protocol))
    .filter(it => it.protocol !== 'TLS' || covers(it.hostname?.value, host))
    .sort((a, b) => particularity(b.hostname?.value) - particularity(a.hostname?.value))[0];
}

/** `Terminate` where nothing is written. */
function tlsMode({ holder, index }: HeldListener): string {
  return holder.object.root.items('spec', 'listeners')[index]?.text('tls', 'mode')?.value ?? 'Terminate';
}

function routesFor(bundle: Bundle, listener: HeldListener, { host }: Stream): AttachedRoute[] {
  const particular = ({ hostnames }: AttachedRoute) =>
    Math.max(0, ...hostnames.filter(it => covers(it, host)).map(particularity));
  return attachedTo(bundle, listener, [kindFor(listener)])
    .filter(it => it.hostnames.length === 0 || it.hostnames.some(of => covers(of, host)))
    .sort((a, b) => particular(b) - particular(a) || byRoute(a.route, b.route));
}

function toService(network: Network, source: Source, target: ServiceTarget, protocol: string): Arrival {
  const service = network.cluster.service(target.namespace, target.name);
  const index = service?.service.ports.findIndex(it => it.port === target.port && it.protocol === protocol) ?? -1;
  if (!service || index < 0) {
    const what = service
      ? say`${serviceText(service)} has no port ${target.port ?? ''}/${protocol}`
      : say`there is no Service ${target.namespace}/${target.name}`;
    const hop: Hop = { kind: 'endpoint-choice', outcome: 'refused', summary: what, evidence: target.evidence };
    return ended('closed', what, [hop]);
  }
  const arrival = callService(network, source, service, index, protocol);
  if (arrival) {
    return arrival;
  }
  const { why, notes, span } = whyNoEndpoints(network.cluster, service, index);
  const summary = say`no endpoints: ${why}`;
  return ended('closed', say`${serviceText(service)} has no endpoints: ${why}`, [
    { kind: 'endpoint-choice', outcome: 'refused', summary, notes, ...ofService(service, span) },
  ]);
}
