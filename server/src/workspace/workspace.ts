import { MultiMap } from '../base/multi-map';
import type { Bundle } from '../links/bundle';
import { identity } from '../model/kube-object';
import type { KubeObject } from '../model/kube-object';
import { BundleMap, unreadOf } from './bundle-map';
import type { BuildSpec } from './bundle-map';
import { isChecksFile } from './checks-file';
import { isAssertionFile } from './expectations';
import { explicitBundles } from './explicit-bundles';
import { folderTree, pathBelow } from './folder-tree';
import type { Folder, PartitionFile } from './folder-tree';
import { dataUris } from './kustomize/data-files';
import { NamedFiles } from './kustomize/named-files';
import { builtFiles } from './kustomize/built-files';
import { filesOf } from './kustomize/files-of';
import type { FilesByName } from './kustomize/build-files';
import { BuildCache } from './kustomize/build-cache';
import type { Unmet } from './kustomize/refusal';
import { isKustomization, readKustomization } from './kustomize/kustomization';
import type { Kustomization } from './kustomize/kustomization';
import { folderOf } from './kustomize/paths';
import { leftIn, partition } from './partition';
import { defaultSettings, readSettings } from './settings';
import type { Settings } from './settings';
import type { Snapshot } from './snapshot';
import { fileWithout, isManifestFile, readFile } from './source-file';
import type { SourceFile } from './source-file';
import { WorkspacePaths } from './workspace-paths';

export interface WorkspaceOptions {
  /** Folders (URIs or relative paths, no slash at the end) that are partitioned on their own; '' is the top of relative paths. */
  readonly roots: readonly string[];
  /** Namespace of objects that name none and whose bundle does not settle it. */
  readonly defaultNamespace?: string;
  /** The settings file; otherwise `podpath.yaml` in a root. */
  readonly settingsUri?: string;
}

