import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { notSupported } from '../text/list';
import { hasNodePorts } from './raw-service';
import { nearestWord } from '../text/suggest';
import type { RawService } from './raw-service';

export const serviceTrafficPolicyInvalid: Check<RawService> = {
  id: 'service-traffic-policy-invalid',
  keys: ['externalTrafficPolicy', 'internalTrafficPolicy', 'trafficDistribution'],
  help: '`internalTrafficPolicy` and `externalTrafficPolicy` are Cluster (all endpoints) or Local (those on the same node). `trafficDistribution` is PreferClose, and since Kubernetes 1.34 also PreferSameZone or PreferSameNode.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateServiceExternalTrafficPolicy and neighbours',

  *check(service, { settings }) {
    const { spec, type, keys } = service;
    if (!keys.has('externalTrafficPolicy') && !keys.has('internalTrafficPolicy') && !keys.has('trafficDistribution')) {
      return;
    }
    const externalIPs = (spec.list('externalIPs')?.items.length ?? 0) > 0;
    if (hasNodePorts(service) || (type === 'ClusterIP' && externalIPs)) {
      yield* oneOf(service, 'externalTrafficPolicy', policies);
    }
    // An empty text is a value here: these two are left out, or say something.
    yield* oneOf(service, 'internalTrafficPolicy', policies, true);
    if (gate(settings.cluster, 'ServiceTrafficDistribution')) {
      yield* oneOf(service, 'trafficDistribution', distributions(settings.cluster), true);
    }
  },
};

function* oneOf(
  { object, spec }: RawService,
  key: string,
  words: ReadonlySet<string>,
  emptyCounts = false,
): Generator<Problem> {
  const at = spec.at(key);
  const text = textAt(at);
  if (text === undefined || words.has(text) || (text === '' && !(emptyCounts && at.exists))) {
    return;
  }
  const meant = nearestWord(text, words);
  yield refused(
    at,
    notSupported(words),
    say`\`${text}\` is no ${key}; the API server refuses ${nameOf(object)}, so write ${either(words)}`,
    meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
  );
}

const policies: ReadonlySet<string> = new Set(['Cluster', 'Local']);

function distributions(cluster: ClusterSettings): ReadonlySet<string> {
  return gate(cluster, 'PreferSameTrafficDistribution') ? newer : older;
}

const older: ReadonlySet<string> = new Set(['PreferClose']);
const newer: ReadonlySet<string> = new Set(['PreferClose', 'PreferSameNode', 'PreferSameZone']);
