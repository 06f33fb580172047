import type { Located, Span } from '../../base/span';
import type { Node } from '../../syntax/node';
import { Reader } from '../../syntax/reader';
import type { SourceFile } from '../source-file';
import type { BuildFiles } from './build-files';
import { unmetKeys } from './unmet-built';
import { configuredIn } from './configured-by';
import { merged } from './configuration';
import type { Configuration } from './configuration';
import { dataUri } from './data-files';
import { unknownInConfiguration } from './field-names';
import { setReplicas } from './fields';
import { generateAll } from './generate';
import { readGenerator } from './generator-entry';
import type { DataSource, GeneratorEntry } from './generator-entry';
import { isInline, patchDocuments } from './kustomization';
import { Notes } from './notes';
import type { Kustomization, PatchEntry } from './kustomization';
import type { Origins } from './origins';
import { applyPatch, asTexts } from './patches';
import { resolve } from './paths';
import { configurationOf, pluginsOf } from './plugin';
import type { Plugin } from './plugin';
import { replace } from './replacements';
import { resourceFrom, transformed } from './resource';
import type { Resource } from './resource';
import { stepsOfTransformer, transformersOf } from './transform';
import type { Step, Transformer } from './transform';
import { nothing, refused } from './refusal';
import { unmetConflict, unmetGenerators, unmetPatch, unmetReplicas, unmetTwice } from './unmet';
import type { Unmet } from './refusal';
import { headless, unmetHead, unmetText, unmetVars } from './unmet-document';
import { askedOf, headOf, unmetReplacement } from './unmet-replacement';
import type { Var } from './vars';

/** Gathers the resources of a folder with all that it builds upon, and takes note of what it meets on the way. */
export class Accumulator {
  readonly notes = new Notes();
  readonly vars: Var[] = [];
  /** Of this folder and all it builds upon. */
  readonly configurations = new Set<Configuration>();
  readonly files = new Set<string>();
  readonly #files: BuildFiles;
  readonly #origins: Origins | undefined;

  /** `origins`: where the folder that is built asks for them. */
  constructor(files: BuildFiles, origins?: Origins) {
    this.#files = files;
    this.#origins = origins;
  }

