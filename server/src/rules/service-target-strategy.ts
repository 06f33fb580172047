import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { relatedServices } from './support/related';
import { code, named, pair, verb } from './support/words';

export const serviceTargetStrategy: Rule = {
  id: 'service-target-strategy',
  on: 'pods',
  severity: 'information',
  optIn: true,
  help: 'The strategy `Recreate` ends all old pods before it starts new ones, so the Service has no endpoints during a rollout. With `RollingUpdate` they are replaced one after the other.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',

  *check(member, { bundle }) {
    const { object } = member;
    const strategy = object.root.text('spec', 'strategy', 'type');
    if (object.kind !== 'Deployment' || strategy?.value !== 'Recreate') {
      return;
    }
    for (const pods of bundle.podsOf(object)) {
      const services = bundle.servicesSelecting(pods);
      if (services.length > 0) {
        yield {
          span: strategy.span,
          message: say`${named(pods)} has ${pair('strategy', 'Recreate')}: ${several(services.map(named))} of namespace ${code(pods.namespace)} ${verb(services, 'has', 'have')} no endpoints during its rollouts`,
          field: 'spec.strategy.type',
          related: relatedServices(services),
          fixes: [
            {
              title: say`Change \`Recreate\` to \`RollingUpdate\``,
              edits: [replace(object.place, strategy.span, 'RollingUpdate')],
            },
          ],
        };
      }
    }
  },
};
