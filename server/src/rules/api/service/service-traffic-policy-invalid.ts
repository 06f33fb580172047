import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Check } from '../check';
import { textAt } from '../raw';
import { checkGivenWord, checkWord } from '../word';
import { hasNodePorts } from './raw-service';
import type { RawService } from './raw-service';

export const serviceTrafficPolicyInvalid: Check<RawService> = {
  id: 'service-traffic-policy-invalid',
  keys: ['externalTrafficPolicy', 'internalTrafficPolicy', 'trafficDistribution'],
  help: '`internalTrafficPolicy` and `externalTrafficPolicy` are Cluster (all endpoints) or Local (those on the same node). `trafficDistribution` is PreferClose, and since Kubernetes 1.34 also PreferSameZone or PreferSameNode.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateServiceExternalTrafficPolicy and neighbours',

  *check(service, { settings }) {
    const { object, spec, type, keys } = service;
    if (!keys.has('externalTrafficPolicy') && !keys.has('internalTrafficPolicy') && !keys.has('trafficDistribution')) {
      return;
    }
    const externalIPs = (spec.list('externalIPs')?.items.length ?? 0) > 0;
    if (hasNodePorts(service) || (type === 'ClusterIP' && externalIPs)) {
      yield* checkWord(object, spec.at('externalTrafficPolicy'), policies);
    }
    // An empty text is a value here: these two are left out, or say something.
    const internal = spec.at('internalTrafficPolicy');
    yield* checkGivenWord(object, internal, internal.exists ? textAt(internal) : undefined, policies);
    if (gate(settings.cluster, 'ServiceTrafficDistribution')) {
      const at = spec.at('trafficDistribution');
      yield* checkGivenWord(object, at, at.exists ? textAt(at) : undefined, distributions(settings.cluster));
    }
  },
};

const policies: ReadonlySet<string> = new Set(['Cluster', 'Local']);

function distributions(cluster: ClusterSettings): ReadonlySet<string> {
  return gate(cluster, 'PreferSameTrafficDistribution') ? newer : older;
}

const older: ReadonlySet<string> = new Set(['PreferClose']);
const newer: ReadonlySet<string> = new Set(['PreferClose', 'PreferSameNode', 'PreferSameZone']);
