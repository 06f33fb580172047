import type { Bundle } from '../../links/bundle';
import type { Member, PodMember } from '../../links/member';
import { folderOf } from '../../workspace/kustomize/paths';

/**
 * Whether two workloads may be samples of one program: they run the same images from files of their own, in folders of
 * which nobody says that they are applied as a whole. Tutorials keep the Deployment beside the DaemonSet of one app.
 */
export function areSampleWorkloads(a: PodMember, b: PodMember, bundle: Bundle): boolean {
  return areApart(a, b, bundle) && imagesOf(a) !== '' && imagesOf(a) === imagesOf(b);
}

/** Whether one workload may stand for another: of another kind, in a file of its own (a Rollout for the Deployment). */
export function areAlternatives(a: PodMember, b: PodMember, bundle: Bundle): boolean {
  return areApart(a, b, bundle) && a.object.kind !== b.object.kind;
}

/** Whether some of the workloads are samples of one program. */
export function holdSamples(workloads: readonly PodMember[], bundle: Bundle): boolean {
  const files = new Map<string, PodMember>();
  return workloads.some(it => {
    const images = it.source.selector ? imagesOf(it) : '';
    const other = files.get(images);
    files.set(images, it);
    return images !== '' && other !== undefined && areApart(it, other, bundle);
  });
}

/**
 * Whether two objects may be of different lessons: nobody says that they are applied together, and neither lies in the
 * folder that holds the folder of the other (`policies` beside `apps/web`), nor anywhere below.
 */
export function areInOtherBranches(a: Member, b: Member, bundle: Bundle): boolean {
  const [one, other] = [a, b].map(it => folderOf(it.object.place.uri));
  return (
    bundle.guessed &&
    one !== undefined &&
    other !== undefined &&
    !isBelow(one, folderOf(other)) &&
    !isBelow(other, folderOf(one))
  );
}

function isBelow(folder: string, above: string): boolean {
  return above === '' || folder === above || folder.startsWith(`${above}/`);
}

function areApart(a: PodMember, b: PodMember, bundle: Bundle): boolean {
  return bundle.guessed && a.object.place.uri !== b.object.place.uri;
}

/** The images of the containers without what tells versions apart. */
function imagesOf({ source }: PodMember): string {
  return source.template.containers
    .map(it => it.image.replace(/@.*$/, '').replace(/:[^/]*$/, ''))
    .sort()
    .join();
}
