import { say } from '../base/say';
import { counted } from '../base/counted';
import type { Rule } from './rule';
import { declaredPorts } from './support/target-port';
import { code, named } from './support/words';

export const containerHostPortClash: Rule = {
  id: 'container-host-port-clash',
  on: 'pods',
  keys: ['hostPort'],
  severity: 'information',
  help: 'A port of a node can be taken once. Where a workload has more replicas than there are nodes, the rest of its pods stay pending.',
  source: 'kubernetes pkg/scheduler/framework/plugins/nodeports',

  *check(member, context) {
    for (const pods of context.bundle.podsOf(member.object)) {
      const taken = declaredPorts(pods, context.settings.cluster).find(it => it.port.hostPort);
      const { replicas, perNode, finite } = pods.source;
      if (!taken || perNode || finite || replicas < 2) {
        continue;
      }
      const { nodes } = context.cluster;
      const known = nodes.some(it => it.written);
      if (known && replicas <= nodes.filter(it => it.schedulable).length) {
        continue;
      }
      yield {
        span: taken.port.span,
        message: say`${named(pods)} asks for ${counted(replicas, 'pod')} with host port ${code(taken.port.hostPort ?? 0)}, and each node takes one of them${known ? say`: with ${counted(nodes.filter(it => it.schedulable).length, 'node')} the rest stays pending` : say`: on fewer nodes the rest stays pending`}`,
        related: [
          {
            place: member.object.place,
            span: pods.source.replicasSpan,
            message: say`${counted(replicas, 'replica')} asked for`,
          },
        ],
      };
    }
  },
};
