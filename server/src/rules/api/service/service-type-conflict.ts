import { say } from '../../../base/say';
import type { Fix, Problem, Rejection } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry } from '../fixes';
import { isFilledInLater } from '../../support/placeholder';
import { numberAt, textAt } from '../raw';
import { hasNodePorts, needsHealthCheck } from './raw-service';
import type { RawService } from './raw-service';
import { sourceRangesAnnotation } from './service-source-ranges-invalid';

export const serviceTypeConflict: Check<RawService> = {
  id: 'service-type-conflict',
  help: 'Some fields belong to some types only: `clusterIP: None` to ClusterIP; addresses and families not to ExternalName; externalTrafficPolicy to types that are reached from outside; loadBalancerClass, loadBalancerSourceRanges and allocateLoadBalancerNodePorts to LoadBalancer; healthCheckNodePort to LoadBalancer with externalTrafficPolicy Local. Remove the field, or change the type.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService',

  *check(service, { snapshot }) {
    const { object, spec, type, keys } = service;
    if (type === undefined || isFilledInLater(type)) {
      return;
    }
    // The text is asked for only where a fix needs it.
    const remove = (key: string): Fix[] => removeEntry(object, snapshot, spec.map(), key);
    if (type === 'ExternalName') {
      yield* ofExternalName(service, remove);
    } else if (service.headless && hasNodePorts(service)) {
      yield headlessWithNodePorts(service, type, remove);
    }
    if (type !== 'LoadBalancer') {
      yield* ofLoadBalancer(service, type, remove);
    }
    if (keys.has('externalTrafficPolicy')) {
      yield* trafficPolicy(service, type, remove);
    }
    if (keys.has('healthCheckNodePort')) {
      yield* healthCheck(service, remove);
    }
  },
};

type Remove = (key: string) => Fix[];

function* ofExternalName({ object, spec, clusterIPs }: RawService, remove: Remove): Generator<Problem> {
  const rejection: Rejection = { type: 'Forbidden', detail: 'may not be set for ExternalName services' };
  const message = (field: string): string =>
    say`${field} has no meaning for type ExternalName, which is only an alias in DNS and has no address of its own; the API server refuses ${nameOf(object)}, so remove the line or change the type`;
  if (clusterIPs.length > 0) {
    const key = spec.list('clusterIPs') ? 'clusterIPs' : 'clusterIP';
    yield refused(spec.at(key), rejection, message(key), { field: 'spec.clusterIPs', fixes: remove(key) });
  }
  if ((spec.list('ipFamilies')?.items.length ?? 0) > 0) {
    yield refused(spec.at('ipFamilies'), rejection, message('ipFamilies'), { fixes: remove('ipFamilies') });
  }
  if (spec.at('ipFamilyPolicy').exists) {
    yield refused(spec.at('ipFamilyPolicy'), rejection, message('ipFamilyPolicy'), { fixes: remove('ipFamilyPolicy') });
  }
}

function headlessWithNodePorts({ object, clusterIPs, spec }: RawService, type: string, remove: Remove): Problem {
  const key = spec.list('clusterIPs') ? 'clusterIPs' : 'clusterIP';
  const fixes = spec.list('clusterIPs') && spec.at('clusterIP').exists ? [] : remove(key);
  return refused(
    spec.at(key),
    { type: 'Invalid', detail: `may not be set to 'None' for ${type} services` },
    say`\`None\` leaves the Service without a cluster IP, but type ${type} forwards from the nodes through one; the API server refuses ${nameOf(object)}, so remove the line or make the type ClusterIP`,
    { span: clusterIPs[0]?.span ?? spec.keySpan, field: 'spec.clusterIPs[0]', fixes },
  );
}

function* ofLoadBalancer({ object, spec, keys }: RawService, type: string, remove: Remove): Generator<Problem> {
  const message = (field: string): string =>
    say`${field} tells a load balancer what to do, and a Service of type ${type} has none; the API server refuses ${nameOf(object)}, so remove it or make the type LoadBalancer`;
  if ((spec.list('loadBalancerSourceRanges')?.items.length ?? 0) > 0) {
    yield refused(spec.at('loadBalancerSourceRanges'), onlyLoadBalancers, message('loadBalancerSourceRanges'), {
      field: 'spec.LoadBalancerSourceRanges',
      fixes: remove('loadBalancerSourceRanges'),
    });
  } else {
    const annotation = object.annotations.find(it => it.key.value === sourceRangesAnnotation);
    if (annotation) {
      yield refused(spec, onlyLoadBalancers, message(say`this annotation`), {
        span: annotation.key.span,
        field: `metadata.annotations[${sourceRangesAnnotation}]`,
      });
    }
  }
  for (const key of ofLoadBalancers) {
    if (keys.has(key) && spec.at(key).exists) {
      yield refused(spec.at(key), onlyLoadBalancers, message(key), { fixes: remove(key) });
    }
  }
}

const onlyLoadBalancers: Rejection = {
  type: 'Forbidden',
  detail: "may only be used when `type` is 'LoadBalancer'",
};
const ofLoadBalancers = ['allocateLoadBalancerNodePorts', 'loadBalancerClass'];

function* trafficPolicy({ object, spec }: RawService, type: string, remove: Remove): Generator<Problem> {
  const at = spec.at('externalTrafficPolicy');
  const exposed =
    type === 'NodePort' ||
    type === 'LoadBalancer' ||
    (type === 'ClusterIP' && (spec.list('externalIPs')?.items.length ?? 0) > 0);
  if (textAt(at) && !exposed) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'may only be set for externally-accessible services' },
      say`externalTrafficPolicy is about traffic from outside the cluster, and a Service of type ${type}${type === 'ClusterIP' ? say` without externalIPs` : ''} gets none; the API server refuses ${nameOf(object)}, so remove the line or change the type`,
      { fixes: remove('externalTrafficPolicy') },
    );
  }
}

function* healthCheck(service: RawService, remove: Remove): Generator<Problem> {
  const { object, spec, externalTrafficPolicy } = service;
  const at = spec.at('healthCheckNodePort');
  if (numberAt(at) && externalTrafficPolicy !== undefined && !needsHealthCheck(service)) {
    yield refused(
      at,
      {
        type: 'Invalid',
        detail: "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
      },
      say`healthCheckNodePort is for type LoadBalancer with externalTrafficPolicy Local; the API server refuses ${nameOf(object)}, so remove the line`,
      { fixes: remove('healthCheckNodePort') },
    );
  }
}
