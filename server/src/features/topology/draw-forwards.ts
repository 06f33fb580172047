import { say } from '../../base/say';
import { networkOf } from '../../network/network';
import type { Hop } from '../../network/hop';
import { forwardsOf } from '../../network/port-forward';
import type { Forward } from '../../network/port-forward';
import { endpointText } from '../../network/hop';
import type { Source } from '../../network/source';
import { trace } from '../../network/trace';
import type { Snapshot } from '../../workspace/snapshot';
import { answersAt, nodePortPlace, nodePortsText, placeOf } from './draw-entries';
import { httpUrl } from './draw-services';
import { Drawing } from './drawing';
import { cardsOf } from './hop-cards';
import type { Written } from './model';
import { host } from './sketch';
import type { Sketch } from './sketch';

/**
 * Port forwards of the user's own computer, each followed as a request would be, up to the node port, external IP or pod
 * it enters in this bundle. Those that enter nothing here may lead to something in another bundle.
 */
export function drawForwards(sketch: Sketch): void {
  const network = networkOf(sketch.snapshot, sketch.bundle);
  for (const forward of forwardsOf(network)) {
    const listen = listenText(forward);
    const { hops, reason } = trace(network, source, listen);
    const entry = hops.slice(hops.findIndex(it => it.kind === 'port-forward') + 1).find(it => it.service ?? it.pod);
    const to = entry && enter(sketch, entry, forward);
    if (to === undefined) {
      continue;
    }
    const written = forwardPlace(forward);
    // What becomes of it behind the entry, the links from there on say.
    const reached = entry?.outcome === 'ok';
    sketch.drawing.link({
      from: drawHost(sketch.drawing, written),
      to,
      state: reached ? 'ok' : 'error',
      port: linkText(forward),
      reason: reached ? say`port forward: ${listen} leads to ${forward.to}` : reason,
      written,
    });
  }
}

/** Port forwards that enter nothing in any of the pictures. */
export function drawLooseForwards(snapshot: Snapshot, drawings: readonly Drawing[]): Drawing {
  const drawing = new Drawing(null, '');
  const [bundle] = snapshot.bundles;
  const { from: least, to: most } = snapshot.settings.cluster.nodePortRange;
  for (const forward of bundle ? forwardsOf(networkOf(snapshot, bundle)) : []) {
    if (drawings.some(it => leadsSomewhere(it, forward))) {
      continue;
    }
    const written = forwardPlace(forward);
    const port = Number(portOf(forward));
    const to = drawing.share({
      id: `PortForward/${forward.to}`,
      lane: 'entry',
      kind: 'PortForward',
      label: forward.to,
      detail: say`nothing here answers`,
      ghost: true,
      written: written[0],
    });
    drawing.link({
      from: drawHost(drawing, written),
      to,
      // A node port can only be a Service's; at other ports the machine itself may have something.
      state: port >= least && port <= most ? 'warning' : 'unknown',
      port: linkText(forward),
      reason: say`port forward: ${listenText(forward)} leads to ${forward.to}, where nothing of these manifests answers`,
      written,
    });
  }
  return drawing;
}

const source: Source = { kind: 'host', text: 'host', title: 'host', namespace: 'default' };

function leadsSomewhere(drawing: Drawing, forward: Forward): boolean {
  const text = linkText(forward);
  return drawing.edges.some(({ edge }) => edge.from === host && (edge.port ?? '').split(', ').includes(text));
}

/** The card where a forward comes in; a node port at one node gets a card of its own, beside the one for any node. */
function enter(sketch: Sketch, hop: Hop, forward: Forward): string | undefined {
  const { drawing, cluster, idOf } = sketch;
  const { service, node } = hop;
  const member = service?.member;
  const to = member && idOf.get(member.object);
  if (hop.kind !== 'node-port' || !service || !member || !node || to === undefined) {
    return cardsOf(sketch, hop).find(it => drawing.has(it));
  }
  const place = nodePortPlace(service, member);
  const address = forward.to.slice(0, forward.to.lastIndexOf(':')).replace(/^\[|\]$/g, '');
  const id = drawing.share({
    id: drawing.id(service.namespace, 'NodePort', service.name, node.name),
    lane: 'entry',
    kind: 'NodePort',
    label: forward.to,
    detail: say`NodePort · ${node.name}`,
    namespace: service.namespace,
    written: place,
    url: httpUrl(address, Number(portOf(forward))),
    terms: [address, portOf(forward)],
    places: [placeOf(node)],
  });
  const answers = answersAt(cluster, service, node.name);
  drawing.link({
    from: id,
    to,
    state: answers ? 'ok' : 'error',
    port: nodePortsText(service),
    reason: answers
      ? say`node ${node.name} passes it on to Service ${service.name}`
      : say`externalTrafficPolicy Local: node ${node.name} runs no ready pod of Service ${service.name} and drops it`,
    written: [place],
  });
  return id;
}

/** The card of the user's own computer. */
export function drawHost(drawing: Drawing, [written]: readonly Written[]): string {
  return drawing.share({
    id: host,
    lane: 'client',
    kind: 'Host',
    label: say`Your computer`,
    detail: say`port forwards`,
    source: 'host',
    written,
  });
}

function forwardPlace({ evidence, to }: Forward): Written[] {
  return evidence ? [{ label: say`port forward to ${to}`, ...evidence }] : [];
}

function listenText({ listen }: Forward): string {
  return endpointText(listen.addresses[0] ?? '127.0.0.1', listen.port);
}

/** `127.0.0.1:31051→31001` */
function linkText(forward: Forward): string {
  return `${listenText(forward)}→${portOf(forward)}`;
}

function portOf({ to }: Forward): string {
  return to.slice(to.lastIndexOf(':') + 1);
}
