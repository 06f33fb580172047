import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { portMatches, relatedPorts } from './support/service-ports';
import { isSwapped } from './support/swapped';
import { code, named, verb } from './support/words';

export const serviceTargetPortSwapped: Rule = {
  id: 'service-target-port-swapped',
  on: 'service',
  severity: 'error',
  help: '`port` is the number clients use, `targetPort` the one the container listens on. Here the container declares the number that stands as `port`, and nothing declares the other: the two look exchanged.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',

  *check(member, { bundle, snapshot, settings }) {
    const matches = portMatches(member, bundle, snapshot);
    for (const match of matches) {
      const { port, workloads, service } = match;
      // Where another port of the Service already leads there, the container is reached as it should be.
      const served = matches.some(it => it.port.targetPort === port.port && it.port.protocol === port.protocol);
      if (!isSwapped(match, settings.cluster) || served) {
        continue;
      }
      const { place } = service.object;
      yield {
        span: port.targetPortSpan,
        ...(match.uncertain() ? { severity: 'hint' as const, quiet: true as const } : {}),
        message: say`${code(`port: ${port.port}`)} and ${code(`targetPort: ${port.targetPort}`)} look exchanged: ${several(workloads.map(named))} in namespace ${code(service.namespace)} ${verb(workloads, 'declares', 'declare')} ${code(port.port)}, not ${code(port.targetPort)}, so connections to ${named(service)} are refused by the pod (curl exit 7)`,
        field: match.field,
        related: relatedPorts(match),
        fixes: [
          {
            title: say`Exchange ${code(port.port)} and ${code(port.targetPort)}`,
            edits: [replace(place, port.portSpan, port.targetPort), replace(place, port.targetPortSpan, port.port)],
            preferred: true,
          },
          { title: say`Send it to port ${code(port.port)}`, edits: [replace(place, port.targetPortSpan, port.port)] },
        ],
      };
    }
  },
};
