import { say } from '../base/say';
import { several } from '../base/several';
import type { ServiceMember } from '../links/member';
import type { Problem, Rule } from './rule';
import { selectedPods, selectingService } from './support/selected';
import { code, named, workloadsOf } from './support/words';

export const serviceTrafficPolicyLocal: Rule = {
  id: 'service-traffic-policy-local',
  on: 'service',
  keys: ['internalTrafficPolicy', 'externalTrafficPolicy'],
  severity: 'information',
  help: 'With the policy `Local` a node sends traffic to its own pods only, and drops it where it has none. A DaemonSet has a pod on every node; other workloads may not. Load balancers skip such nodes by their health checks.',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies',

  *check(member, { bundle }) {
    const service = selectingService(member);
    const workloads = service ? workloadsOf(selectedPods(service, bundle)) : [];
    if (!service || workloads.length === 0 || workloads.some(it => it.source.perNode)) {
      return;
    }
    yield* policies(
      service,
      say`${several(workloads.map(named))} of namespace ${code(service.namespace)} need not have a pod on every node, and the others drop the traffic (curl exit 28)`,
    );
  },
};

function* policies({ service, object, name }: ServiceMember, effect: string): Generator<Problem> {
  const spec = object.root.at('spec');
  if (service.internalTrafficPolicy === 'Local') {
    yield {
      span: spec.at('internalTrafficPolicy').span,
      field: 'spec.internalTrafficPolicy',
      message: say`clients of Service ${code(name)} reach only pods of their own node: ${effect}`,
    };
  }
  // Elsewhere the API server refuses the policy.
  const outside = ['NodePort', 'LoadBalancer'].includes(service.type) || service.externalIPs.length > 0;
  if (service.externalTrafficPolicy === 'Local' && outside) {
    yield {
      span: spec.at('externalTrafficPolicy').span,
      field: 'spec.externalTrafficPolicy',
      // The load balancer asks each node for its health, so little is lost there.
      ...(service.type === 'LoadBalancer' ? { severity: 'hint' as const } : {}),
      message: say`clients from outside reach Service ${code(name)} only on nodes that run one of its pods: ${effect}`,
    };
  }
}
