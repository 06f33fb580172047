import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { holdSamples } from './support/samples';
import { portMatches } from './support/service-ports';
import { code, named, verb } from './support/words';

export const serviceTargetPortPartial: Rule = {
  id: 'service-target-port-partial',
  on: 'service',
  severity: 'warning',
  help: 'Some of the selected workloads have a container port of this name and others do not. Only pods of the former are endpoints of the port.',
  source: 'kubernetes pkg/api/v1/pod/util.go FindPort',

  *check(member, { bundle, snapshot }) {
    for (const match of portMatches(member, bundle, snapshot)) {
      const { port, declaring, workloads, service, field } = match;
      const others = workloads.filter(it => !declaring.includes(it));
      if (typeof port.targetPort === 'number' || declaring.length === 0 || others.length === 0) {
        continue;
      }
      yield {
        span: port.targetPortSpan,
        ...(match.uncertain()
          ? { severity: 'hint' as const, quiet: true as const }
          : holdSamples(workloads, bundle)
            ? { severity: 'information' as const }
            : {}),
        message: say`${several(declaring.map(named))} ${verb(declaring, 'has', 'have')} a port named ${code(port.targetPort)}, but not ${several(others.map(named))}: only part of what ${named(service)} of namespace ${code(service.namespace)} selects answers on port ${code(port.port)}`,
        field,
        related: others.slice(0, 5).map(it => ({
          place: it.object.place,
          span: it.source.template.containers[0]?.span ?? it.object.nameSpan,
          message: say`${named(it)} has no port named ${code(port.targetPort)}`,
        })),
      };
    }
  },
};
