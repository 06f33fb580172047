import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { relatedServices } from './support/related';
import { code, named } from './support/words';

export const serviceTargetReplicasLow: Rule = {
  id: 'service-target-replicas-low',
  on: 'pods',
  severity: 'information',
  optIn: true,
  help: 'With one replica nothing answers while its pod is replaced. Two or more keep the Service up during rollouts and node maintenance.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',

  *check(member, { bundle }) {
    for (const pods of bundle.podsOf(member.object)) {
      const { source, object } = pods;
      const single = source.naming !== 'itself' && !source.perNode && !source.finite && source.replicas === 1;
      const services = single ? bundle.servicesSelecting(pods) : [];
      if (services.length === 0) {
        continue;
      }
      const written = object.root.number('spec', 'replicas');
      yield {
        span: written?.span ?? object.nameSpan,
        message: say`${named(pods)} behind ${several(services.map(named))} of namespace ${code(pods.namespace)} has one replica: nothing answers while its pod is replaced`,
        field: 'spec.replicas',
        related: relatedServices(services),
        fixes: written
          ? [{ title: say`Give ${named(pods)} two replicas`, edits: [replace(object.place, written.span, 2)] }]
          : [],
      };
    }
  },
};
