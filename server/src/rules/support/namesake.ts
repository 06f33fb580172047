import type { Bundle } from '../../links/bundle';
import type { ServiceMember } from '../../links/member';
import { folderOf } from '../../workspace/kustomize/paths';
import { nearestPods, seekerOf, tellsVariants } from './near-miss';
import type { NearMiss } from './near-miss';

/**
 * The workload a Service is most likely written for, whatever the word that keeps them apart: it has the Service's name
 * (`web` for `web-service`, `web-svc` and `web-deployment` too), stands in its folder, is selected by no Service, and
 * differs in the value of one label. Undefined where there is none.
 */
export function namesakeOf(service: ServiceMember, bundle: Bundle): NearMiss | undefined {
  const folder = folderOf(service.object.place.uri);
  const name = service.name.replace(/-(?:svc|service|deploy|deployment)$/, '');
  const same = ['', '-svc', '-service', '-deploy', '-deployment']
    .flatMap(it => bundle.podsNamed(service.namespace, name + it))
    .filter(it => folderOf(it.object.place.uri) === folder && !it.source.finite);
  const near = nearestPods(seekerOf(service), same);
  return near?.missing.length === 1 &&
    near.slip.kind === 'value' &&
    !tellsVariants(near.slip.wanted.key.value) &&
    bundle.servicesSelecting(near.pods).length === 0
    ? near
    : undefined;
}
