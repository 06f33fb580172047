import type { Made, Unread } from '../../links/bundle';
import type { Span } from '../../base/span';
import { readObjects } from '../../model/read';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node } from '../../syntax/node';
import { Reader } from '../../syntax/reader';
import { readDocument } from '../../syntax/read-document';
import { split } from '../../syntax/split';
import type { SourceFile } from '../source-file';
import { merged, readConfiguration } from './configuration';
import type { Configuration } from './configuration';
import { readCrds } from './crds';
import { fieldSpecs } from './field-spec';
import type { Kustomization, PatchEntry } from './kustomization';
import { isKustomization, patchDocuments } from './kustomization';
import { dataUri, dataUris } from './data-files';
import { generateAll } from './generate';
import { readGenerator } from './generator-entry';
import type { DataSource, GeneratorEntry } from './generator-entry';
import { setReplicas } from './fields';
import { addEntries } from './labels';
import { fixReferences } from './name-references';
import { itemsOf, placed, text, textAt, withEntry, withoutEntry } from './nodes';
import { applyPatch } from './patches';
import { folderOf, resolve } from './paths';
import { replace } from './replacements';
import { changed, resourceFrom } from './resource';
import type { Resource } from './resource';
import { stepsOf, stepsOfTransformer } from './transform';
import type { Step } from './transform';
import { nothing, unmetGenerators, unmetPatch, unmetReplicas, unmetTwice } from './unmet';
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
  readonly configurations: ReadonlySet<Configuration>;
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
  const all = builder.accumulate(folder, [], new Set());
  const { nameReference, varReference } = merged(builder.configurations);
  const { resources, unresolved } = resolveVars(fixReferences(all, nameReference), builder.vars, varReference);
  builder.noteVars(unresolved, folder);
  const managed = files.kustomization(folder)?.managedByLabel;
  const label = managed ? [{ key: text(managedBy, managed), value: text('kustomize-(devel)', managed) }] : [];
  return {
    objects: resources
      .filter(it => !isLocal(it))
      .flatMap(it => read({ ...it, root: addEntries(it, ownLabels, label) })),
    unread: builder.unread,
    files: builder.files,
    unmet: builder.unmet,
  };
}

const managedBy = 'app.kubernetes.io/managed-by';

const ownLabels = fieldSpecs('metadata/labels+');

