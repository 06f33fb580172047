import { say } from '../base/say';
import type { Rule } from './rule';
import { code, named } from './support/words';
import { declaredPorts } from './support/target-port';

export const containerPortConflict: Rule = {
  id: 'container-port-conflict',
  on: 'pods',
  keys: ['containerPort'],
  severity: 'warning',
  alone: true,
  help: 'The containers of a pod share one network: only one of them can listen on a port. The second one fails to start with "address already in use".',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',

  *check(member, { bundle, settings }) {
    for (const pods of bundle.podsOf(member.object)) {
      const ports = declaredPorts(pods, settings.cluster);
      for (const [index, { container, port }] of ports.entries()) {
        const other = ports
          .slice(0, index)
          .find(it => it.container !== container && it.port.port === port.port && it.port.protocol === port.protocol);
        if (other) {
          yield {
            span: port.span,
            message: say`containers ${code(other.container.name)} and ${code(container.name)} of ${named(pods)} both declare port ${code(port.port)}: they share one network, so the second to listen fails with "address already in use"`,
            related: [
              {
                place: pods.object.place,
                span: other.port.span,
                message: say`${code(other.container.name)} declares it first`,
              },
            ],
          };
        }
      }
    }
  },
};
