import { say } from '../base/say';
import type { Rule } from './rule';
import { portMatches } from './support/service-ports';
import { sameTarget } from './support/target-port';
import { code, named } from './support/words';

export const serviceTargetPortAmbiguous: Rule = {
  id: 'service-target-port-ambiguous',
  on: 'service',
  severity: 'information',
  help: 'Two containers of the pod have a port of this name, with different numbers. The first container wins; give the other one another name.',
  source: 'kubernetes pkg/api/v1/pod/util.go FindPort',

  *check(member, { bundle, snapshot, settings }) {
    for (const { port, workloads, service, field } of portMatches(member, bundle, snapshot)) {
      if (typeof port.targetPort === 'number') {
        continue;
      }
      for (const pods of workloads) {
        const [first, ...others] = sameTarget(port.targetPort, pods, settings.cluster).filter(
          it => it.port.protocol === port.protocol,
        );
        const other = others.find(it => it.port.port !== first?.port.port);
        if (first && other) {
          yield {
            span: port.targetPortSpan,
            message: say`two containers of ${named(pods)} have a port named ${code(port.targetPort)}: ${named(service)} of namespace ${code(service.namespace)} sends to ${code(first.port.port)} of ${code(first.container.name)}, never to ${code(other.port.port)} of ${code(other.container.name)}`,
            field,
            related: [
              {
                place: pods.object.place,
                span: other.port.span,
                message: say`${code(other.container.name)} has the same name`,
              },
            ],
          };
        }
      }
    }
  },
};
