import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Member, PodMember } from '../../links/member';
import { folderOf } from '../../workspace/kustomize/paths';
import type { Snapshot } from '../../workspace/snapshot';
import type { RuleContext } from '../rule';
import { hiddenPods, mayMakePods, podMaker } from './confidence';
import type { NearMiss, Seeker } from './near-miss';
import { firstToCarryLater } from './filled-later';
import { isFilledInLater } from './placeholder';
import { isReleaseLabel, isRuntimeLabel, isVendorLabel } from './runtime-labels';
import { code, named } from './words';

/** What a rule may say aloud about a selector that finds no pods, or why it stays quiet. */
export type Verdict = { readonly severity: 'error' | 'warning' } | { readonly quiet: string };

/**
 * Speaks up only where the manifests make a slip likely: a template that differs in one label, or a plain workload in
 * the same file that nothing else explains. Measured on some 3,100 Services of 85 repositories. `meant` says that the
 * names already tell which pods are looked for.
 */
export function weighSelector(
  seeker: Seeker,
  near: NearMiss | undefined,
  { bundle, snapshot }: RuleContext,
  meant = false,
): Verdict {
  if (!near) {
    const unread = hiddenPods(seeker, seeker.wanted, snapshot, bundle, true);
    return { quiet: unread ? say`${unread} and may hold them` : say`no workload of that namespace is known` };
  }
  const runtime = seeker.wanted.find(it => isRuntimeLabel(it.key.value));
  if (runtime) {
    return { quiet: say`${code(runtime.key.value)} is set by a controller` };
  }
  const later = firstToCarryLater(bundle.podMembers(seeker.namespace), seeker.wanted);
  if (later) {
    return { quiet: say`labels of ${named(later)} are filled in later` };
  }
  const guess = near.closeness !== 'typo';
  const hidden = hiddenPods(seeker, near.missing, snapshot, bundle, guess);
  if (hidden !== undefined) {
    return { quiet: say`${hidden} and may hold them` };
  }
  const vendor = near.missing.find(it => isVendorLabel(it.key.value));
  if (vendor && guess) {
    return { quiet: say`${code(vendor.key.value)} may be set by the program that owns it` };
  }
  if (guess && seeker.namespace === 'kube-system' && near.missing.some(it => clusterKeys.has(it.key.value))) {
    return { quiet: say`they may be of the cluster itself` };
  }
  if (near.slip.kind === 'absent' && mayBeElected(near, bundle)) {
    return { quiet: say`${code(near.slip.wanted.key.value)} may be set by the program itself` };
  }
  const together = folderOf(near.pods.object.place.uri) === folderOf(seeker.object.place.uri);
  if (near.closeness === 'typo' && (together || (isSmall(near) && !isNumbered(near)))) {
    return { severity: 'error' };
  }
  if (near.closeness === 'label' && together) {
    return { severity: 'error' };
  }
  if (meant) {
    return { severity: 'warning' };
  }
  return besides(seeker, near, snapshot, bundle);
}

/** The pod templates of an object's file, of some namespaces. */
export function podsBeside(
  { object }: Member,
  namespaces: readonly string[],
  { bundle, snapshot }: RuleContext,
): PodMember[] {
  const documents = snapshot.files.get(object.place.uri)?.documents ?? [];
  return documents.flatMap(document =>
    document.objects.flatMap(it => bundle.podsOf(it).filter(pods => namespaces.includes(pods.namespace))),
  );
}

/**
 * What lies beside several bundles is right where it finds its pods in one of them (`finds`); a kustomization, or what
 * `podpath.yaml` lists, is a whole of its own.
 */
export function resolvedIn(
  member: Member,
  { bundle, settings, snapshot }: RuleContext,
  finds: (seen: Member, bundle: Bundle) => boolean,
): { readonly quiet: string } | undefined {
  const { place } = member.object;
  const objects = snapshot.files.get(place.uri)?.documents.find(it => it === place)?.objects ?? [];
  const source = objects.find(it => bundle.member(it) === member);
  if (!source || source !== member.object || settings.bundles.length > 0) {
    return undefined;
  }
  const found = snapshot.bundlesOf(place.uri).find(it => {
    const seen = it === bundle ? undefined : it.member(source);
    return seen && finds(seen, it);
  });
  return found && { quiet: say`it finds its pods in bundle ${code(found.id)}` };
}

