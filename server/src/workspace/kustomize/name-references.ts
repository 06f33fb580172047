import { MultiMap } from '../../base/multi-map';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node } from '../../syntax/node';
import { isClusterScoped } from './cluster-scoped';
import { fieldSpecs, isOfType, typeOf } from './field-spec';
import type { FieldSpec } from './field-spec';
import { changeAt, itemsOf, text, textAt, withEntry } from './nodes';
import { changed, effectiveNamespace, firstId, groupOfResource, idOf, kindOf } from './resource';
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
 * are left. Where a map with a name refers, it is given the namespace, too. Source: kustomize
 * `api/filters/nameref/nameref.go`, `api/resmap/reswrangler.go` SubsetThatCouldBeReferencedByResource.
 */
export function fixReferences(
  resources: readonly Resource[],
  references: readonly NameReference[],
  ambiguous: Ambiguous = () => undefined,
): Resource[] {
  const known = { names: new MultiMap<string, Resource>(), namespaces: new MultiMap<string, Resource>() };
  for (const resource of resources) {
    resource.former.forEach(it => known.names.add(it.name, resource));
    known.namespaces.add(effectiveNamespace(firstId(resource)), resource);
  }
  return known.names.size === 0
    ? [...resources]
    : resources.map(it => changed(it, references.reduce((at, to) => rename(at, to, known, ambiguous), it).root));
}

interface Known {
  /** By the names that they had. */
  readonly names: MultiMap<string, Resource>;
  /** By the namespaces that they had first. */
  readonly namespaces: MultiMap<string, Resource>;
}

/** Is told of a name by which a resource may mean several others: kustomize fails. */
type Ambiguous = (from: Resource, name: string) => void;

function rename(resource: Resource, to: NameReference, known: Known, ambiguous: Ambiguous): Resource {
  const target = (name: string, isMeant: (it: Resource) => boolean, isSame = hasSameName) => {
    const found = referrals(
      resource,
      [...known.names.get(name)].filter(it => it.former.some(id => isOfType(to, id)) && isMeant(it)),
    );
    const [first, ...others] = found;
    if (first && others.every(it => isSame(first, it))) {
      return first;
    }
    if (first) {
      ambiguous(resource, name);
    }
    return undefined;
  };
  const isFirst = (namespace: string) => [...known.namespaces.get(namespace)].some(it => mayRefer(resource, it));
  const roleRef = entryOf(resource.root, 'roleRef')?.value;
  const isOfRole = (it: Resource) =>
    kindOf(it) === textAt(roleRef, 'kind') && groupOfResource(it) === textAt(roleRef, 'apiGroup');
  const setText = (found: Node, isMeant: (it: Resource) => boolean): Node => {
    const meant = found.kind === 'scalar' ? target(found.text, isMeant) : undefined;
    return meant && textAt(found) !== idOf(meant).name ? text(idOf(meant).name, found) : found;
  };
  const set = (found: Node): Node => {
    switch (found.kind) {
      case 'scalar':
        return setText(found, () => true);
      case 'sequence':
        return { ...found, items: found.items.map(it => it && set(it)) };
      case 'map':
        return setNamed(found, target, isFirst);
    }
  };
  // A patch may have changed the kind; what it was read as decides.
  const fields = to.fields.filter(it => isOfType(it, firstId(resource)));
  const root = fields.reduce<Node>((at, { path }) => {
    const isRole = path.join('/') === 'roleRef/name' && roleRef !== undefined;
    return changeAt(at, path, undefined, it => it && (isRole ? setText(it, isOfRole) : set(it)));
  }, resource.root);
  return root === resource.root || root.kind !== 'map' ? resource : { ...resource, root };
}

/**
 * A map with the name, and perhaps the namespace, of what it refers to. Where anything that may be referred to had that
 * namespace first, others that have it now are not meant. Source: kustomize `nameref.go` filterMapCandidatesByNamespace.
 */
function setNamed(
  map: MapNode,
  target: (
    name: string,
    isMeant: (it: Resource) => boolean,
    isSame: (a: Resource, b: Resource) => boolean,
  ) => Resource | undefined,
  isFirst: (namespace: string) => boolean,
): MapNode {
  const name = textAt(map, 'name');
  const said = textAt(map, 'namespace');
  const counts = said !== undefined && isFirst(said) ? firstId : idOf;
  const isNear = (it: Resource) => said === undefined || effectiveNamespace(counts(it)) === said;
  const found = name === undefined ? undefined : target(name, isNear, isSameObject);
  if (!found) {
    return map;
  }
  const next = idOf(found);
  const written = next.name === name ? map : withEntry(map, text('name', map), text(next.name, map));
  return next.namespace === undefined || next.namespace === said
    ? written
    : withEntry(written, text('namespace', map), text(next.namespace, map));
}

function hasSameName(a: Resource, b: Resource): boolean {
  return idOf(a).name === idOf(b).name;
}

