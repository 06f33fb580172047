import type { PodMember, ServiceMember } from '../../links/member';
import { writtenAt } from './drawing';
import type { Sketch } from './sketch';

/**
 * Pods that no Service selects call Services: those that they name in environment, command or arguments; else, where a
 * namespace has few enough to be meant, all of it.
 */
export function drawClients(sketch: Sketch): void {
  const { drawing, bundle, idOf } = sketch;
  const clients = drawing.nodes.filter(it => it.node.lane === 'client' && it.member);
  for (const { node, member } of clients) {
    const [pods] = member ? bundle.podsOf(member.object) : [];
    if (!member || !pods) {
      continue;
    }
    const named = servicesNamed(sketch, pods);
    const services = named.length > 0 ? [] : bundle.services(pods.namespace);
    for (const service of [...named, ...(services.length <= few ? services : [])]) {
      const to = idOf.get(service.object);
      if (to !== undefined) {
        const [first] = service.service.ports;
        drawing.link({
          from: node.id,
          to,
          state: 'ok',
          port: first ? `${first.port}/${first.protocol}` : undefined,
          reason:
            named.length > 0
              ? `it names ${service.name} in its container`
              : `any pod may call ${service.name} by its name`,
          written: [writtenAt(member), writtenAt(service)],
        });
      }
    }
  }
}

/** More Services than this in a namespace, and a pod is not taken to call them all. */
const few = 3;

function servicesNamed({ bundle }: Sketch, pods: PodMember): ServiceMember[] {
  const texts = pods.source.template.containers.flatMap(({ env, command, args }) => [
    ...env.flatMap(it => it.value?.value ?? []),
    ...command,
    ...args,
  ]);
  const found = texts.flatMap(hosts).flatMap(host => {
    const [name = '', namespace = pods.namespace] = host.split('.');
    return bundle.service(namespace, name) ?? [];
  });
  return [...new Set(found)];
}

/** What stands as a host in a text: all of it, behind `//` or `@`, or in front of a port. */
function hosts(text: string): string[] {
  const word = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?';
  const pattern = new RegExp(`^${word}$|(?<=//|@)${word}|(?<![\\w./@-])${word}(?=:\\d)`, 'g');
  return text.length > longest ? [] : [...text.matchAll(pattern)].map(([host]) => host);
}

/** Longer texts are files, not addresses. */
const longest = 10_000;