class Builder {
  readonly unread: Unread[] = [];
  readonly unmet: Unmet[] = [];
  readonly vars: Var[] = [];
  /** Of this folder and all it builds upon. */
  readonly configurations = new Set<Configuration>();
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
    const own = kustomization.resources.reduce<Resource[]>((all, { value, span }) => {
      const added = this.#resource(kustomization, resolve(folder, value), within, span);
      this.#refuse(kustomization, () => unmetTwice(added, [...before, ...all], span));
      return [...all, ...added];
    }, []);
    kustomization.unsupported.forEach(it => this.#note(kustomization, it));
    this.vars.push(...kustomization.vars);
    this.#configure(kustomization, folder);
    const generators = [...kustomization.generators, ...this.#otherGenerators(kustomization, folder, within)];
    const given = [...before, ...own];
    this.#miss(kustomization, () => unmetGenerators(generators, given));
    const gathered = kustomization.components.reduce(
      (all, { value, span }) => {
        const target = resolve(folder, value);
        this.#refuse(kustomization, () => this.#ofKind(target, false, span));
        return this.accumulate(target, all, within);
      },
      generateAll(given, generators, kustomization.place, it => this.#data(folder, it)),
    );
    const built = [
      ...stepsOf(kustomization, merged(this.configurations)),
      ...this.#transformers(kustomization, folder, within),
    ].reduce((all, step) => this.#step(step, kustomization, folder, all), gathered);
    const { namespace } = kustomization;
    this.#refuse(kustomization, () => (namespace ? unmetTwice(built, [], namespace.span) : []));
    return built;
  }

  #configure(by: Kustomization, folder: string): void {
    for (const field of ['configurations', 'crds'] as const) {
      for (const { value } of by[field]) {
        const file = this.#use(resolve(folder, value));
        this.#note(by, field, !file);
        if (file) {
          this.configurations.add(configurationOf(file, field === 'crds' ? readCrds : readConfiguration));
        }
      }
    }
  }

  /** Generators of files of their own; what they read is not looked for. */
  #otherGenerators(by: Kustomization, folder: string, open: ReadonlySet<string>): GeneratorEntry[] {
    return this.#plugins('generators', by, folder, open).flatMap(({ root, source }) => {
      const kind = /^(ConfigMap|Secret)Generator$/.exec(root.text('kind')?.value ?? '')?.[1];
      const made =
        kind && root.text('apiVersion')?.value === 'builtin'
          ? readGenerator(
              root,
              root.at('metadata'),
              source,
              kind === 'Secret' ? kind : 'ConfigMap',
              new Reader(undefined),
            )
          : [];
      this.#note(by, 'generators', made.length === 0 || made.some(it => it.files.length > 0));
      return made;
    });
  }

  #transformers(by: Kustomization, folder: string, open: ReadonlySet<string>): Step[] {
    return this.#plugins('transformers', by, folder, open).flatMap(({ root }) => {
      const steps = stepsOfTransformer(root);
      this.#note(by, 'transformers', steps === undefined);
      return steps ?? [];
    });
  }

  /** Transformers and generators: written inline, in a file, or built by a kustomization of their own. */
  #plugins(
    field: 'generators' | 'transformers',
    by: Kustomization,
    folder: string,
    open: ReadonlySet<string>,
  ): Plugin[] {
    return (field === 'generators' ? by.otherGenerators : by.transformers).flatMap(({ value, span }) => {
      if (value.includes('\n')) {
        return patchDocuments(value, () => by.place, span).map(it => ({ root: new Reader(it), source: '' }));
      }
      const uri = resolve(folder, value);
      const file = this.#use(uri);
      if (file) {
        return pluginsOf(file);
      }
      const within = new Builder(this.#files);
      const resources = within.accumulate(uri, [], open);
      within.files.forEach(it => this.files.add(it));
      this.#note(by, field, resources.length === 0 || within.unread.length > 0);
      return resources.map(it => ({ root: new Reader(it.root), source: '' }));
    });
  }

  #use(uri: string): SourceFile | undefined {
    const file = this.#files.file(uri);
    if (file) {
      this.files.add(uri);
    }
    return file;
  }

  #data(folder: string, source: DataSource): SourceFile | undefined {
    const uri = dataUri(folder, source);
    return uri === undefined ? undefined : this.#use(uri);
  }

  #resource(by: Kustomization, target: string, open: ReadonlySet<string>, span: Span): readonly Resource[] {
    const { place } = by;
    if (this.#files.kustomization(target)) {
      this.#refuse(by, () => this.#ofKind(target, true, span));
      return this.#base(target, open);
    }
    const file = this.#use(target);
    if (!file) {
      this.unread.push({ uri: place.uri, kind: undefined, reason: 'remote' });
      return [];
    }
    return file.documents.flatMap(document => {
      if (document.state !== 'whole') {
        this.unread.push({ uri: target, kind: document.kind, reason: document.state });
      }
      return document.objects.flatMap(resourceFrom);
    });
  }

  #base(folder: string, open: ReadonlySet<string>): readonly Resource[] {
    const { resources, unread, vars, configurations, files, circular } = this.#files.base(folder, asked => {
      const builder = new Builder(asked);
      const gathered = builder.accumulate(folder, [], open);
      return {
        resources: gathered,
        unread: builder.unread,
        vars: builder.vars,
        configurations: builder.configurations,
        files: builder.files,
        circular: builder.circular,
      };
    });
    configurations.forEach(it => this.configurations.add(it));
    this.unread.push(...unread);
    this.vars.push(...vars);
    files.forEach(it => this.files.add(it));
    this.circular ||= circular;
    return resources;
  }

  /** A component stands among the components, and nothing else does. */
  #ofKind(target: string, wanted: boolean, span: Span): Unmet[] {
    const component = this.#files.kustomization(target)?.component;
    const asked = { ...nothing, kind: component ? 'Component' : 'Kustomization' };
    return component === wanted
      ? [{ by: 'kind', span, asked, candidates: [], field: component ? 'components' : 'resources' }]
      : [];
  }

  /** What kustomize refuses whatever could not be read. */
  #refuse({ component }: Kustomization, unmet: () => readonly Unmet[]): void {
    if (!component && !this.circular && this.unmet.length === 0) {
      this.unmet.push(...unmet());
    }
  }

  /** What is not there may be what could not be read; to a component, others bring it. */
  #miss({ component }: Kustomization, unmet: () => readonly Unmet[]): void {
    if (!component && this.unread.length === 0 && !this.circular) {
      this.unmet.push(...unmet());
    }
  }

  /** A field that is not carried out, or not all of it. */
  #note({ place }: Pick<Kustomization, 'place'>, field: string, unsupported = true): void {
    if (unsupported) {
      this.unread.push({ uri: place.uri, kind: undefined, reason: 'generated', field });
    }
  }

  /** A build with a var that leads nowhere fails in kustomize: it may be filled in by what is not here. */
  noteVars(unresolved: readonly Var[], folder: string): void {
    const uri = this.#files.kustomization(folder)?.place.uri;
    if (unresolved.length > 0 && uri !== undefined) {
      this.unread.push({ uri, kind: undefined, reason: 'generated', field: 'vars' });
    }
  }

  #step(step: Step, kustomization: Kustomization, folder: string, all: readonly Resource[]): Resource[] {
    switch (step.do) {
      case 'change':
        return all.map(step.change);
      case 'replicas':
        this.#miss(kustomization, () => unmetReplicas(step, all));
        return all.map(it => changed(it, setReplicas(it, step.replicas, step.specs)));
      case 'patch':
        return this.#patch(step.patch, kustomization, folder, all);
      case 'replace':
        return this.#replacements(step.replacement, kustomization, folder).reduce<Resource[]>(
          (it, replacement) => {
            this.#miss(kustomization, () => unmetReplacement(replacement, it));
            return replace(it, replacement);
          },
          [...all],
        );
    }
  }

  #replacements(entry: Reader, { place }: Kustomization, folder: string): Reader[] {
    const path = entry.text('path');
    if (!path) {
      return [entry];
    }
    const file = this.#use(resolve(folder, path.value));
    this.#note({ place }, 'replacements', !file);
    return file ? pluginsOf(file).flatMap(({ root }) => (root.map() ? [root] : root.items())) : [];
  }

  #patch(entry: PatchEntry, kustomization: Kustomization, folder: string, all: readonly Resource[]): Resource[] {
    const documents = this.#patchText(entry, folder, kustomization.place.uri);
    const patch = { documents, target: entry.target, mayChange: entry.mayChange };
    const span = (entry.path ?? entry.inline)?.span;
    this.#miss(kustomization, () => (span && !entry.old ? unmetPatch(patch, all, span) : []));
    return applyPatch(all, patch);
  }

  #patchText({ path, inline, target }: PatchEntry, folder: string, by: string): Node[] {
    if (inline) {
      return patchDocuments(inline.value, () => ({ uri: folder, offset: 0 }), inline.span);
    }
    const uri = resolve(folder, path?.value ?? '');
    const file = this.#use(uri);
    if (!file) {
      this.unread.push({ uri: by, kind: target?.text('kind')?.value, reason: 'patched' });
      return [];
    }
    return patchDocuments(file.text, offset => ({ uri, offset }));
  }
}