/**
 * Pods of another bundle that what an object looks for fits as it is: folders that are told apart because some of their
 * files are alternatives may well be applied together. A bundle that has the object too, or one of its name, is a copy of
 * this one, and tells nothing of its pods.
 */
export function foundInAnother(
  member: Member,
  { bundle, settings, snapshot }: RuleContext,
  finds: (bundle: Bundle) => boolean,
): { readonly quiet: string } | undefined {
  const { kind, place } = member.object;
  if (settings.bundles.length > 0) {
    return undefined;
  }
  const copies = new Set(snapshot.bundlesOf(place.uri));
  const found = snapshot.bundles.find(
    it => it !== bundle && !copies.has(it) && finds(it) && it.find(kind, member.namespace, member.name).length === 0,
  );
  return found && { quiet: say`pods of bundle ${code(found.id)} have these labels` };
}

/**
 * Pods that another Service finds already, by fewer labels: programs that elect a leader label it themselves
 * (`vault-active`, `role: master`, `operator: leader`). Source: openbao serviceregistration/kubernetes,
 * patroni/dcs/kubernetes.py, minio/operator pkg/controller/main-controller.go.
 */
function mayBeElected({ pods, slip }: NearMiss, bundle: Bundle): boolean {
  const { key, value } = slip.wanted;
  const elected = /role|leader|active|primary|master/;
  return (
    (pods.object.kind === 'StatefulSet' || elected.test(key.value) || elected.test(value.value)) &&
    bundle.servicesSelecting(pods).length > 0
  );
}

/** Labels of what every cluster runs without a manifest of this workspace: DNS, the control plane's static pods. */
const clusterKeys = new Set(['k8s-app', 'component', 'tier']);

/** `${VAR}` and `$(VAR)` are filled in before the manifest is applied. */
export function hasPlaceholder({ wanted, name }: Seeker): boolean {
  const words = wanted.flatMap(it => [it.key.value, it.value.value]);
  return [...words, name].some(it => isFilledInLater(it));
}

/** Two edits in a long word are a slip wherever it stands; in a short one only next to it. */
function isSmall({ slip }: NearMiss): boolean {
  const word = slip.kind === 'key' ? slip.wanted.key.value : slip.wanted.value.value;
  return slip.distance * 3 <= word.length;
}

/** `myapp` and `myapp2`, `web` and `web-1`: of two folders, each may have its own. */
function isNumbered({ slip }: NearMiss): boolean {
  const [a, b] = [slip.wanted.value.value, slip.found?.value.value ?? ''];
  return slip.kind === 'value' && a.replace(/-?\d+$/, '') === b.replace(/-?\d+$/, '');
}

/** What else the object's file holds: a plain workload speaks for a mistake, unless something there may make pods. */
function besides(seeker: Seeker, near: NearMiss, snapshot: Snapshot, bundle: Bundle): Verdict {
  const objects = snapshot.files.get(seeker.object.place.uri)?.objects ?? [];
  const maker = podMaker(seeker, bundle);
  const plain = objects.some(object => bundle.podsOf(object).some(it => isPlain(it, seeker.namespace)));
  if (plain && !objects.some(mayMakePods)) {
    const release = near.missing.find(it => isReleaseLabel(it.key.value) && !near.pods.labels.has(it.key.value));
    return release
      ? { quiet: say`${code(release.key.value)} stands on what a Helm chart makes` }
      : { severity: 'warning' };
  }
  return { quiet: maker ? say`${named(maker)} may make them` : say`its pods may come from outside this workspace` };
}

function isPlain(pods: PodMember, namespace: string): boolean {
  return !pods.source.finite && pods.namespace === namespace;
}