  /** The resources of a folder on top of what is there already: a component changes those too. */
  accumulate(folder: string, before: readonly Resource[], open: ReadonlySet<string>): Resource[] {
    const kustomization = this.#files.kustomization(folder);
    if (!kustomization || open.has(folder)) {
      this.notes.circular ||= open.has(folder);
      return [...before];
    }
    this.files.add(kustomization.place.uri);
    const within = new Set([...open, folder]);
    const own = kustomization.resources.reduce<Resource[]>((all, path) => {
      const added = this.#resource(kustomization, resolve(folder, path.value), within, path);
      this.notes.refuse(kustomization, () => [
        ...unmetHead(added, path),
        ...unmetTwice(added, [...before, ...all], path.span),
      ]);
      const tooMany = all.length + added.length > mostResources;
      this.notes.leaveOut(kustomization, 'resources', tooMany);
      return tooMany ? [] : [...all, ...added];
    }, []);
    kustomization.unsupported.forEach(it => this.notes.leaveOut(kustomization, it));
    this.notes.refuse(kustomization, () => unmetVars(kustomization.vars, this.vars));
    this.vars.push(...kustomization.vars);
    this.#configure(kustomization, folder);
    const generators = [...kustomization.generators, ...this.#otherGenerators(kustomization, folder, within)];
    const given = [...before, ...own];
    this.notes.miss(kustomization, () => unmetGenerators(generators, given));
    const gathered = kustomization.components.reduce(
      (all, { value, span }) => {
        const target = resolve(folder, value);
        this.notes.refuse(kustomization, () => this.#ofKind(target, false, span));
        return this.notes.within({ value, span }, () => this.accumulate(target, all, within));
      },
      generateAll(given, generators, {
        place: kustomization.place,
        fileOf: it => this.#data(folder, it),
        origins: this.#origins,
      }),
    );
    const built = [
      ...transformersOf(kustomization, merged(this.configurations)),
      ...this.#transformers(kustomization, folder, within),
    ].reduce((all, it) => this.#transform(it, kustomization, folder, all), gathered);
    const { namespace } = kustomization;
    this.notes.refuse(kustomization, () => (namespace ? unmetTwice(built, [], namespace.span) : []));
    return built;
  }

  #configure(by: Kustomization, folder: string): void {
    for (const field of ['configurations', 'crds'] as const) {
      for (const { value, span } of by[field]) {
        const file = this.#use(resolve(folder, value));
        this.notes.leaveOut(by, field, !file);
        if (file) {
          this.configurations.add(configurationOf(file, field));
          const [said] = pluginsOf(file);
          this.notes.refuse(by, () => unmetKeys(said?.root.node, span));
          const unknown = field === 'crds' ? undefined : unknownInConfiguration(said?.root.node);
          this.notes.refuse(by, () => (unknown === undefined ? [] : [refused('unknown', span, unknown)]));
          this.notes.refuse(by, () => unmetConflict(this.configurations, span));
        }
      }
    }
  }

  /** Generators of files of their own; what they read is not looked for. */
  #otherGenerators(by: Kustomization, folder: string, open: ReadonlySet<string>): GeneratorEntry[] {
    return this.#plugins('generators', by, folder, open).flatMap(({ root, uri, source }) => {
      const configuredBy = configuredIn(uri, root);
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
      this.notes.leaveOut(by, 'generators', made.length === 0 || made.some(it => it.files.length > 0));
      return made.map(it => ({ ...it, configuredBy }));
    });
  }

  #transformers(by: Kustomization, folder: string, open: ReadonlySet<string>): Transformer[] {
    return this.#plugins('transformers', by, folder, open).flatMap(({ root, uri }) => {
      const steps = stepsOfTransformer(root);
      this.notes.leaveOut(by, 'transformers', steps === undefined);
      return steps ? [{ configuredBy: configuredIn(uri, root), steps }] : [];
    });
  }

  /**
   * Transformers and generators: written inline, which come first, in a file, or built by a kustomization of their own.
   * Source: kustomize `api/internal/target/kusttarget.go` configureExternalTransformers.
   */
  #plugins(
    field: 'generators' | 'transformers',
    by: Kustomization,
    folder: string,
    open: ReadonlySet<string>,
  ): Plugin[] {
    const all = field === 'generators' ? by.otherGenerators : by.transformers;
    const inline = all.filter(it => isInline(it.value));
    const own = inline.flatMap(({ value, span }) =>
      patchDocuments(value, () => by.place, span).map(it => ({ root: new Reader(it), uri: by.place.uri, source: '' })),
    );
    const named = all.filter(it => !inline.includes(it));
    const others = named.flatMap(({ value, span }) => {
      const uri = resolve(folder, value);
      const file = this.#use(uri);
      if (file) {
        const plugins = pluginsOf(file);
        this.notes.refuse(by, () => plugins.flatMap(it => unmetKeys(it.root.node, span)).slice(0, 1));
        return plugins;
      }
      const within = new Accumulator(this.#files);
      const resources = within.accumulate(uri, [], open);
      within.files.forEach(it => this.files.add(it));
      this.notes.leaveOut(by, field, resources.length === 0 || within.notes.unread.length > 0);
      return resources.map(it => ({ root: new Reader(it.root), uri: it.place.uri, source: '' }));
    });
    return [...own, ...others];
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

  #resource(
    by: Kustomization,
    target: string,
    open: ReadonlySet<string>,
    { value, span }: Located<string>,
  ): readonly Resource[] {
    const { place } = by;
    if (this.#files.kustomization(target)) {
      this.notes.refuse(by, () => this.#ofKind(target, true, span));
      const base = this.#base(target, open);
      this.notes.refuse(by, () => unmetConflict(this.configurations, span));
      const leadsBack = this.notes.circular || [...open].some(it => target === '' || it.startsWith(`${target}/`));
      this.notes.unmet.push(...(leadsBack && this.notes.unmet.length === 0 ? [refused('cycle', span, value)] : []));
      return base;
    }
    const file = this.#use(target);
    if (!file) {
      this.notes.unread.push({ uri: place.uri, kind: undefined, reason: 'remote' });
      return [];
    }
    this.notes.refuse(by, () => headless(file, { value, span }));
    return file.documents.flatMap(document => {
      // Which namespace it is given is not known.
      this.notes.unread.push(...document.unread.map(it => ({ ...it, namespace: undefined })));
      return document.objects.flatMap(resourceFrom).map(it => this.#origins?.read(it) ?? it);
    });
  }

  #base(folder: string, open: ReadonlySet<string>): readonly Resource[] {
    const { resources, unread, vars, configurations, files, circular } = this.#files.base(folder, asked => {
      const builder = new Accumulator(asked, this.#origins);
      const gathered = builder.accumulate(folder, [], open);
      return {
        resources: gathered,
        unread: builder.notes.unread,
        vars: builder.vars,
        configurations: builder.configurations,
        files: builder.files,
        circular: builder.notes.circular,
      };
    });
    configurations.forEach(it => this.configurations.add(it));
    // One that two bases build upon brings what it has once.
    this.notes.unread.push(...notIn(this.notes.unread, unread));
    this.vars.push(...notIn(this.vars, vars));
    files.forEach(it => this.files.add(it));
    this.notes.circular ||= circular;
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

  #transform(
    { steps, configuredBy }: Transformer,
    kustomization: Kustomization,
    folder: string,
    before: readonly Resource[],
  ): Resource[] {
    const all = steps.reduce((it, step) => this.#step(step, kustomization, folder, it), [...before]);
    const origins = this.#origins;
    return origins ? all.map(it => origins.transformed(it, configuredBy)) : all;
  }

  #step(step: Step, kustomization: Kustomization, folder: string, all: readonly Resource[]): Resource[] {
    switch (step.do) {
      case 'change':
        return this.#change(step, kustomization, all);
      case 'replicas':
        this.notes.miss(kustomization, () => unmetReplicas(step, all));
        return this.#change(
          {
            do: 'change',
            span: step.replicas.span,
            change: (it, misfit) => transformed(it, setReplicas(it, step.replicas, step.specs, misfit)),
          },
          kustomization,
          all,
        );
      case 'patch':
        return this.#patch(step.patch, kustomization, folder, all);
      case 'replace':
        return this.#replacements(step.replacement, kustomization, folder).reduce<Resource[]>(
          (it, replacement) => {
            this.notes.miss(kustomization, () => unmetReplacement(replacement, it));
            const replaced = replace(it, replacement);
            this.notes.refuse(kustomization, () => unmetTwice(replaced, [], headOf(step.replacement)));
            return replaced;
          },
          [...all],
        );
    }
  }

  #change(
    { span, change, conflict }: Step & { readonly do: 'change' },
    by: Kustomization,
    all: readonly Resource[],
  ): Resource[] {
    let misfit: Unmet | undefined;
    const next = all.map(it => change(it, field => (misfit ??= refused('shape', span, field, askedOf(it)))));
    this.notes.refuse(by, () => (conflict === undefined ? [] : [refused('conflict', span, conflict)]));
    this.notes.miss(by, () => (misfit ? [misfit] : []));
    return next;
  }

  #replacements(entry: Reader, { place }: Kustomization, folder: string): Reader[] {
    const path = entry.text('path');
    if (!path) {
      return [entry];
    }
    const file = this.#use(resolve(folder, path.value));
    this.notes.leaveOut({ place }, 'replacements', !file);
    return file ? pluginsOf(file).flatMap(({ root }) => (root.map() ? [root] : root.items())) : [];
  }

  #patch(entry: PatchEntry, kustomization: Kustomization, folder: string, all: readonly Resource[]): Resource[] {
    const { target, mayChange, field } = entry;
    const isCopied = target !== undefined || field === 'patchesStrategicMerge';
    const texts = isCopied ? ['labels', 'annotations'] : mayChange.length > 0 ? ['annotations'] : [];
    const written = this.#patchText(entry, folder, kustomization);
    const patch = { documents: written.map(it => asTexts(it, texts)), target, mayChange, field };
    const span = (entry.path ?? entry.inline)?.span;
    this.notes.miss(kustomization, () => (span && !entry.old ? unmetPatch(patch, all, span) : []));
    return applyPatch(all, patch);
  }

  #patchText({ path, inline, target }: PatchEntry, folder: string, by: Kustomization): Node[] {
    if (inline) {
      this.notes.refuse(by, () => unmetText(inline.value, inline.span));
      return patchDocuments(inline.value, () => ({ uri: folder, offset: 0 }), inline.span);
    }
    const uri = resolve(folder, path?.value ?? '');
    const file = this.#use(uri);
    if (!file) {
      this.notes.unread.push({ uri: by.place.uri, kind: target?.text('kind')?.value, reason: 'patched' });
      return [];
    }
    this.notes.refuse(by, () => (path ? unmetText(file.text, path.span) : []));
    return patchDocuments(file.text, offset => ({ uri, offset }));
  }
}

// Bases that each build twice upon the one below double at every step. Nobody has so many objects: none is taken then.
const mostResources = 10_000;

function notIn<T>(known: readonly T[], added: readonly T[]): T[] {
  const all = new Set(known);
  return added.filter(it => !all.has(it));
}
