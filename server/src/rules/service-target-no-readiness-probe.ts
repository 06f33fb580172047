import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { relatedServices } from './support/related';
import { code, named, verb } from './support/words';

export const serviceTargetNoReadinessProbe: Rule = {
  id: 'service-target-no-readiness-probe',
  on: 'pods',
  severity: 'information',
  optIn: true,
  help: 'Without a readiness probe a pod gets requests as soon as its containers run, even while the program still starts. Add `readinessProbe` to the container that serves the port.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',

  *check(member, { bundle }) {
    for (const pods of bundle.podsOf(member.object)) {
      const { containers } = pods.source.template;
      const services = pods.source.finite ? [] : bundle.servicesSelecting(pods);
      if (services.length > 0 && !containers.some(it => it.readinessProbe)) {
        yield {
          span: containers[0]?.span ?? member.object.nameSpan,
          message: say`no container of ${named(pods)} in namespace ${code(pods.namespace)} has a readiness probe: ${several(services.map(named))} ${verb(services, 'sends', 'send')} requests to pods that may not answer yet`,
          related: relatedServices(services),
        };
      }
    }
  },
};
