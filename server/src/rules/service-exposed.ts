import { say } from '../base/say';
import { isService } from '../links/bundle';
import type { Rule } from './rule';
import { code, named, pair } from './support/words';

export const serviceExposed: Rule = {
  id: 'service-exposed',
  on: 'service',
  severity: 'information',
  optIn: true,
  help: 'NodePort and LoadBalancer open the Service to whoever reaches the nodes or the load balancer. By policy only an Ingress or a Gateway may do that.',

  *check(member) {
    if (isService(member) && ['NodePort', 'LoadBalancer'].includes(member.service.type)) {
      const type = member.object.root.scalar('spec', 'type');
      yield {
        span: member.service.typeSpan,
        message: say`${named(member)} of namespace ${code(member.namespace)} is reached from outside the cluster: ${pair('type', member.service.type)}`,
        field: 'spec.type',
        fixes:
          type && member.service.ports.every(it => !it.nodePort)
            ? [
                {
                  title: say`Change it to \`ClusterIP\``,
                  edits: [{ place: member.object.place, span: type, text: 'ClusterIP' }],
                },
              ]
            : [],
      };
    }
  },
};
