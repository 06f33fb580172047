import type { Reader } from '../../syntax/reader';
import { fieldSpecs, readFieldSpec, unitedSpecs } from './field-spec';
import type { Conflict, FieldSpec } from './field-spec';
import { nameReferences } from './name-references';
import type { NameReference } from './name-references';

/** Which fields the transformers of a kustomization change. */
export interface Configuration extends Record<FieldList, readonly FieldSpec[]> {
  readonly nameReference: readonly NameReference[];
}

export type FieldList =
  | 'namePrefix'
  | 'nameSuffix'
  | 'namespace'
  | 'commonLabels'
  | 'labels'
  | 'templateLabels'
  | 'commonAnnotations'
  | 'images'
  | 'replicas'
  | 'varReference';

/** A file that `configurations` name. Source: kustomize `transformerconfig.go` TransformerConfig. */
export function readConfiguration(file: Reader): Configuration {
  return configuration(
    it => file.items(it).flatMap(readFieldSpec),
    file.items('nameReference').map(it => ({
      group: it.text('group')?.value ?? '',
      version: it.text('version')?.value ?? '',
      kind: it.text('kind')?.value ?? '',
      fields: it.items('fieldSpecs').flatMap(readFieldSpec),
    })),
  );
}

/**
 * What is configured in files comes before what every kustomization has; `conflict` is told of fields of which one says
 * that they are made, and another that they are not. Source: kustomize `transformerconfig.go` Merge.
 */
export function merged(written: Iterable<Configuration>, conflict: Conflict = () => undefined): Configuration {
  const all = [...written, usual];
  return all.length === 1
    ? usual
    : configuration(
        list =>
          unitedSpecs(
            all.flatMap(it => it[list]),
            conflict,
          ),
        mergedReferences(
          all.flatMap(it => it.nameReference),
          conflict,
        ),
      );
}

/** References to one type, as one. Source: kustomize `namebackreferences.go` mergeOne. */
function mergedReferences(all: readonly NameReference[], conflict: Conflict): NameReference[] {
  const byType = new Map<string, NameReference>();
  for (const reference of all) {
    const { group, version, kind, fields } = reference;
    const type = [group, version, kind].join('/');
    const known = byType.get(type);
    byType.set(type, known ? { ...known, fields: [...known.fields, ...fields] } : reference);
  }
  return [...byType.values()].map(it => ({ ...it, fields: unitedSpecs(it.fields, conflict) }));
}

/** All lists of fields, as `fields` answers them. */
export function configuration(
  fields: (list: FieldList) => readonly FieldSpec[],
  nameReference: readonly NameReference[],
): Configuration {
  return {
    namePrefix: fields('namePrefix'),
    nameSuffix: fields('nameSuffix'),
    namespace: fields('namespace'),
    commonLabels: fields('commonLabels'),
    labels: fields('labels'),
    templateLabels: fields('templateLabels'),
    commonAnnotations: fields('commonAnnotations'),
    images: fields('images'),
    replicas: fields('replicas'),
    varReference: fields('varReference'),
    nameReference,
  };
}

const templates = (field: string) =>
  `spec/template/metadata/${field}+ ReplicationController@v1 Deployment ReplicaSet DaemonSet`;
const batch = (field: string) => `spec/template/metadata/${field}+ batch/Job
  spec/jobTemplate/metadata/${field}+ batch/CronJob
  spec/jobTemplate/spec/template/metadata/${field}+ batch/CronJob`;
const affinity = (field: string) =>
  `spec/template/spec/affinity/${field}/labelSelector/matchLabels apps/Deployment apps/StatefulSet`;

const templateLabels = `metadata/labels+
  ${templates('labels')} apps/StatefulSet
  spec/volumeClaimTemplates[]/metadata/labels+ apps/StatefulSet
  ${batch('labels')}`;

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm';

/** Source: kustomize `builtinpluginconsts/commonlabels.go`. */
const commonLabels = `spec/selector+ Service@v1 ReplicationController@v1
  spec/selector/matchLabels+ Deployment ReplicaSet DaemonSet apps/StatefulSet
  ${['podAffinity', 'podAntiAffinity'].flatMap(it => [affinity(`${it}/${preferred}`), affinity(`${it}/${required}`)]).join('\n')}
  spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels apps/Deployment apps/StatefulSet
  spec/selector/matchLabels batch/Job policy/PodDisruptionBudget
  spec/jobTemplate/spec/selector/matchLabels batch/CronJob
  spec/podSelector/matchLabels networking.k8s.io/NetworkPolicy
  spec/ingress/from/podSelector/matchLabels networking.k8s.io/NetworkPolicy
  spec/egress/to/podSelector/matchLabels networking.k8s.io/NetworkPolicy
  ${templateLabels}`;

/** Source: kustomize `builtinpluginconsts/varreference.go`. */
const varReference = [
  ...(
    [
      ['spec/template/spec', 'DaemonSet Deployment Job ReplicaSet StatefulSet'],
      ['spec', 'Pod'],
      ['spec/jobTemplate/spec/template/spec', 'CronJob'],
    ] as const
  ).flatMap(([spec, kinds]) =>
    ['containers', 'initContainers'].flatMap(it =>
      ['args', 'command', 'env/value', 'volumeMounts/mountPath'].map(field => `${spec}/${it}/${field} ${kinds}`),
    ),
  ),
  'spec/template/spec/volumes/nfs/server DaemonSet Deployment Job ReplicaSet',
  'spec/volumes/nfs/server Pod',
  // As it stands there.
  'spec/jobTemplate/spec/template/volumes/nfs/server CronJob',
  'spec/volumeClaimTemplates/spec/nfs/server StatefulSet',
  'spec/nfs/server PersistentVolume',
  'spec/template/metadata/annotations Deployment',
  'spec/rules/host Ingress',
  'spec/tls/hosts Ingress',
  'spec/tls/secretName Ingress',
  'spec/ports/port Service',
  'spec/ports/targetPort Service',
  'metadata/labels',
  'metadata/annotations',
].join('\n');

/** What every kustomization has. Source: kustomize `api/internal/konfig/builtinpluginconsts`. */
const tables: Readonly<Partial<Record<FieldList, string>>> = {
  namePrefix: 'metadata/name',
  nameSuffix: 'metadata/name',
  commonLabels,
  templateLabels,
  commonAnnotations: `metadata/annotations+
    ${templates('annotations')} StatefulSet
    ${batch('annotations')}`,
  images: ['spec', 'spec/template/spec']
    .flatMap(it => [`${it}/containers[]/image+`, `${it}/initContainers[]/image+`])
    .join('\n'),
  replicas: 'spec/replicas+ Deployment ReplicationController ReplicaSet StatefulSet',
  namespace: `metadata/name+ Namespace
    spec/conversion/webhook/clientConfig/service/namespace apiextensions.k8s.io/CustomResourceDefinition
    spec/service/namespace+ apiregistration.k8s.io/APIService`,
  varReference,
};

const usual = configuration(it => fieldSpecs(tables[it] ?? ''), nameReferences);