/** A map is given the namespace, too. */
function isSameObject(a: Resource, b: Resource): boolean {
  return hasSameName(a, b) && idOf(a).namespace === idOf(b).namespace;
}

/** Those of the candidates that a resource may refer to. */
function referrals(from: Resource, candidates: readonly Resource[]): readonly Resource[] {
  const near = [...new Set(candidates)].filter(it => mayRefer(from, it));
  return [false, true].reduce<readonly Resource[]>(
    (all, empty) => (all.length > 1 ? all.filter(it => wentAlong(from, it, empty)) : all),
    near,
  );
}

/** Whether a resource may refer to another: a role binding also into the namespaces of its subjects. */
function mayRefer(from: Resource, to: Resource): boolean {
  const [a, b] = [idOf(from), idOf(to)];
  return (
    isClusterScoped(a) ||
    isClusterScoped(b) ||
    effectiveNamespace(a) === effectiveNamespace(b) ||
    (a.kind === 'RoleBinding' &&
      b.namespace !== undefined &&
      itemsOf(entryOf(from.root, 'subjects')?.value).some(
        it => textAt(it, 'kind') === 'ServiceAccount' && textAt(it, 'namespace') === b.namespace,
      ))
  );
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
function inPods(fields: string, kinds: string, pod: string, template?: string): string {
  return fields
    .split(' ')
    .flatMap(it => [
      `spec/${it} ${pod}`,
      ...(template ? [`template/spec/${it} ${template}`] : []),
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

const hooks = ['Validating', 'Mutating'].map(it => `admissionregistration.k8s.io/${it}WebhookConfiguration`).join(' ');

const bindings = ['Role', 'ClusterRole'].map(it => `rbac.authorization.k8s.io/${it}Binding`).join(' ');

const annotations = (...names: string[]) => names.map(it => `metadata/annotations/${it} Ingress`).join('\n');

/** Source: kustomize `api/internal/konfig/builtinpluginconsts/namereference.go`. */
export const nameReferences: readonly NameReference[] = (
  [
    ['Deployment ReplicationController ReplicaSet StatefulSet', 'spec/scaleTargetRef/name HorizontalPodAutoscaler'],
    [
      'ConfigMap@v1',
      `${inPods(`volumes/configMap/name volumes/projected/sources/configMap/name ${inContainers('configMap')}`, controllers, 'Pod@v1', 'PodTemplate')}
      spec/configSource/configMap Node
      rules/resourceNames Role ClusterRole
      ${annotations('nginx.ingress.kubernetes.io\\/fastcgi-params-configmap')}`,
    ],
    [
      'Secret@v1',
      `${inPods(`volumes/secret/secretName volumes/projected/sources/secret/name imagePullSecrets/name ${inContainers('secret')}`, controllers, 'Pod@v1', 'PodTemplate')}
      spec/tls/secretName Ingress
      ${annotations('ingress.kubernetes.io\\/auth-secret', 'nginx.ingress.kubernetes.io\\/auth-secret', 'nginx.ingress.kubernetes.io\\/auth-tls-secret')}
      imagePullSecrets/name ServiceAccount
      ${['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map(it => `parameters/${it} StorageClass`).join('\n')}
      rules/resourceNames Role ClusterRole
      spec/template/spec/containers/env/valueFrom/secretKeyRef/name serving.knative.dev/Service@v1
      spec/azureFile/secretName PersistentVolume`,
    ],
    [
      'Service@v1',
      `spec/serviceName apps/StatefulSet
      spec/rules/http/paths/backend/serviceName Ingress
      spec/backend/serviceName Ingress
      spec/rules/http/paths/backend/service/name Ingress
      spec/defaultBackend/service/name Ingress
      spec/service/name apiregistration.k8s.io/APIService
      webhooks/clientConfig/service ${hooks}`,
    ],
    ['rbac.authorization.k8s.io/Role', 'roleRef/name rbac.authorization.k8s.io/RoleBinding'],
    ['rbac.authorization.k8s.io/ClusterRole', `roleRef/name ${bindings}`],
    ['ServiceAccount@v1', `subjects ${bindings}\n${inPods('serviceAccountName', templated, 'Pod')}`],
    ['PersistentVolumeClaim@v1', inPods('volumes/persistentVolumeClaim/claimName', templated, 'Pod')],
    ['PersistentVolume@v1', 'spec/volumeName PersistentVolumeClaim\nrules/resourceNames ClusterRole'],
    [
      'storage.k8s.io/StorageClass@v1',
      `spec/storageClassName PersistentVolume PersistentVolumeClaim
      spec/volumeClaimTemplates/spec/storageClassName StatefulSet`,
    ],
    [
      'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
      'spec/policyName admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
    ],
    ['scheduling.k8s.io/PriorityClass@v1', inPods('priorityClassName', templated, 'Pod')],
  ] as const
).flatMap(([kinds, fields]) => kinds.split(' ').map(it => ({ ...typeOf(it), fields: fieldSpecs(fields) })));
