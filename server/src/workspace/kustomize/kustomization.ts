import type { Located, Place, Span } from '../../base/span';
import { Reader } from '../../syntax/reader';
import { readDocument } from '../../syntax/read-document';
import { split } from '../../syntax/split';
import { entryOf } from '../../syntax/node';
import type { Entry, Node } from '../../syntax/node';
import { withFieldNames } from './field-names';
import type { Fault } from './field-names';
import { readFieldSpec } from './field-spec';
import type { FieldSpec } from './field-spec';
import type { ImageChange, Replicas } from './fields';
import { readGenerators } from './generator-entry';
import type { GeneratorEntry } from './generator-entry';
import { pairsOf } from './labels';
import { isNull, itemsOf, placed, textAt } from './nodes';
import { refusedFields, refusedValues } from './refused-fields';
import type { Unmet } from './refusal';
import { withPlainTexts } from './plain-texts';
import { readVar } from './vars';
import type { Var } from './vars';

export { isKustomization } from './paths';

/** What a kustomization file says. Paths are as written, relative to its folder; spans say that the file wrote them. */
export interface Kustomization {
  readonly place: Place;
  readonly component: boolean;
  readonly resources: readonly Located<string>[];
  readonly components: readonly Located<string>[];
  readonly namespace: Located<string> | undefined;
  readonly namePrefix: Located<string> | undefined;
  readonly nameSuffix: Located<string> | undefined;
  readonly labels: readonly LabelChange[];
  readonly annotations: readonly Entry[];
  readonly replicas: readonly Replicas[];
  readonly images: readonly ImageChange[];
  readonly patches: readonly PatchEntry[];
  readonly generators: readonly GeneratorEntry[];
  readonly replacements: readonly Reader[];
  readonly configurations: readonly Located<string>[];
  readonly crds: readonly Located<string>[];
  /** Paths of files and folders that hold transformers and generators, or these themselves. */
  readonly transformers: readonly Located<string>[];
  readonly otherGenerators: readonly Located<string>[];
  readonly buildMetadata: readonly Located<string>[];
  readonly vars: readonly Var[];
  /** Files that are neither resources nor manifests to be judged: configurations, replacements of their own. */
  readonly otherFiles: readonly Located<string>[];
  /** Fields that Podpath does not carry out; what depends on them stays quiet. */
  readonly unsupported: readonly string[];
  /** What kustomize refuses to read, and what it refuses of what it read. */
  readonly faults: readonly Fault[];
  readonly refused: readonly Unmet[];
}

export interface LabelChange {
  readonly pairs: readonly Entry[];
  readonly selectors: boolean;
  readonly templates: boolean;
  /** `commonLabels`; to them, nothing is added. */
  readonly common: boolean;
  readonly fields: readonly FieldSpec[];
}

export interface PatchEntry {
  readonly path: Located<string> | undefined;
  readonly inline: Located<string> | undefined;
  readonly target: Reader | undefined;
  /** Parts of the identity that it may change: `name`, `kind`. */
  readonly mayChange: readonly string[];
  readonly field: 'patches' | 'patchesStrategicMerge' | 'patchesJson6902';
  /** Written for kustomize 2, which matched patches in its own way; what came after refuses it. */
  readonly old: boolean;
}

/** Reads a kustomization; fields of a wrong type count as absent. */
export function readKustomization(uri: string, text: string): Kustomization {
  const [document = { start: 0, end: text.length }] = split(text);
  const place = { uri, offset: document.start };
  const source = text.slice(document.start, document.end);
  const faults: Fault[] = [];
  const root = new Reader(withFieldNames(placed(readDocument(source).root, place), it => faults.push(it)));
  return {
    place,
    component: root.text('kind')?.value === 'Component',
    resources: ['resources', 'bases'].flatMap(it => texts(root.items(it))),
    components: texts(root.items('components')),
    namespace: root.text('namespace'),
    namePrefix: root.text('namePrefix'),
    nameSuffix: root.text('nameSuffix'),
    labels: readLabelChanges(root),
    annotations: pairsOf(root.map('commonAnnotations')),
    replicas: root.items('replicas').flatMap(readReplicas),
    images: ['images', 'imageTags'].flatMap(it => root.items(it).flatMap(readImage)),
    patches: readPatches(root),
    generators: [...readGenerators(root, source, 'ConfigMap'), ...readGenerators(root, source, 'Secret')],
    replacements: root.items('replacements'),
    configurations: texts(root.items('configurations')),
    crds: texts(root.items('crds')),
    transformers: texts(root.items('transformers')),
    otherGenerators: texts(root.items('generators')),
    buildMetadata: texts(root.items('buildMetadata')),
    vars: root.items('vars').flatMap(it => readVar(it) ?? []),
    otherFiles: [
      ...texts([root.at('openapi', 'path'), ...root.items('replacements').map(it => it.at('path'))]),
      ...['configurations', 'crds', 'transformers', 'generators', 'validators'].flatMap(it =>
        // Some are written here themselves.
        texts(root.items(it)).filter(path => !isInline(path.value)),
      ),
    ],
    faults: [...faults, ...refusedValues(root)],
    refused: refusedFields(root, { start: 0, end: text.search(/\n|$/) }),
    unsupported: unsupported.filter(it => root.at(...it.split('.')).exists),
  };
}

