import { say } from '../../../base/say';
import type { Span } from '../../../base/span';
import type { KubeObject } from '../../../model/kube-object';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate, since } from '../../../workspace/settings';
import type { Fix, Problem } from '../../rule';
import { nameOf } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';

export const fieldDeprecated: Check<KubeObject> = {
  id: 'field-deprecated',
  severity: 'information',
  help: 'The API server still takes this, and warns: there is something newer, and what is deprecated goes away one day. Endpoints were followed by EndpointSlices (Kubernetes 1.33), the annotation `kubernetes.io/ingress.class` by `ingressClassName`, topology-aware hints by topology-mode, PreferClose by PreferSameZone; `externalIPs` have no successor (1.36).',
  source: 'kubernetes pkg/api/service/warnings.go, pkg/registry/networking/ingress/strategy.go; KEP-4974',

  *check(object, { settings: { cluster } }) {
    switch (object.kind) {
      case 'Service':
        yield* ofService(object, cluster);
        break;
      case 'Endpoints':
        if (since(cluster, 'endpointsDeprecated')) {
          yield deprecated(
            object.root.at('kind').span,
            'kind',
            say`Endpoints are deprecated: several EndpointSlices say the same and more`,
            'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
          );
        }
        break;
      case 'Ingress': {
        const annotation = object.annotations.find(it => it.key.value === ingressClass);
        if (annotation && !object.root.at('spec', 'ingressClassName').exists) {
          yield deprecated(
            annotation.key.span,
            `metadata.annotations[${ingressClass}]`,
            say`the annotation that names the class of ${nameOf(object)} was followed by a field`,
            `annotation "${ingressClass}" is deprecated, please use 'spec.ingressClassName' instead`,
          );
        }
        break;
      }
    }
  },
};

function* ofService(object: KubeObject, cluster: ClusterSettings): Generator<Problem> {
  const { service, annotations } = object;
  const hints = annotations.find(it => it.key.value === topologyHints);
  if (hints) {
    yield deprecated(
      hints.key.span,
      `metadata.annotations[${topologyHints}]`,
      say`the annotation topology-aware-hints of ${nameOf(object)} has a new name`,
      `annotation ${topologyHints} is deprecated, please use ${topologyMode} instead`,
      annotations.some(it => it.key.value === topologyMode) ? [] : [replaceWith(object, hints.key.span, topologyMode)],
    );
  }
  if (!service) {
    return;
  }
  const [external] = service.externalIPs;
  if (external && since(cluster, 'externalIPsDeprecated') && !service.headless && service.type !== 'ExternalName') {
    yield deprecated(
      object.root.at('spec', 'externalIPs').keySpan,
      'spec.externalIPs',
      say`externalIPs of ${nameOf(object)} are deprecated: clusters may leave them out`,
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
    );
  }
  if (service.trafficDistribution === 'PreferClose' && gate(cluster, 'PreferSameTrafficDistribution')) {
    const { span } = object.root.at('spec', 'trafficDistribution');
    yield deprecated(
      span,
      'spec.trafficDistribution',
      say`PreferClose of ${nameOf(object)} has a new name that says what it does`,
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
      [replaceWith(object, span, 'PreferSameZone')],
    );
  }
}

function deprecated(span: Span, field: string, why: string, warning: string, fixes: readonly Fix[] = []): Problem {
  return { span, field, message: say`${why} (the API server warns: ${warning})`, fixes };
}

const topologyHints = 'service.kubernetes.io/topology-aware-hints';
const topologyMode = 'service.kubernetes.io/topology-mode';
const ingressClass = 'kubernetes.io/ingress.class';
