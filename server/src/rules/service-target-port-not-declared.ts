import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import type { PodMember } from '../links/member';
import { knownImage } from '../network/images';
import type { Rule } from './rule';
import { declarePort, retarget } from './support/port-fixes';
import { describeDeclared, portMatches, relatedPorts } from './support/service-ports';
import type { PortMatch } from './support/service-ports';
import { isSwapped } from './support/swapped';
import { code, named, verb } from './support/words';

/** `containerPort` only informs, and most Services that differ from it work: so this is a hint. */
export const serviceTargetPortNotDeclared: Rule = {
  id: 'service-target-port-not-declared',
  on: 'service',
  severity: 'hint',
  help: 'No container declares the port that the Service sends to. It still works where a process listens there: `containerPort` only informs. Where it was a slip, connections are refused by the pod.',
  source: 'kubernetes staging/src/k8s.io/api/core/v1/types.go Container.ports',

  *check(member, { bundle, snapshot, settings }) {
    for (const match of portMatches(member, bundle, snapshot)) {
      const { port, service } = match;
      if (
        typeof port.targetPort !== 'number' ||
        match.declaring.length > 0 ||
        match.otherProtocol.length > 0 ||
        isSwapped(match, settings.cluster) ||
        match.workloads.every(it => imagePorts(it).includes(Number(port.targetPort)))
      ) {
        continue;
      }
      const near = nearest(String(port.targetPort), numbers(match));
      const others = numbers(match).filter(it => it !== near);
      yield {
        span: port.targetPortSpan,
        ...(match.declared.length === 0 || match.uncertain() ? { quiet: true as const } : {}),
        message: says(match, port.targetPort),
        field: match.field,
        related: relatedPorts(match),
        fixes: [
          ...(near === undefined ? [] : retarget(match, Number(near), snapshot)),
          ...others.slice(0, 3).flatMap(it => retarget(match, Number(it), snapshot)),
          ...declarePort(match, port.targetPort, snapshot),
        ],
      };

      function says(found: PortMatch, target: number): string {
        const who = several(found.workloads.map(named));
        const declare = verb(found.workloads, 'declares', 'declare');
        const image = imageOf(found.workloads);
        const works =
          image === undefined
            ? say`it works only if a process listens there, else the pod refuses (curl exit 7)`
            : say`${image}, so it works only if a process listens there, else the pod refuses (curl exit 7)`;
        return found.declared.length === 0
          ? say`${named(service)} of namespace ${code(service.namespace)} sends to port ${code(target)}, but ${who} ${declare} no port at all: ${works}`
          : say`${named(service)} of namespace ${code(service.namespace)} sends to port ${code(target)}, but ${who} ${declare} ${describeDeclared(found)}: ${works}`;
      }
    }
  },
};

/** Ports that the images of a template are known to listen on. */
function imagePorts({ source }: PodMember): number[] {
  return source.template.lasting.flatMap(it => knownImage(it)?.ports.map(({ port }) => port) ?? []);
}

/** What the image of an only workload listens on by itself, in words. */
function imageOf([pods, ...others]: readonly PodMember[]): string | undefined {
  const image = pods?.source.template.lasting.map(knownImage).find(it => it && it.ports.length > 0);
  return image && others.length === 0
    ? say`${image.title} by itself listens on ${several(image.ports.map(it => code(it.port)))}`
    : undefined;
}

function numbers({ declared, port }: PortMatch): string[] {
  const same = declared.filter(it => it.declared.port.protocol === port.protocol);
  return [...new Set(same.map(it => String(it.declared.port.port)))];
}
