import type { Located } from '../../base/span';
import type { MapNode } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import type { Configuration } from './configuration';
import { fieldSpecs, mergedSpecs, readFieldSpec } from './field-spec';
import type { FieldSpec } from './field-spec';
import { addAffix, setImages, setNamespace } from './fields';
import type { NamespaceOptions, Replicas } from './fields';
import { mergePatch, readImage, readPatch, readReplicas } from './kustomization';
import type { Kustomization, LabelChange, PatchEntry } from './kustomization';
import { addEntries } from './labels';
import { changed } from './resource';
import type { Resource } from './resource';

/** Something that is done to all resources: in memory, or by patches and replacements, whose files have to be found. */
export type Step =
  | { readonly do: 'change'; readonly change: (resource: Resource) => Resource }
  | { readonly do: 'patch'; readonly patch: PatchEntry }
  | { readonly do: 'replace'; readonly replacement: Reader }
  | { readonly do: 'replicas'; readonly replicas: Replicas; readonly specs: readonly FieldSpec[] };

/**
 * What the fields of a kustomization do, in kustomize's order. Source: kustomize
 * `api/internal/target/kusttarget_configplugin.go`, `kusttarget.go` configureBuiltinTransformers.
 */
export function stepsOf(kustomization: Kustomization, config: Configuration): Step[] {
  const { namespace, namePrefix, nameSuffix, labels, annotations, replicas, images, patches } = kustomization;
  const patching = (late: boolean) =>
    patches.filter(it => it.late === late).map((patch): Step => ({ do: 'patch', patch }));
  return [
    ...patching(false),
    ...(namespace?.value ? [placing(namespace, config.namespace)] : []),
    ...(namePrefix ? [affix('prefixes', namePrefix, config.namePrefix)] : []),
    ...(nameSuffix ? [affix('suffixes', nameSuffix, config.nameSuffix)] : []),
    ...labels.map(it => {
      const specs = labelSpecs(it, config);
      return each(resource => addEntries(resource, specs, it.pairs));
    }),
    each(it => addEntries(it, config.commonAnnotations, annotations)),
    ...patching(true),
    ...replicas.map((it): Step => ({ do: 'replicas', replicas: it, specs: config.replicas })),
    ...images.map(it => each(resource => setImages(resource, it, config.images))),
    ...kustomization.replacements.map((replacement): Step => ({ do: 'replace', replacement })),
  ];
}

function labelSpecs(
  { common, fields, selectors, templates }: LabelChange,
  config: Configuration,
): readonly FieldSpec[] {
  return common
    ? config.commonLabels
    : mergedSpecs([
        fields,
        config.labels,
        selectors ? config.commonLabels : templates ? config.templateLabels : ownLabels,
      ]);
}

const ownLabels = fieldSpecs('metadata/labels+');

function each(change: (resource: Resource) => MapNode): Step {
  return { do: 'change', change: it => changed(it, change(it)) };
}

function placing(namespace: Located<string>, specs: readonly FieldSpec[], options?: NamespaceOptions): Step {
  return { do: 'change', change: it => setNamespace(it, namespace, specs, options) };
}

function affix(where: 'prefixes' | 'suffixes', value: Located<string>, specs: readonly FieldSpec[]): Step {
  return { do: 'change', change: it => addAffix(it, where, value, specs) };
}

/**
 * What a transformer of its own file does; undefined for one that is not built in, or not known. Source: kustomize
 * `api/internal/builtins`.
 */
export function stepsOfTransformer(root: Reader): Step[] | undefined {
  const specs = root.items('fieldSpecs').flatMap(readFieldSpec);
  const entries = (field: string) => each(it => addEntries(it, specs, root.map(field)?.entries ?? []));
  switch (root.text('apiVersion')?.value === 'builtin' ? root.text('kind')?.value : undefined) {
    case 'PrefixTransformer':
    case 'SuffixTransformer':
    case 'PrefixSuffixTransformer': {
      const affixes = (field: 'prefix' | 'suffix') =>
        [root.text(field) ?? []].flat().map(it => affix(`${field}es`, it, specs));
      return [...affixes('prefix'), ...affixes('suffix')];
    }
    case 'LabelTransformer':
      return [entries('labels')];
    case 'AnnotationsTransformer':
      return [entries('annotations')];
    case 'NamespaceTransformer': {
      const namespace = root.text('metadata', 'namespace') ?? root.text('namespace');
      const unsetOnly = root.boolean('unsetOnly')?.value ?? false;
      const subjects = root.text('setRoleBindingSubjects')?.value ?? 'defaultOnly';
      return namespace?.value ? [placing(namespace, specs, { unsetOnly, subjects })] : [];
    }
    case 'PatchTransformer':
    case 'PatchJson6902Transformer':
      return [{ do: 'patch', patch: readPatch(root) }];
    case 'PatchStrategicMergeTransformer':
      return [...root.items('paths'), root.at('patches')]
        .flatMap(it => it.text() ?? [])
        .map(it => ({ do: 'patch', patch: mergePatch(it) }));
    case 'ReplacementTransformer':
      return root.items('replacements').map(replacement => ({ do: 'replace', replacement }));
    case 'ImageTagTransformer':
      return readImage(root.at('imageTag')).map(it => each(resource => setImages(resource, it, specs)));
    case 'ReplicaCountTransformer':
      return readReplicas(root.at('replica')).map(replicas => ({ do: 'replicas', replicas, specs }));
    case 'HashTransformer':
      return [];
    default:
      return undefined;
  }
}
