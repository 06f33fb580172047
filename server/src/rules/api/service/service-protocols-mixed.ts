import { say } from '../../../base/say';
import { several } from '../../../base/several';
import { gate } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawService } from './raw-service';

export const serviceProtocolsMixed: Check<RawService> = {
  id: 'service-protocols-mixed',
  help: 'Before Kubernetes 1.24 a load balancer has ports of one protocol only (feature gate MixedProtocolLBService). Make a Service for each protocol; with the same loadBalancerIP many clouds give both one address.',
  source:
    'kubernetes pkg/apis/core/validation/conditional_validation.go validateMixedProtocolLBService (1.25), KEP-1435',

  *check({ object, spec, type, ports }, { settings }) {
    const protocols = new Set(ports.flatMap(it => it.protocol ?? []).filter(it => known.has(it)));
    if (type === 'LoadBalancer' && protocols.size > 1 && !gate(settings.cluster, 'MixedProtocolLBService')) {
      yield refused(
        spec.at('ports'),
        { type: 'Invalid', detail: "may not contain more than 1 protocol when type is 'LoadBalancer'" },
        say`the ports speak ${several([...protocols])}, and a load balancer of this version of Kubernetes takes one protocol only; the API server refuses ${nameOf(object)}, so make a Service for each`,
      );
    }
  },
};

const known = new Set(['TCP', 'UDP', 'SCTP']);
