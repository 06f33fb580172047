import type { Made, Unread } from '../../links/bundle';
import { readObjects } from '../../model/read';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node } from '../../syntax/node';
import type { SourceFile } from '../source-file';
import { addAffixes, setImages, setNamespace, setReplicas } from './fields';
import type { Kustomization, PatchEntry } from './kustomization';
import { isKustomization, patchDocuments } from './kustomization';
import { dataUri, dataUris } from './data-files';
import { generateAll } from './generate';
import type { DataSource } from './generator-entry';
import { addAt, addLabels } from './labels';
import { fixReferences } from './name-references';
import { itemsOf, textAt } from './nodes';
import { applyPatch } from './patches';
import { folderOf, resolve } from './paths';
import { replace } from './replacements';
import { changed } from './resource';
import type { Resource } from './resource';
import { unmetGenerators, unmetPatch, unmetReplicas } from './unmet';
import type { Unmet } from './unmet';
import { unmetReplacement } from './unmet-replacement';
import { resolveVars } from './vars';
import type { Var } from './vars';

/** Where what a kustomization names is found. */
export interface FilesByName {
  kustomization(folder: string): Kustomization | undefined;
  file(uri: string): SourceFile | undefined;
}

/** What a build asks. */
export interface BuildFiles extends FilesByName {
  /** What is gathered from a folder that others build upon: worked out once for all of them. */
  base(folder: string, gather: (files: BuildFiles) => Gathered): Gathered;
}

/** The resources of a folder before they are read as objects, and what was met on the way. */
export interface Gathered {
  readonly resources: readonly Resource[];
  readonly unread: readonly Unread[];
  readonly vars: readonly Var[];
  readonly files: ReadonlySet<string>;
  /** Folders that build upon each other: what is gathered then depends on where one began. */
  readonly circular: boolean;
}

/** What a folder with a kustomization builds. */
export interface Build {
  readonly objects: readonly Made[];
  /** What it names and could not be read or carried out. */
  readonly unread: readonly Unread[];
  /** Every file it was made from: resources, patches, kustomizations. */
  readonly files: ReadonlySet<string>;
  /** What the kustomization of the folder itself changes, and there is nothing of the kind: only where all was read. */
  readonly unmet: readonly Unmet[];
}

/**
 * Builds a kustomization in memory: what `kubectl kustomize` would print, except for the hashes at the end of generated
 * names. Every part of the result knows the file that wrote it. Source: kustomize `api/internal/target/kusttarget.go`
 * (accumulation, then generators, then transformers in this order).
 */
export function build(folder: string, files: BuildFiles): Build {
  const builder = new Builder(files);
  const named = fixReferences(builder.accumulate(folder, [], new Set()));
  const { resources, unresolved } = resolveVars(named, builder.vars);
  builder.noteVars(unresolved, folder);
  return {
    objects: resources.filter(it => !isLocal(it)).flatMap(read),
    unread: builder.unread,
    files: builder.files,
    unmet: builder.unmet,
  };
}

class Builder {
  readonly unread: Unread[] = [];
  readonly unmet: Unmet[] = [];
  readonly vars: Var[] = [];
  readonly files = new Set<string>();
  circular = false;
  readonly #files: BuildFiles;

  constructor(files: BuildFiles) {
    this.#files = files;
  }

  /** The resources of a folder on top of what is there already: a component changes those too. */
  accumulate(folder: string, before: readonly Resource[], open: ReadonlySet<string>): Resource[] {
    const kustomization = this.#files.kustomization(folder);
    if (!kustomization || open.has(folder)) {
      this.circular ||= open.has(folder);
      return [...before];
    }
    this.files.add(kustomization.place.uri);
    const within = new Set([...open, folder]);
    const own = kustomization.resources.flatMap(({ value }) =>
      this.#resource(kustomization, resolve(folder, value), within),
    );
    const gathered = kustomization.components.reduce(
      (all, { value }) => this.accumulate(resolve(folder, value), all, within),
      [...before, ...own],
    );
    this.#note(kustomization);
    this.vars.push(...kustomization.vars);
    const { generators, place } = kustomization;
    this.#miss(kustomization, () => unmetGenerators(generators, gathered));
    const made = generateAll(gathered, generators, place, it => this.#data(folder, it));
    return this.#transform(kustomization, folder, made);
  }

  #data(folder: string, source: DataSource): SourceFile | undefined {
    const uri = dataUri(folder, source);
    const file = uri === undefined ? undefined : this.#files.file(uri);
    if (file) {
      this.files.add(file.uri);
    }
    return file;
  }