/**
 * All files of a workspace, and what they mean. `set` and `delete` only take note; `snapshot` reads what changed, in
 * time proportional to the change, and answers the state of everything.
 */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #pending = new Map<string, string | undefined>();
  readonly #files = new Map<string, SourceFile>();
  readonly #paths: WorkspacePaths;
  /** By folder. */
  readonly #kustomizations = new Map<string, Kustomization>();
  readonly #dataFiles = new NamedFiles();
  readonly #builtFiles = new NamedFiles();
  readonly #missing = new Set<string>();
  /** How many files define an object. */
  readonly #definitions = new Map<string, number>();
  readonly #bundles: BundleMap;
  readonly #buildFiles: FilesByName = {
    kustomization: folder => this.#kustomizations.get(folder),
    file: uri => this.#files.get(uri),
  };
  readonly #builds = new BuildCache(this.#buildFiles);
  #settings: Settings = defaultSettings;
  #settingsFile: string | undefined;
  #whole = false;
  /** Files were read since the last snapshot, and whether their bundles are still to be drawn. */
  #changed = false;
  #reshaped = false;
  #revision = 0;

  readonly #identity: (object: KubeObject) => string;

  constructor(options: WorkspaceOptions) {
    const { defaultNamespace = 'default' } = options;
    this.#options = options;
    this.#paths = new WorkspacePaths(options.roots);
    this.#bundles = new BundleMap(this.#files, defaultNamespace);
    this.#identity = object => identity(object, defaultNamespace);
  }

  /** Takes a file's text, from disk or from an editor: the last call counts. */
  set(uri: string, text: string): void {
    this.#pending.set(uri, text);
    this.#missing.delete(uri);
  }

  delete(uri: string): void {
    this.#pending.set(uri, undefined);
    this.#missing.delete(uri);
  }

  /** Takes note that a file which a kustomization names was looked for and is not there. */
  miss(uri: string): void {
    this.delete(uri);
    this.#missing.add(uri);
  }

  has(uri: string): boolean {
    return this.#pending.has(uri) ? this.#pending.get(uri) !== undefined : this.#files.has(uri);
  }

  /**
   * The files that kustomizations name as data, as far as these have been read: they are wanted though they look like no
   * manifests. The same set as long as the same files are named.
   */
  get dataFiles(): ReadonlySet<string> {
    return this.#dataFiles.uris;
  }

  /** The manifests that kustomizations name, likewise: it is told where one is not there. */
  get builtFiles(): ReadonlySet<string> {
    return this.#builtFiles.uris;
  }

  /** Whether `snapshot` has anything to do. */
  get stale(): boolean {
    return this.#pending.size > 0 || this.#changed;
  }

  /**
   * Does part of the work of the next `snapshot` ahead of time: reads changed files one by one until none is left or
   * `enough` says so, so that a large workspace can be read in slices. Former snapshots are no longer valid then.
   */
  read(enough: () => boolean): void {
    for (const [uri, text] of this.#pending) {
      this.#pending.delete(uri);
      this.#changed = true;
      this.#reshaped = this.#apply(uri, text) || this.#reshaped;
      if (enough()) {
        return;
      }
    }
  }

  snapshot(): Snapshot {
    if (this.stale) {
      this.#revision++;
      this.read(() => false);
      this.#changed = false;
      if (this.#reshaped) {
        this.#reshaped = false;
        this.#repartition();
      }
    }
    return {
      revision: this.#revision,
      files: this.#files,
      missing: this.#missing,
      bundles: this.#bundles.sorted,
      bundlesOf: uri => this.#bundles.of(uri) ?? [],
      unmetOf: uri => this.#unmetOf(uri),
      settings: this.#settings,
      settingsUri: this.#settingsFile,
      path: uri => this.#paths.shown(uri),
    };
  }

  #unmetOf(uri: string): readonly Unmet[] {
    const kustomization = isKustomization(uri) ? this.#kustomizations.get(folderOf(uri)) : undefined;
    return kustomization?.place.uri === uri && !kustomization.component ? this.#builds.build(folderOf(uri)).unmet : [];
  }

  /** Reads one changed file. Answers whether the bundles have to be drawn anew. */
  #apply(uri: string, text: string | undefined): boolean {
    const former = this.#files.get(uri);
    if (former?.text === text) {
      return false;
    }
    if (this.#isSettings(uri)) {
      this.#settings = text === undefined ? defaultSettings : readSettings(text);
      this.#settingsFile = text === undefined ? undefined : uri;
      this.#keep(uri, text === undefined ? undefined : fileWithout(uri, text));
      return true;
    }
    if (isChecksFile(uri) || isAssertionFile(uri)) {
      this.#keep(uri, text === undefined ? undefined : fileWithout(uri, text));
      return false;
    }
    if (isKustomization(uri)) {
      if (text === undefined) {
        this.#kustomizations.delete(folderOf(uri));
        this.#builds.forget(folderOf(uri));
      } else {
        this.#kustomizations.set(folderOf(uri), readKustomization(uri, text));
      }
      this.#keep(uri, text === undefined ? undefined : fileWithout(uri, text));
      this.#followDataFiles(folderOf(uri));
      return true;
    }
    const file = text === undefined ? undefined : this.#read(uri, text, former);
    this.#keep(uri, file);
    const before = former?.objects ?? [];
    const after = file?.objects ?? [];
    const kept = new Set(after);
    const known = new Set(before);
    const removed = before.filter(it => !kept.has(it));
    const added = after.filter(it => !known.has(it));
    // A kustomization asks for files by name, whatever they hold.
    const named = this.#kustomizations.size > 0 && (former === undefined || file === undefined);
    const appears = isEmpty(former) !== isEmpty(file) || (before.length === 0) !== (after.length === 0) || named;
    const reshaped = this.#define(removed, added) || appears;
    const bundles = this.#bundles.of(uri);
    if (reshaped || !bundles || former === undefined || file === undefined) {
      return appears || before.length > 0 || after.length > 0 || unreadOf(former).length !== unreadOf(file).length;
    }
    for (const bundle of bundles) {
      const folder = this.#bundles.folder(bundle);
      if (folder !== undefined) {
        this.#bundles.fillBuilt(bundle, this.#builds.build(folder), bundle.base);
      } else {
        bundle.update(removed, this.#whole ? added : seenBy(bundle, removed, added, this.#identity));
        bundle.setUnread(uri, unreadOf(file));
      }
    }
    return false;
  }

  /** A file that is data by its name and by what a kustomization says is not read any further, whatever it holds. */
  #read(uri: string, text: string, former: SourceFile | undefined): SourceFile {
    return this.dataFiles.has(uri) && !isManifestFile(uri) ? fileWithout(uri, text) : readFile(uri, text, former);
  }

  /** A kustomization may come, or change what it names, after a file of that name was read. */
  #followDataFiles(folder: string): void {
    const kustomization = this.#kustomizations.get(folder);
    this.#builtFiles.set(folder, kustomization ? builtFiles(kustomization).flatMap(it => it.uris) : []);
    for (const uri of this.#dataFiles.set(folder, kustomization ? dataUris(kustomization) : [])) {
      const before = this.#files.get(uri);
      if (before && !isManifestFile(uri) && !isChecksFile(uri) && !isKustomization(uri)) {
        const after = this.#read(uri, before.text, undefined);
        this.#keep(uri, after);
        this.#define(before.objects, after.objects);
      }
    }
  }

  #keep(uri: string, file: SourceFile | undefined): void {
    if (file) {
      this.#files.set(uri, file);
    } else {
      this.#files.delete(uri);
    }
  }

  /** Counts definitions; answers whether that can change the partition. */
  #define(removed: readonly KubeObject[], added: readonly KubeObject[]): boolean {
    const before = new Set(removed.map(this.#identity).filter(it => it !== ''));
    const after = new Set(added.map(this.#identity).filter(it => it !== ''));
    let collision = false;
    let changed = false;
    for (const key of before) {
      if (!after.has(key)) {
        changed = true;
        this.#definitions.set(key, (this.#definitions.get(key) ?? 1) - 1);
      }
    }
    for (const key of after) {
      if (!before.has(key)) {
        changed = true;
        const count = (this.#definitions.get(key) ?? 0) + 1;
        this.#definitions.set(key, count);
        collision ||= count > 1;
      }
    }
    // While the whole workspace is one bundle, only a collision can divide it.
    return changed && (collision || !this.#whole);
  }

  #repartition(): void {
    const built = this.#buildAll();
    const explicit = explicitBundles(this.#settings.bundles, this.#files.keys(), uri => this.#paths.inRoot(uri)).map(
      it => ({ ...it, path: this.#paths.fromRoot(it.path) }),
    );
    const claimed = new Set([
      ...[...this.#kustomizations.keys()].flatMap(it => [...filesOf(it, this.#buildFiles)]),
      ...explicit.flatMap(it => it.files),
    ]);
    const free = [...this.#files.values()]
      .filter(it => !claimed.has(it.uri) && it.documents.length > 0)
      .map(file => ({ uri: file.uri, keys: keysOf(file, this.#identity) }));
    const own = built.filter(
      it =>
        this.#kustomizations.get(it.path)?.component === false &&
        it.build.objects.length > 0 &&
        this.#paths.isInside(it.path),
    );
    const made = [...explicit, ...own];
    const trees = this.#trees(free).flatMap(it => partition(it));
    const specs = [...made, ...leftIn(trees, new Set(made.map(it => it.path)))];
    this.#whole = specs.length === 1 && claimed.size === 0;
    this.#bundles.draw(specs, path => this.#paths.shown(path));
  }

  /** What the kustomizations build that are applied: a component is only part of others. */
  #buildAll(): BuildSpec[] {
    const applied = [...this.#kustomizations].filter(([, it]) => !it.component);
    const builds = applied.map(([path, { place }]) => ({ path, uri: place.uri, build: this.#builds.build(path) }));
    const used = new MultiMap<string, string>();
    builds.forEach(it => it.build.files.forEach(uri => used.add(uri, it.path)));
    return builds.map(it => ({ ...it, base: used.get(it.uri).size > 1 }));
  }

  /** Each root is partitioned on its own, and so is the folder of a file that lies outside of all roots. */
  #trees(files: readonly PartitionFile[]): Folder[] {
    const { roots } = this.#options;
    const outside = files.filter(it => !roots.some(root => pathBelow(root, it.uri) !== undefined));
    const folders = new Set(outside.map(it => folderOf(it.uri)));
    return [
      ...roots.map(root => folderTree(root, files)),
      ...[...folders].map(path => ({
        path,
        files: outside.filter(it => folderOf(it.uri) === path),
        folders: new Map<string, Folder>(),
      })),
    ];
  }

  #isSettings(uri: string): boolean {
    const { settingsUri } = this.#options;
    return settingsUri === undefined ? this.#paths.isSettings(uri) : uri === settingsUri;
  }
}

/** The objects a file defines, by identity; kept beside the file, which is replaced when its text changes. */
function keysOf(file: SourceFile, identityOf: (object: KubeObject) => string): readonly string[] {
  let keys = knownKeys.get(file);
  if (!keys) {
    keys = [...new Set(file.objects.map(identityOf))].filter(it => it !== '');
    knownKeys.set(file, keys);
  }
  return keys;
}

const knownKeys = new WeakMap<SourceFile, readonly string[]>();

/** Whether a file holds no documents that the partition counts. */
function isEmpty(file: SourceFile | undefined): boolean {
  return (file?.documents.length ?? 0) === 0;
}

/** Of objects that only changed, those that a bundle saw before: what collides with its own it never sees. */
function seenBy(
  bundle: Bundle,
  removed: readonly KubeObject[],
  added: readonly KubeObject[],
  identityOf: (object: KubeObject) => string,
): KubeObject[] {
  const seen = new Set(removed.filter(it => bundle.member(it)).map(identityOf));
  return added.filter(it => identityOf(it) === '' || seen.has(identityOf(it)));
}
