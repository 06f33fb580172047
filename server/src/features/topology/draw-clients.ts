import { say } from '../../base/say';
import { callsOf } from '../../links/calls';
import type { Call } from '../../links/calls';
import type { PodMember } from '../../links/member';
import type { ServicePort } from '../../model/service';
import { writtenAt } from './drawing';
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
    const own = new Set(bundle.servicesSelecting(pods));
    const calls = callsOf(pods, bundle, snapshot.settings.cluster.domain).filter(({ service }) => !own.has(service));
    calls.forEach(call => {
      drawCall(sketch, from, call);
    });
    if (calls.length === 0 && clients.has(pods.object)) {
      drawGuesses(sketch, from, pods);
    }
  }
}

function drawCall({ drawing, idOf }: Sketch, from: string, { host, service, written }: Call): void {
  const to = idOf.get(service.object);
  const { ports, headless, type } = service.service;
  const port = host.port === undefined ? ports[0] : ports.find(it => it.port === host.port?.value);
  const missing = host.port !== undefined && !port && !headless && type !== 'ExternalName';
  const { kind } = written.object;
  const where = kind === 'ConfigMap' ? say`ConfigMap ${written.name}` : say`its container`;
  if (to !== undefined) {
    drawing.link({
      from,
      to,
      state: missing ? 'error' : 'ok',
      port: missing ? undefined : portText(port),
      reason: missing
        ? say`${where} names ${host.host}:${host.port.value}, which ${service.name} does not serve`
        : say`it names ${host.host} in ${where}`,
      written: [{ ...writtenAt(written), span: host.text.scalar }, writtenAt(service)],
    });
  }
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
