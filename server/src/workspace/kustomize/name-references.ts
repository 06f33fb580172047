import type { Span } from '../../base/span';
import { isClusterScoped } from './cluster-scoped';
import type { Node } from '../../syntax/node';
import { changeFields, fieldSpecs, isFor, typeOf } from './field-spec';
import type { FieldSpec } from './field-spec';
import { text } from './nodes';
import { changed, idOf } from './resource';
import type { Resource } from './resource';

/** Fields that hold the name of an object of some type. */
export interface NameReference {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly fields: readonly FieldSpec[];
}

/**
 * Gives references the new names of what they refer to, after prefixes, suffixes and generators changed them: of what
 * had the name before, in the same namespace, what went through the same prefixes and suffixes; nothing where several
 * are left. Source: kustomize `api/filters/nameref/nameref.go` selectReferral, `api/resmap/reswrangler.go`
 * SubsetThatCouldBeReferencedByResource.
 */
export function fixReferences(resources: readonly Resource[], references: readonly NameReference[]): Resource[] {
  const renamed = new Map<string, Resource[]>();
  for (const resource of resources) {
    const { name } = idOf(resource);
    for (const former of new Set(resource.former.map(it => it.name))) {
      if (former !== name) {
        renamed.set(former, [...(renamed.get(former) ?? []), resource]);
      }
    }
  }
  return renamed.size === 0
    ? [...resources]
    : resources.map(it => changed(it, references.reduce((at, to) => rename(at, to, renamed), it).root));
}

function rename(resource: Resource, to: NameReference, renamed: ReadonlyMap<string, readonly Resource[]>): Resource {
  const root = changeFields(resource, to.fields, resource.root, found => {
    const target =
      found?.kind === 'scalar'
        ? referral(
            resource,
            (renamed.get(found.text) ?? []).filter(it => isFor(to, it)),
          )
        : undefined;
    return target && found ? newName(target, found) : found;
  });
  return root === resource.root ? resource : { ...resource, root };
}

function newName(target: Resource, found: Node): Node {
  const at: Span = found;
  return text(idOf(target).name, at);
}

function referral(from: Resource, candidates: readonly Resource[]): Resource | undefined {
  const { namespace = 'default', ...id } = idOf(from);
  const everywhere = isClusterScoped(id);
  const near = candidates.filter(
    it => everywhere || isClusterScoped(idOf(it)) || (idOf(it).namespace ?? 'default') === namespace,
  );
  const [first, ...others] = [false, true].reduce<readonly Resource[]>(
    (all, empty) => (all.length > 1 ? all.filter(it => wentAlong(from, it, empty)) : all),
    near,
  );
  return first && others.every(it => idOf(it).name === idOf(first).name) ? first : undefined;
}

/** Source: kustomize `api/resource/resource.go` PrefixesSuffixesEquals. */
function wentAlong(a: Resource, b: Resource, empty: boolean): boolean {
  return (['prefixes', 'suffixes'] as const).every(
    it => (empty && (a[it].length === 0 || b[it].length === 0)) || sameEnd(a[it], b[it]),
  );
}

/** Source: kustomize `api/internal/utils/stringslice.go` SameEndingSubSlice. */
function sameEnd(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  return length === 0
    ? a.length === b.length
    : Array.from({ length }, (_, at) => at + 1).every(it => a.at(-it) === b.at(-it));
}

const controllers = 'Deployment ReplicaSet DaemonSet StatefulSet Job';
const templated = 'StatefulSet Deployment ReplicationController Job DaemonSet';

/** Fields of pods and of all that makes them. */
function inPods(fields: string, kinds: string, pod: string): string {
  return fields
    .split(' ')
    .flatMap(it => [
      `spec/${it} ${pod}`,
      `spec/template/spec/${it} ${kinds}`,
      `spec/jobTemplate/spec/template/spec/${it} CronJob`,
    ])
    .join('\n');
}

function inContainers(kind: string): string {
  return ['containers', 'initContainers']
    .map(it => `${it}/env/valueFrom/${kind}KeyRef/name ${it}/envFrom/${kind}Ref/name`)
    .join(' ');
}

const annotations = (...names: string[]) => names.map(it => `metadata/annotations/${it} Ingress`).join('\n');

/**
 * Of the kinds whose objects are read to their end. Source: kustomize
 * `api/internal/konfig/builtinpluginconsts/namereference.go`.
 */
export const nameReferences: readonly NameReference[] = (
  [
    ['Deployment ReplicationController ReplicaSet StatefulSet', 'spec/scaleTargetRef/name HorizontalPodAutoscaler'],
    [
      'ConfigMap@v1',
      `${inPods(`volumes/configMap/name volumes/projected/sources/configMap/name ${inContainers('configMap')}`, controllers, 'Pod@v1')}
      ${annotations('nginx.ingress.kubernetes.io\\/fastcgi-params-configmap')}`,
    ],
    [
      'Secret@v1',
      `${inPods(`volumes/secret/secretName volumes/projected/sources/secret/name imagePullSecrets/name ${inContainers('secret')}`, controllers, 'Pod@v1')}
      spec/tls/secretName Ingress
      ${annotations('ingress.kubernetes.io\\/auth-secret', 'nginx.ingress.kubernetes.io\\/auth-secret', 'nginx.ingress.kubernetes.io\\/auth-tls-secret')}
      spec/template/spec/containers/env/valueFrom/secretKeyRef/name serving.knative.dev/Service@v1`,
    ],
    [
      'Service@v1',
      `spec/serviceName apps/StatefulSet
      spec/rules/http/paths/backend/serviceName Ingress
      spec/backend/serviceName Ingress
      spec/rules/http/paths/backend/service/name Ingress
      spec/defaultBackend/service/name Ingress`,
    ],
    ['ServiceAccount@v1', inPods('serviceAccountName', templated, 'Pod')],
    ['PersistentVolumeClaim@v1', inPods('volumes/persistentVolumeClaim/claimName', templated, 'Pod')],
    ['scheduling.k8s.io/PriorityClass@v1', inPods('priorityClassName', templated, 'Pod')],
    ['storage.k8s.io/StorageClass@v1', 'spec/volumeClaimTemplates/spec/storageClassName StatefulSet'],
  ] as const
).flatMap(([kinds, fields]) => kinds.split(' ').map(it => ({ ...typeOf(it), fields: fieldSpecs(fields) })));
