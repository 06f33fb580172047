import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { isTakenOver } from './support/scaling';
import { selectedPods, selectingService } from './support/selected';
import { code, named, verb, withoutEndpoints, workloadsOf } from './support/words';

export const serviceTargetScaledToZero: Rule = {
  id: 'service-target-scaled-to-zero',
  on: 'service',
  severity: 'information',
  help: 'Every workload that the Service selects is scaled to zero or suspended, so it has no endpoints until somebody scales it up.',

  *check(member, { bundle }) {
    const service = selectingService(member);
    const pods = service ? selectedPods(service, bundle) : [];
    if (!service || pods.length === 0 || pods.some(it => it.source.perNode || it.source.replicas > 0)) {
      return;
    }
    const workloads = workloadsOf(pods);
    // A Rollout that takes its template from a Deployment makes the pods in place of it.
    if (workloads.some(it => isTakenOver(it, bundle))) {
      return;
    }
    yield {
      span: service.service.selectorSpan,
      message: say`${several(workloads.map(named))} of namespace ${code(service.namespace)} ${verb(workloads, 'has', 'have')} no replicas: ${named(service)} gets no endpoints and ${withoutEndpoints(service.service)}`,
      field: 'spec.selector',
      related: workloads.slice(0, 5).map(it => ({
        place: it.object.place,
        span: it.source.replicasSpan,
        message: say`${named(it)} is scaled to zero`,
      })),
    };
  },
};
