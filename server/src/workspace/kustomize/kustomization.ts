import type { Located, Place, Span } from '../../base/span';
import { Reader } from '../../syntax/reader';
import { readDocument } from '../../syntax/read-document';
import { split } from '../../syntax/split';
import type { Entry, Node } from '../../syntax/node';
import { withFieldNames } from './field-names';
import { readGenerators } from './generator-entry';
import type { GeneratorEntry } from './generator-entry';
import { placed } from './nodes';
import { readVar } from './vars';
import type { Var } from './vars';

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
  readonly replicas: readonly { readonly name: string; readonly count: number; readonly span: Span }[];
  readonly images: readonly ImageEntry[];
  readonly patches: readonly PatchEntry[];
  readonly generators: readonly GeneratorEntry[];
  readonly replacements: readonly Reader[];
  readonly vars: readonly Var[];
  /** Files that are neither resources nor manifests to be judged: configurations, replacements of their own. */
  readonly otherFiles: readonly string[];
  /** Fields that Podpath does not carry out; what depends on them stays quiet. */
  readonly unsupported: readonly string[];
}

export interface LabelChange {
  readonly pairs: readonly Entry[];
  readonly selectors: boolean;
  readonly templates: boolean;
}

export interface ImageEntry {
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
  readonly span: Span;
}

export interface PatchEntry {
  readonly path: Located<string> | undefined;
  readonly inline: Located<string> | undefined;
  readonly target: Reader | undefined;
  /** `patchesJson6902` comes last of all transformers but replicas and images. */
  readonly late: boolean;
  /** Written for kustomize 2, which matched patches in its own way; what came after refuses it. */
  readonly old: boolean;
}

/** Whether a file name is that of a kustomization. Source: kustomize `konfig.RecognizedKustomizationFileNames`. */
export function isKustomization(uri: string): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(uri);
}

/** Reads a kustomization; fields of a wrong type count as absent. */
export function readKustomization(uri: string, text: string): Kustomization {
  const [document = { start: 0, end: text.length }] = split(text);
  const place = { uri, offset: document.start };
  const source = text.slice(document.start, document.end);
  const root = new Reader(withFieldNames(placed(readDocument(source).root, place)));
  return {
    place,
    component: root.text('kind')?.value === 'Component',
    resources: ['resources', 'bases'].flatMap(it => texts(root.items(it))),
    components: texts(root.items('components')),
    namespace: root.text('namespace'),
    namePrefix: root.text('namePrefix'),
    nameSuffix: root.text('nameSuffix'),
    labels: readLabelChanges(root),
    annotations: root.map('commonAnnotations')?.entries ?? [],
    replicas: root.items('replicas').flatMap(it => {
      const name = it.text('name')?.value;
      const count = it.number('count');
      return name !== undefined && count ? [{ name, count: count.value, span: count.span }] : [];
    }),
    images: root.items('images').flatMap(readImage),
    patches: readPatches(root),
    generators: [...readGenerators(root, source, 'ConfigMap'), ...readGenerators(root, source, 'Secret')],
    replacements: root.items('replacements').filter(it => !it.at('path').exists),
    vars: root.items('vars').flatMap(it => readVar(it) ?? []),
    otherFiles: [
      ...root.items('replacements').flatMap(it => it.text('path')?.value ?? []),
      ...['configurations', 'crds', 'transformers', 'generators', 'validators'].flatMap(it =>
        texts(root.items(it)).map(path => path.value),
      ),
    ],
    unsupported: unsupported
      .filter(it => root.at(it).exists)
      .concat(root.items('replacements').some(it => it.at('path').exists) ? ['replacements.path'] : []),
  };
}

const unsupported = ['helmCharts', 'helmChartInflationGenerator', 'transformers', 'generators', 'configurations'];

function readLabelChanges(root: Reader): LabelChange[] {
  const common = root.map('commonLabels')?.entries ?? [];
  return [
    ...root.items('labels').map(it => ({
      pairs: it.map('pairs')?.entries ?? [],
      selectors: it.boolean('includeSelectors')?.value ?? false,
      templates: it.boolean('includeTemplates')?.value ?? false,
    })),
    ...(common.length > 0 ? [{ pairs: common, selectors: true, templates: true }] : []),
  ];
}

function readImage(entry: Reader): ImageEntry[] {
  const name = entry.text('name');
  return name
    ? [
        {
          name: name.value,
          newName: entry.scalar('newName')?.text,
          newTag: entry.scalar('newTag')?.text,
          digest: entry.scalar('digest')?.text,
          span: name.span,
        },
      ]
    : [];
}

function readPatches(root: Reader): PatchEntry[] {
  const read = (late: boolean) => (it: Reader) => ({
    path: it.text('path'),
    inline: it.text('patch'),
    target: it.at('target').exists ? it.at('target') : undefined,
    late,
    old: false,
  });
  const strategic = (old: boolean) => (it: Located<string>) => ({
    path: it.value.includes('\n') ? undefined : it,
    inline: it.value.includes('\n') ? it : undefined,
    target: undefined,
    late: false,
    old,
  });
  return [
    // Until kustomize 2, `patches` was a list of files as well.
    ...texts(root.items('patches')).map(strategic(true)),
    ...texts(root.items('patchesStrategicMerge')).map(strategic(false)),
    ...root
      .items('patches')
      .filter(it => it.map())
      .map(read(false)),
    ...root.items('patchesJson6902').map(read(true)),
  ];
}

function texts(items: readonly Reader[]): Located<string>[] {
  return items.flatMap(it => it.text() ?? []);
}

/** The documents of a patch: of a file, or written inline in the kustomization (then its lines are the patch's field). */
export function patchDocuments(text: string, place: (offset: number) => Place, at?: Span): Node[] {
  return split(text).flatMap(({ start, end }) => {
    const { root } = readDocument(text.slice(start, end));
    return root ? [at ? standingAt(root, at) : placed(root, place(start))] : [];
  });
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
