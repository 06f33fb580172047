import { say } from '../base/say';
import { several } from '../base/several';
import type { ServiceMember } from '../links/member';
import type { ServicePort } from '../model/service';
import type { Problem, Rule } from './rule';
import { arePodsInMesh } from './support/istio';
import { relatedServices } from './support/related';
import { code, named } from './support/words';

/** Istio's codes: IST0116 (protocols), IST0137 (ports). */
export const meshConflictingServices: Rule = {
  id: 'mesh-conflicting-services',
  on: 'pods',
  kinds: ['Deployment'],
  severity: 'warning',
  help: 'Several Services select the same pods, and use one port with different protocols, or send different ports to the same port of the pods. Istio keeps one meaning for a port of a pod. Asked only of pods that have a sidecar, or whose Services manifests of Istio name.',
  source: 'https://istio.io/latest/docs/reference/config/analysis/ist0137/',

  *check(member, context) {
    const { bundle } = context;
    for (const pods of bundle.podsOf(member.object)) {
      const services = bundle.servicesSelecting(pods);
      if (services.length > 1 && arePodsInMesh(pods, services, 'mesh-conflicting-services', context)) {
        const ports = services.flatMap(service => service.service.ports.map(port => ({ service, port })));
        yield* conflicts(member, services, ports);
      }
    }
  },
};

interface Used {
  readonly service: ServiceMember;
  readonly port: ServicePort;
}

function* conflicts(
  member: Parameters<typeof named>[0],
  services: readonly ServiceMember[],
  ports: readonly Used[],
): Generator<Problem> {
  for (const [target, used] of grouped(ports, it => String(it.port.targetPort))) {
    const numbers = [...new Set(used.map(it => it.port.port))];
    if (numbers.length > 1 && new Set(used.map(it => it.service)).size > 1) {
      yield {
        span: member.object.nameSpan,
        message: say`${several([...new Set(used.map(it => named(it.service)))])} send ports ${several(numbers.map(code))} to the same port ${code(target)} of ${named(member)}: Istio keeps one of them`,
        field: 'metadata.name',
        related: relatedServices(services),
      };
    }
  }
  for (const [number, used] of grouped(ports, it => String(it.port.port))) {
    const protocols = [...new Set(used.map(it => it.port.protocol))];
    if (protocols.length > 1 && new Set(used.map(it => it.service)).size > 1) {
      yield {
        span: member.object.nameSpan,
        message: say`${several([...new Set(used.map(it => named(it.service)))])} use port ${code(number)} of ${named(member)} with protocols ${several(protocols)}: Istio keeps one of them`,
        field: 'metadata.name',
        related: relatedServices(services),
      };
    }
  }
}

function grouped(ports: readonly Used[], by: (used: Used) => string): Map<string, Used[]> {
  const groups = new Map<string, Used[]>();
  for (const it of ports) {
    groups.set(by(it), [...(groups.get(by(it)) ?? []), it]);
  }
  return groups;
}