const unsupported = ['helmCharts', 'helmChartInflationGenerator', 'openapi.path'];

/** Without `count`, none. */
export function readReplicas(entry: Reader): Replicas[] {
  const name = entry.text('name');
  const count = entry.number('count');
  return name ? [{ name: name.value, count: count?.value ?? 0, span: count?.span ?? name.span }] : [];
}

function readLabelChanges(root: Reader): LabelChange[] {
  const common = pairsOf(root.map('commonLabels'));
  return [
    ...root.items('labels').map(it => ({
      pairs: pairsOf(it.map('pairs')),
      selectors: it.boolean('includeSelectors')?.value ?? false,
      templates: it.boolean('includeTemplates')?.value ?? false,
      common: false,
      fields: it.items('fields').flatMap(readFieldSpec),
    })),
    ...(common.length > 0 ? [{ pairs: common, selectors: true, templates: true, common: true, fields: [] }] : []),
  ];
}

export function readImage(entry: Reader): ImageChange[] {
  const name = entry.text('name');
  return name
    ? [
        {
          name: name.value,
          newName: entry.scalar('newName')?.text,
          newTag: entry.scalar('newTag')?.text,
          digest: entry.scalar('digest')?.text,
          tagSuffix: entry.scalar('tagSuffix')?.text,
          span: name.span,
        },
      ]
    : [];
}

function readPatches(root: Reader): PatchEntry[] {
  return [
    // Until kustomize 2, `patches` was a list of files as well.
    ...texts(root.items('patches')).map(it => mergePatch(it, true)),
    ...texts(root.items('patchesStrategicMerge')).map(it => mergePatch(it)),
    ...root
      .items('patches')
      .filter(it => it.map())
      .map(it => readPatch(it)),
    ...root.items('patchesJson6902').map(it => readPatch(it, 'patchesJson6902')),
  ];
}

/** An entry of `patches`; `jsonOp` is what a transformer of its own calls its operations. */
export function readPatch(entry: Reader, field: 'patches' | 'patchesJson6902' = 'patches'): PatchEntry {
  return {
    path: entry.text('path'),
    inline: entry.text('patch') ?? entry.text('jsonOp'),
    target: entry.at('target').exists ? entry.at('target') : undefined,
    mayChange: ['name', 'kind'].filter(
      it => entry.boolean('options', it === 'name' ? 'allowNameChange' : 'allowKindChange')?.value,
    ),
    field,
    old: false,
  };
}

/** A strategic merge patch: a path, or itself. */
export function mergePatch(it: Located<string>, old = false): PatchEntry {
  const inline = isInline(it.value);
  return {
    path: inline ? undefined : it,
    inline: inline ? it : undefined,
    target: undefined,
    mayChange: [],
    field: old ? 'patches' : 'patchesStrategicMerge',
    old,
  };
}

/** Whether what may be a path is itself the manifest. Source: kustomize tries to read it as one. */
export function isInline(entry: string): boolean {
  return /\n|^\s*\{/.test(entry);
}

function texts(items: readonly Reader[]): Located<string>[] {
  return items.flatMap(it => it.text() ?? []);
}

/** The documents of a patch: of a file, or written inline in the kustomization (then its lines are the patch's field). */
export function patchDocuments(text: string, place: (offset: number) => Place, at?: Span): Node[] {
  return split(text).flatMap(({ start, end }) => {
    const read = readDocument(text.slice(start, end)).root;
    // Operations are read as JSON is.
    const root =
      read?.kind === 'map' ? withPlainTexts(withoutRepeats(read, 'first')) : read && withoutRepeats(read, 'last');
    const document = root && (at ? standingAt(root, at) : placed(root, place(start)));
    // Patches may be the items of a list.
    const items = itemsOf(entryOf(document, 'items')?.value);
    return textAt(document, 'kind') === 'List'
      ? items.flatMap(it => it ?? [])
      : document && !isNull(document)
        ? [document]
        : [];
  });
}

/** Of keys that stand twice, the first counts in a merge patch, the last in operations. */
function withoutRepeats(node: Node, counts: 'first' | 'last'): Node {
  switch (node.kind) {
    case 'scalar':
      return node;
    case 'sequence':
      return { ...node, items: node.items.map(it => it && withoutRepeats(it, counts)) };
    case 'map': {
      const ordered = counts === 'last' ? node.entries : node.entries.toReversed();
      const meant = new Map(ordered.map(it => [it.key.text, it]));
      return {
        ...node,
        entries: node.entries
          .filter(it => meant.get(it.key.text) === it)
          .map(({ key, value }) => ({ key, value: value && withoutRepeats(value, counts) })),
      };
    }
  }
}

/** All parts of an inline patch stand where the patch is written: a block scalar has no offsets of its own lines. */
function standingAt(node: Node, at: Span): Node {
  const span = { start: at.start, end: at.end, derived: true as const, ...(at.place ? { place: at.place } : {}) };
  switch (node.kind) {
    case 'scalar':
      return { ...node, ...span };
    case 'sequence':
      return { ...node, ...span, items: node.items.map(it => it && standingAt(it, at)) };
    case 'map':
      return {
        ...node,
        ...span,
        entries: node.entries.map(({ key, value }) => ({
          key: { ...key, ...span },
          value: value && standingAt(value, at),
        })),
      };
  }
}
