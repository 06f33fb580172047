import { Kept } from '../../base/kept';
import { say } from '../../base/say';
import { callsOf } from '../../links/calls';
import type { Call } from '../../links/calls';
import type { PodMember } from '../../links/member';
import type { ServicePort } from '../../model/service';
import { writtenAt } from './drawing';
import type { Line } from './drawing';
import type { Sketch } from './sketch';

/**
 * Workloads call the Services whose names they are given, in environment, command, arguments and ConfigMaps; not those
 * that lead to themselves. A pod that no Service selects and that names none may call any: where its namespace has few
 * enough to be meant, it is linked with all of them.
 */
export function drawClients(sketch: Sketch): void {
  const { bundle, idOf, snapshot } = sketch;
  const clients = new Set(sketch.drawing.nodes.filter(it => it.node.lane === 'client').map(it => it.member?.object));
  for (const pods of bundle.allPodMembers) {
    const from = idOf.get(pods.object);
    if (from === undefined) {
      continue;
    }
    const named = callsOf(pods, bundle, snapshot.settings.cluster.domain);
    const own = named.length > 0 ? bundle.servicesSelecting(pods) : [];
    const calls = named.filter(({ service }) => !own.includes(service));
    calls.forEach(call => {
      drawCall(sketch, from, call);
    });
    if (calls.length === 0 && clients.has(pods.object)) {
      drawGuesses(sketch, from, pods);
    }
  }
}

function drawCall({ drawing, idOf }: Sketch, from: string, call: Call): void {
  const { host, service, written } = call;
  const to = idOf.get(service.object);
  if (to !== undefined) {
    drawing.link(lines.get(host, [from, to, service, written], () => lineOf(from, to, call)));
  }
}

const lines = new Kept<Call['host'], Line>();

function lineOf(from: string, to: string, { host, service, written }: Call): Line {
  const { ports, headless, type } = service.service;
  const port = host.port === undefined ? ports[0] : ports.find(it => it.port === host.port?.value);
  const missing = host.port !== undefined && !port && !headless && type !== 'ExternalName';
  const { kind } = written.object;
  const where = kind === 'ConfigMap' ? say`ConfigMap ${written.name}` : say`its container`;
  return {
    from,
    to,
    state: missing ? 'error' : 'ok',
    port: missing ? undefined : portText(port),
    reason: missing
      ? say`${where} names ${host.host}:${host.port.value}, which ${service.name} does not serve`
      : say`it names ${host.host} in ${where}`,
    written: [{ ...writtenAt(written), span: host.text.scalar }, writtenAt(service)],
  };
}

function drawGuesses({ drawing, bundle, idOf }: Sketch, from: string, pods: PodMember): void {
  const services = bundle.services(pods.namespace);
  for (const service of services.length <= few ? services : []) {
    const to = idOf.get(service.object);
    if (to !== undefined) {
      drawing.link({
        from,
        to,
        state: 'ok',
        port: portText(service.service.ports[0]),
        reason: say`any pod may call ${service.name} by its name`,
        written: [writtenAt(pods), writtenAt(service)],
      });
    }
  }
}

/** More Services than this in a namespace, and a pod is not taken to call them all. */
const few = 3;

function portText(port: ServicePort | undefined): string | undefined {
  return port && `${port.port}/${port.protocol}`;
}
