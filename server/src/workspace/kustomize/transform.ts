import type { Located, Span } from '../../base/span';
import type { Entry, MapNode } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import type { Configuration } from './configuration';
import { fieldSpecs, mergedSpecs, readFieldSpec } from './field-spec';
import type { Conflict, FieldSpec, Misfit } from './field-spec';
import { addAffix, setImages, setNamespace } from './fields';
import type { NamespaceOptions, Replicas } from './fields';
import { mergePatch, readImage, readPatch, readReplicas } from './kustomization';
import type { Kustomization, LabelChange, PatchEntry } from './kustomization';
import { addEntries, pairsOf } from './labels';
import { builtin } from './configured-by';
import type { ConfiguredBy } from './configured-by';
import { transformed } from './resource';
import type { Resource } from './resource';

/** Something that is done to all resources: in memory, or by patches and replacements, whose files have to be found. */
export type Step =
  | {
      readonly do: 'change';
      /** Where it is written. */
      readonly span: Span;
      readonly change: (resource: Resource, misfit: Misfit) => Resource;
      /** A field that it is told both to make and not to make. */
      readonly conflict?: string | undefined;
    }
  | { readonly do: 'patch'; readonly patch: PatchEntry }
  | { readonly do: 'replace'; readonly replacement: Reader }
  | { readonly do: 'replicas'; readonly replicas: Replicas; readonly specs: readonly FieldSpec[] };

/** What kustomize carries out as one: its steps, one after the other. */
export interface Transformer {
  readonly configuredBy: ConfiguredBy;
  readonly steps: readonly Step[];
}

/**
 * What the fields of a kustomization do, in kustomize's order. Source: kustomize
 * `api/internal/target/kusttarget_configplugin.go`, `kusttarget.go` configureBuiltinTransformers.
 */
export function transformersOf(kustomization: Kustomization, config: Configuration): Transformer[] {
  const { namespace, namePrefix, nameSuffix, labels, annotations, replicas, images, patches } = kustomization;
  const one = (kind: string, steps: readonly Step[]): Transformer => ({
    configuredBy: builtin(kind, kustomization.place.uri),
    steps,
  });
  const all = (kind: string, steps: readonly Step[]) => (steps.length > 0 ? [one(kind, steps)] : []);
  const each = (kind: string, steps: readonly Step[]) => steps.map(it => one(kind, [it]));
  const patching = (field: PatchEntry['field']) =>
    patches.filter(it => it.field === field).map((patch): Step => ({ do: 'patch', patch }));
  const affixes = (where: 'prefixes' | 'suffixes', value: Located<string> | undefined, specs: readonly FieldSpec[]) =>
    value?.value ? [affix(where, value, specs)] : [];
  return [
    ...all('PatchStrategicMergeTransformer', patching('patchesStrategicMerge')),
    ...each('PatchTransformer', patching('patches')),
    ...all('NamespaceTransformer', namespace?.value ? [placing(namespace, config.namespace)] : []),
    ...all('PrefixTransformer', affixes('prefixes', namePrefix, config.namePrefix)),
    ...all('SuffixTransformer', affixes('suffixes', nameSuffix, config.nameSuffix)),
    ...each(
      'LabelTransformer',
      labels.map(it => labelling(it, config)),
    ),
    // That of `commonLabels` is there even where they are not.
    ...(labels.length > 0 && !labels.some(it => it.common) ? [one('LabelTransformer', [])] : []),
    ...all('AnnotationsTransformer', annotations.length > 0 ? [adding(annotations, config.commonAnnotations)] : []),
    ...each('PatchJson6902Transformer', patching('patchesJson6902')),
    ...each(
      'ReplicaCountTransformer',
      replicas.map((it): Step => ({ do: 'replicas', replicas: it, specs: config.replicas })),
    ),
    ...each(
      'ImageTagTransformer',
      images.map(it => changing(it.span, (resource, misfit) => setImages(resource, it, config.images, misfit))),
    ),
    ...all(
      'ReplacementTransformer',
      kustomization.replacements.map((replacement): Step => ({ do: 'replace', replacement })),
    ),
  ];
}

function labelling(labels: LabelChange, config: Configuration): Step {
  let conflict: string | undefined;
  const specs = labelSpecs(labels, config, path => (conflict ??= path));
  return { ...adding(labels.pairs, specs), conflict };
}

function labelSpecs(
  { common, fields, selectors, templates }: LabelChange,
  config: Configuration,
  conflict: Conflict,
): readonly FieldSpec[] {
  const usual = selectors ? config.commonLabels : templates ? config.templateLabels : ownLabels;
  const own = [...fields, ...config.labels];
  return common ? config.commonLabels : own.length === 0 ? usual : mergedSpecs(own, usual, conflict);
}

const ownLabels = fieldSpecs('metadata/labels+');

function adding(entries: readonly Entry[], specs: readonly FieldSpec[]): Step & { readonly do: 'change' } {
  const span = entries[0]?.key ?? nowhere;
  return changing(span, (it, misfit) => addEntries(it, specs, entries, misfit));
}

const nowhere: Span = { start: 0, end: 0 };

function changing(
  span: Span,
  change: (resource: Resource, misfit: Misfit) => MapNode,
): Step & { readonly do: 'change' } {
  return { do: 'change', span, change: (it, misfit) => transformed(it, change(it, misfit)) };
}

function placing(namespace: Located<string>, specs: readonly FieldSpec[], options?: NamespaceOptions): Step {
  const { span } = namespace;
  return { do: 'change', span, change: (it, misfit) => setNamespace(it, namespace, specs, misfit, options) };
}

function affix(where: 'prefixes' | 'suffixes', value: Located<string>, specs: readonly FieldSpec[]): Step {
  const { span } = value;
  return { do: 'change', span, change: (it, misfit) => addAffix(it, where, value, specs, misfit) };
}

/**
 * What a transformer of its own file does; undefined for one that is not built in, or not known. Source: kustomize
 * `api/internal/builtins`.
 */
export function stepsOfTransformer(root: Reader): Step[] | undefined {
  const specs = root.items('fieldSpecs').flatMap(readFieldSpec);
  const entries = (field: string) => adding(pairsOf(root.map(field)), specs);
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
      return [{ do: 'patch', patch: readPatch(root) }];
    case 'PatchJson6902Transformer':
      return [{ do: 'patch', patch: readPatch(root, 'patchesJson6902') }];
    case 'PatchStrategicMergeTransformer':
      return [...root.items('paths'), root.at('patches')]
        .flatMap(it => it.text() ?? [])
        .map(it => ({ do: 'patch', patch: mergePatch(it) }));
    case 'ReplacementTransformer':
      return root.items('replacements').map(replacement => ({ do: 'replace', replacement }));
    case 'ImageTagTransformer':
      return readImage(root.at('imageTag')).map(it =>
        changing(it.span, (resource, misfit) => setImages(resource, it, specs, misfit)),
      );
    case 'ReplicaCountTransformer':
      return readReplicas(root.at('replica')).map(replicas => ({ do: 'replicas', replicas, specs }));
    case 'HashTransformer':
      return [];
    default:
      return undefined;
  }
}