  #resource({ place }: Kustomization, target: string, open: ReadonlySet<string>): readonly Resource[] {
    if (this.#files.kustomization(target)) {
      return this.#base(target, open);
    }
    const file = this.#files.file(target);
    if (!file) {
      this.unread.push({ uri: place.uri, kind: undefined, reason: 'remote' });
      return [];
    }
    this.files.add(target);
    return file.documents.flatMap(document => {
      if (document.state !== 'whole') {
        this.unread.push({ uri: target, kind: document.kind, reason: document.state });
      }
      return document.objects.flatMap(source => {
        const root = source.root.node;
        return root?.kind === 'map' ? [{ source, place: source.place, root, former: [] }] : [];
      });
    });
  }

  #base(folder: string, open: ReadonlySet<string>): readonly Resource[] {
    const { resources, unread, vars, files, circular } = this.#files.base(folder, asked => {
      const builder = new Builder(asked);
      const gathered = builder.accumulate(folder, [], open);
      const { unread: met, vars: defined, files: used, circular: loops } = builder;
      return { resources: gathered, unread: met, vars: defined, files: used, circular: loops };
    });
    this.unread.push(...unread);
    this.vars.push(...vars);
    files.forEach(it => this.files.add(it));
    this.circular ||= circular;
    return resources;
  }

  /** What is not there may be what could not be read; to a component, others bring it. */
  #miss({ component }: Kustomization, unmet: () => readonly Unmet[]): void {
    if (!component && this.unread.length === 0 && !this.circular) {
      this.unmet.push(...unmet());
    }
  }

  #note({ place, unsupported }: Kustomization): void {
    if (unsupported.length > 0) {
      this.unread.push({ uri: place.uri, kind: undefined, reason: 'generated' });
    }
  }

  /** A build with a var that leads nowhere fails in kustomize: it may be filled in by what is not here. */
  noteVars(unresolved: readonly Var[], folder: string): void {
    const uri = this.#files.kustomization(folder)?.place.uri;
    if (unresolved.length > 0 && uri !== undefined) {
      this.unread.push({ uri, kind: undefined, reason: 'generated' });
    }
  }

  #transform(kustomization: Kustomization, folder: string, resources: readonly Resource[]): Resource[] {
    const { namespace, namePrefix, nameSuffix, labels, annotations, replicas, images } = kustomization;
    const each = (all: readonly Resource[], change: (it: Resource) => MapNode) =>
      all.map(it => changed(it, change(it)));
    let all = this.#patch(kustomization, folder, resources, false);
    if (namespace) {
      all = each(all, it => setNamespace(it, namespace.value, namespace.span));
    }
    for (const [prefix, suffix, affix] of [
      [namePrefix?.value ?? '', '', namePrefix] as const,
      ['', nameSuffix?.value ?? '', nameSuffix] as const,
    ]) {
      all = affix ? each(all, it => addAffixes(it, prefix, suffix, affix.span)) : all;
    }
    for (const { pairs, selectors, templates } of labels) {
      all = each(all, it => addLabels(it, pairs, { selectors, templates }));
    }
    all = each(all, it => annotationPaths(it).reduce((root, path) => addAt(root, path, true, annotations), it.root));
    all = this.#patch(kustomization, folder, all, true);
    for (const { name, count, span } of replicas) {
      const before = all;
      this.#miss(kustomization, () => unmetReplicas(name, before, span));
      all = each(all, it => setReplicas(it, name, count, span));
    }
    for (const { span, ...image } of images) {
      all = each(all, it => asMap(setImages(it.root, { ...image, at: span }), it.root));
    }
    return kustomization.replacements.reduce((it, replacement) => {
      this.#miss(kustomization, () => unmetReplacement(replacement, it));
      return replace(it, replacement);
    }, all);
  }

  #patch(kustomization: Kustomization, folder: string, resources: readonly Resource[], late: boolean): Resource[] {
    return kustomization.patches
      .filter(it => it.late === late)
      .reduce(
        (all, entry) => {
          const patch = { documents: this.#patchText(entry, folder, kustomization.place.uri), target: entry.target };
          const span = (entry.path ?? entry.inline)?.span;
          this.#miss(kustomization, () => (span && !entry.old ? unmetPatch(patch, all, span) : []));
          return applyPatch(all, patch);
        },
        [...resources],
      );
  }

  #patchText({ path, inline, target }: PatchEntry, folder: string, by: string): Node[] {
    if (inline) {
      return patchDocuments(inline.value, () => ({ uri: folder, offset: 0 }), inline.span);
    }
    const uri = resolve(folder, path?.value ?? '');
    const file = this.#files.file(uri);
    if (!file) {
      this.unread.push({ uri: by, kind: target?.text('kind')?.value, reason: 'patched' });
      return [];
    }
    this.files.add(uri);
    return patchDocuments(file.text, offset => ({ uri, offset }));
  }
}

