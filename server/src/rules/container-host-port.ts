import { say } from '../base/say';
import type { Rule } from './rule';
import { declaredPorts } from './support/target-port';
import { code, named } from './support/words';

export const containerHostPort: Rule = {
  id: 'container-host-port',
  on: 'pods',
  keys: ['hostPort'],
  severity: 'information',
  optIn: true,
  help: 'A host port binds the pod to a port of its node: one such pod fits on each node, and the port is open to whoever reaches the node. A Service does without.',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',

  *check(member, { bundle, settings }) {
    for (const pods of bundle.podsOf(member.object)) {
      for (const { container, port } of declaredPorts(pods, settings.cluster)) {
        if (port.hostPort !== undefined && port.hostPort !== 0) {
          yield {
            span: port.span,
            message: say`container ${code(container.name)} of ${named(pods)} takes port ${code(port.hostPort)} of its node`,
          };
        }
      }
    }
  },
};
