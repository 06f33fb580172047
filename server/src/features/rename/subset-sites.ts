import type { Located } from '../../base/span';
import { hostInFull } from '../../links/subsets';
import type { Part } from './parts';
import type { Site } from './site';

/**
 * Where the versions that Istio tells apart of a host are named: DestinationRules define them; VirtualServices, the
 * canaries of Argo Rollouts and EnvoyFilters choose them. A subset belongs to its host, however that is written.
 * Source: istio/api `networking/v1/virtual_service.proto`, `networking/v1alpha3/envoy_filter.proto` (ClusterMatch);
 * argo-rollouts `pkg/apis/rollouts/v1alpha1/types.go` (IstioDestinationRule).
 */
export function* subsetSites(part: Part): Generator<Site> {
  const { bundle, member, root } = part;
  const { mesh, kind } = member.object;
  for (const subset of mesh?.rule?.subsets ?? []) {
    yield* site(part, mesh?.rule?.host.value, subset, 'definition');
  }
  for (const { host, subset } of mesh?.destinations ?? []) {
    yield* site(part, host.value, subset, 'use');
  }
  if (kind === 'Rollout') {
    const chosen = root.at('spec', 'strategy', 'canary', 'trafficRouting', 'istio', 'destinationRule');
    const [rule] = bundle.find('DestinationRule', member.namespace, chosen.text('name')?.value ?? '');
    for (const field of ['canarySubsetName', 'stableSubsetName']) {
      yield* site(part, rule?.object.mesh?.rule?.host.value, chosen.text(field), 'use');
    }
  }
  if (kind === 'EnvoyFilter') {
    for (const it of root.items('spec', 'configPatches')) {
      const cluster = it.at('match', 'cluster');
      yield* site(part, cluster.text('service')?.value, cluster.text('subset'), 'use');
    }
  }
}

function* site(
  { member }: Part,
  host: string | undefined,
  name: Located<string> | undefined,
  role: Site['role'],
): Generator<Site> {
  if (host !== undefined && name && name.value !== '') {
    yield {
      space: 'subset',
      within: '',
      name: name.value,
      owners: [hostInFull(host, member.namespace)],
      role,
      member,
      place: member.object.place,
      span: name.span,
    };
  }
}
