import { say } from '../base/say';
import type { Rule } from './rule';
import { declaredPorts } from './support/target-port';
import { code, named } from './support/words';

export const containerPortPrivileged: Rule = {
  id: 'container-port-privileged',
  on: 'pods',
  severity: 'information',
  optIn: true,
  help: 'Ports below 1024 are for privileged users. A container that runs as somebody else needs the capability NET_BIND_SERVICE; a Service can offer port 80 and send to 8080.',

  *check(member, { bundle, settings }) {
    for (const pods of bundle.podsOf(member.object)) {
      for (const { container, port } of declaredPorts(pods, settings.cluster)) {
        if (port.port > 0 && port.port < 1024) {
          yield {
            span: port.span,
            message: say`container ${code(container.name)} of ${named(pods)} listens on the privileged port ${code(port.port)}`,
          };
        }
      }
    }
  },
};
