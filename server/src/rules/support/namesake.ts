import type { Bundle } from '../../links/bundle';
import type { PodMember, ServiceMember } from '../../links/member';
import { folderOf } from '../../workspace/kustomize/paths';
import { nearestPods, seekerOf, tellsVariants } from './near-miss';
import type { NearMiss } from './near-miss';

/**
 * The workload a Service is most likely written for, whatever the word that keeps them apart: it has the Service's name,
 * stands in its folder, is selected by no Service, and differs in the value of one label. Undefined where there is none.
 */
export function namesakeOf(
  service: ServiceMember,
  candidates: readonly PodMember[],
  bundle: Bundle,
): NearMiss | undefined {
  const folder = folderOf(service.object.place.uri);
  const name = plainName(service.name);
  const same = candidates.filter(
    it => plainName(it.name) === name && folderOf(it.object.place.uri) === folder && !it.source.finite,
  );
  const near = nearestPods(seekerOf(service), same);
  return near?.missing.length === 1 &&
    near.slip.kind === 'value' &&
    !tellsVariants(near.slip.wanted.key.value) &&
    bundle.servicesSelecting(near.pods).length === 0
    ? near
    : undefined;
}

/** `web` for `web-service`, `web-svc` and `web-deployment` too. */
function plainName(name: string): string {
  return name.replace(/-(?:svc|service|deploy|deployment)$/, '');
}
