import { say } from '../../base/say';
import { makesNoPods, mayBeIn } from '../../links/bundle';
import type { Bundle, Unread } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { KubeObject } from '../../model/kube-object';
import type { Label } from '../../model/labels';
import { folderOf } from '../../workspace/kustomize/paths';
import { isExternal } from '../../workspace/settings';
import type { Settings } from '../../workspace/settings';
import type { Snapshot } from '../../workspace/snapshot';
import type { Seeker } from './near-miss';
import { code } from './words';

/** Whether pods of a namespace may come from outside the workspace, as `podpath.yaml` says. */
export function podsAreExternal(settings: Settings, namespace: string): boolean {
  return (
    isExternal(settings, 'Pod', namespace, '') ||
    settings.external.objects.some(
      it =>
        (it.kind === undefined || !servicelike.has(it.kind)) &&
        isExternal(settings, it.kind ?? 'Pod', namespace, it.name),
    )
  );
}

const servicelike = new Set(['Service', 'Endpoints', 'EndpointSlice', 'Ingress', 'ConfigMap', 'Secret', 'Node']);

/**
 * What could not be read and may be, or change, the pods that an object selects. A broken manifest counts only where its
 * text holds every value of the selector that was not found; a template in the folder of the object. Templates
 * elsewhere, and what a kustomization cannot get at, count against a guess only (`guess`), not against a typo.
 */
export function hiddenPods(
  member: Member,
  missing: readonly Label[],
  snapshot: Snapshot,
  bundle: Bundle,
  guess: boolean,
): string | undefined {
  const values = missing.map(it => it.value.value);
  const found = unreadAround(member, snapshot, bundle).find(it => {
    switch (it.reason) {
      case 'template':
        return guess || folderOf(it.uri) === folderOf(member.object.place.uri);
      case 'broken':
        return brokenTexts(snapshot, it).some(text => values.every(value => text.includes(value)));
      case 'patched':
      case 'remote':
      case 'generated':
        return guess;
    }
  });
  return found && whyUnread(code(snapshot.path(found.uri)), found);
}

/** Whether something that could not be read may be an object of a kind, in a namespace or (`undefined`) in any. */
export function mayHide(kind: string, namespace: string | undefined, member: Member, bundle: Bundle): boolean {
  return bundle.unread.some(
    it =>
      (it.kind === undefined || it.kind === kind) &&
      mayBeIn(it, namespace) &&
      (it.reason !== 'template' || folderOf(it.uri) === folderOf(member.object.place.uri)),
  );
}

/** A custom resource that may make the pods an object selects; best one whose kind or name stands in the selector. */
export function podMaker({ wanted, namespace }: Seeker, bundle: Bundle): Member | undefined {
  const found = bundle.customResources.filter(it => it.namespace === namespace && mayMakePods(it.object));
  const values = wanted.map(it => it.value.value);
  return found.find(it => values.includes(it.object.kind.toLowerCase()) || values.includes(it.name)) ?? found[0];
}

/**
 * Whether a controller may make a Service for a custom resource: operators and charts call what they make after it
 * (`pg-rw` for Cluster `pg`).
 */
export function mayBeMadeFor(service: string, bundle: Bundle): boolean {
  return bundle.customResources.some(
    ({ name, object }) =>
      (service === name || service.startsWith(`${name}-`) || service.endsWith(`-${name}`)) &&
      !object.pods &&
      mayMakePods(object),
  );
}

/** Whether a kustomization that builds an object has a patch for its kind that could not be read. */
export function isPatched(object: KubeObject, snapshot: Snapshot): boolean {
  return snapshot
    .bundlesOf(object.place.uri)
    .some(bundle =>
      bundle.unread.some(it => it.reason === 'patched' && (it.kind === undefined || it.kind === object.kind)),
    );
}

/**
 * A custom resource whose controller may make pods that no manifest shows, be it beside those of a template of its own
 * (the experiments of a Rollout).
 */
export function mayMakePods(object: KubeObject): boolean {
  return !builtIn(object.group) && !passive.has(object.kind) && !passiveGroups.some(it => object.group.endsWith(it));
}

/** In this bundle, and what kustomizations that share the Service do to workloads: a base is not applied alone. */
function unreadAround(member: Member, snapshot: Snapshot, bundle: Bundle): readonly Unread[] {
  const others = snapshot.bundlesOf(member.object.place.uri).filter(it => it !== bundle);
  return [...bundle.unread, ...others.flatMap(it => it.unread.filter(({ reason }) => reason === 'patched'))].filter(
    it => (it.kind === undefined || !makesNoPods(it.kind)) && mayBeIn(it, member.namespace),
  );
}

function brokenTexts(snapshot: Snapshot, { uri }: Unread): string[] {
  const documents = snapshot.files.get(uri)?.documents ?? [];
  return documents.filter(it => it.state === 'broken').map(it => it.text);
}

function whyUnread(path: string, { reason, field = 'generators' }: Unread): string {
  switch (reason) {
    case 'template':
      return say`${path} is a template`;
    case 'broken':
      return say`${path} could not be read`;
    case 'patched':
      return say`${path} has a patch that could not be read`;
    case 'remote':
      return say`${path} builds on something outside this workspace`;
    case 'generated':
      return say`Podpath does not carry out all ${code(field)} of ${path}`;
  }
}

function builtIn(group: string): boolean {
  return group === '' || !group.includes('.') || group.endsWith('.k8s.io');
}

/** Custom resources that configure what exists, by kind or by the end of their group. */
const passive = new Set([
  'CustomResourceDefinition',
  'ServiceMonitor',
  'PodMonitor',
  'PrometheusRule',
  'Probe',
  'ScaledObject',
  'TriggerAuthentication',
  'Kustomization',
  'Application',
  'AppProject',
  'SealedSecret',
  'ExternalSecret',
  'SecretStore',
  'AnalysisTemplate',
  'Route',
  'PodLogs',
  'ServiceProfile',
  'VerticalPodAutoscaler',
]);

const passiveGroups = [
  'istio.io',
  'cert-manager.io',
  'traefik.io',
  'traefik.containo.us',
  'projectcontour.io',
  'cilium.io',
  'projectcalico.org',
  'getambassador.io',
];