function read({ source, place, root }: Resource): Made[] {
  // What a generator makes has no document of its own.
  const generated = isKustomization(place.uri);
  const writers = new Set(generated ? [place.uri] : []);
  noteWriters(root, generated ? undefined : source?.root.node, writers);
  if (source && source.root.node === root) {
    return [{ object: source, source, writers }];
  }
  return readObjects(root, place, source?.state ?? 'whole').map(object => ({ object, source, writers }));
}

/** What is the same node as before was written by the manifest itself, as deep as it goes. */
function noteWriters(node: Node, before: Node | undefined, writers: Set<string>): void {
  if (node === before) {
    return;
  }
  if (node.place) {
    writers.add(node.place.uri);
  }
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      if (key.place) {
        writers.add(key.place.uri);
      }
      if (value) {
        noteWriters(value, entryOf(before, key.text)?.value, writers);
      }
    }
  } else if (node.kind === 'sequence') {
    const items = new Set(itemsOf(before));
    node.items.forEach(it => it && !items.has(it) && noteWriters(it, undefined, writers));
  }
}

/** Source: kustomize `builtinpluginconsts/commonannotations.go`. */
function annotationPaths({ root }: Resource): string[][] {
  const kind = textAt(root, 'kind') ?? '';
  const template = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'ReplicationController'].includes(
    kind,
  )
    ? [['spec', 'template', 'metadata', 'annotations']]
    : kind === 'CronJob'
      ? [
          ['spec', 'jobTemplate', 'metadata', 'annotations'],
          ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'annotations'],
        ]
      : [];
  return [['metadata', 'annotations'], ...template];
}

/** Resources that only configure the build are not printed. */
function isLocal({ root }: Resource): boolean {
  return textAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config') === 'true';
}

function asMap(node: Node, otherwise: MapNode): MapNode {
  return node.kind === 'map' ? node : otherwise;
}

/** The files that a kustomization and those it builds upon are made from, without building anything. */
export function filesOf(folder: string, files: FilesByName, found = new Set<string>()): Set<string> {
  const kustomization = files.kustomization(folder);
  if (!kustomization || found.has(kustomization.place.uri)) {
    return found;
  }
  found.add(kustomization.place.uri);
  for (const { value } of [...kustomization.resources, ...kustomization.components]) {
    const target = resolve(folder, value);
    if (files.file(target)) {
      found.add(target);
    } else {
      filesOf(target, files, found);
    }
  }
  namedFiles(kustomization).forEach(it => found.add(it));
  return found;
}

/** Files that a kustomization names besides its resources: they are no objects of their own. */
function namedFiles(kustomization: Kustomization): string[] {
  const folder = folderOf(kustomization.place.uri);
  const paths = [...kustomization.patches.flatMap(it => it.path?.value ?? []), ...kustomization.otherFiles];
  return [...paths.map(it => resolve(folder, it)), ...dataUris(kustomization)];
}