interface Plugin {
  readonly root: Reader;
  /** Its text, where it has one of its own. */
  readonly source: string;
}

function pluginsOf({ uri, text: all }: SourceFile): Plugin[] {
  return split(all).flatMap(({ start, end }) => {
    const source = all.slice(start, end);
    const root = placed(readDocument(source).root, { uri, offset: start });
    return root ? [{ root: new Reader(root), source }] : [];
  });
}

function configurationOf(file: SourceFile, read: (root: Reader) => Configuration): Configuration {
  const known = configurations.get(file) ?? read(pluginsOf(file)[0]?.root ?? new Reader(undefined));
  configurations.set(file, known);
  return known;
}

// Kept beside the files, which are replaced when their text changes.
const configurations = new WeakMap<SourceFile, Configuration>();

function read({ source, place, written, root: built }: Resource): Made[] {
  const root = built === written ? built : withTidyAnnotations(built);
  // What a generator makes has no document of its own.
  const generated = isKustomization(place.uri);
  const writers = new Set(generated ? [place.uri] : []);
  noteWriters(root, generated ? undefined : written, writers);
  if (source && root === written) {
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

/** Annotations are texts whatever was written, and none are nothing. Source: kustomize `kyaml/yaml/rnode.go` SetAnnotations. */
function withTidyAnnotations(root: MapNode): MapNode {
  const metadata = entryOf(root, 'metadata');
  const found = entryOf(metadata?.value, 'annotations');
  if (metadata?.value?.kind !== 'map' || found?.value?.kind !== 'map') {
    return root;
  }
  const entries = found.value.entries.map(({ key, value }) => ({
    key,
    value: value?.kind === 'scalar' && typeof value.value !== 'string' ? { ...value, value: value.text } : value,
  }));
  const before = found.value.entries;
  if (before.length > 0 && entries.every((it, at) => it.value === before[at]?.value)) {
    return root;
  }
  const tidy =
    entries.length === 0
      ? withoutEntry(metadata.value, 'annotations')
      : withEntry(metadata.value, found.key, { ...found.value, entries });
  return withEntry(root, metadata.key, tidy);
}

/** Resources that only configure the build are not printed. */
function isLocal({ root }: Resource): boolean {
  return textAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config') === 'true';
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
