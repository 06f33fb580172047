import { Bundle } from '../links/bundle';
import type { Unread } from '../links/bundle';
import { identity } from '../model/kube-object';
import type { KubeObject } from '../model/kube-object';
import type { Build } from './kustomize/build';
import type { BundleSpec } from './partition';
import type { SourceFile } from './source-file';

/** A bundle that a kustomization builds. */
export interface BuildSpec {
  readonly path: string;
  /** Another kustomization builds upon it. */
  readonly base: boolean;
  readonly build: Build;
}

/** The bundles of a workspace by the files they see. */
export class BundleMap {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #defaultNamespace: string;
  readonly #bundles = new Map<string, Bundle>();
  readonly #of = new Map<string, Bundle[]>();
  /** The folders of the bundles that kustomizations build, and what they hold of it. */
  readonly #folders = new Map<Bundle, string>();
  readonly #builds = new WeakMap<Bundle, Build>();
  #sorted: readonly Bundle[] = [];

  constructor(files: ReadonlyMap<string, SourceFile>, defaultNamespace: string) {
    this.#files = files;
    this.#defaultNamespace = defaultNamespace;
  }

  /** In order of path; a folder of templates only is no bundle to look at. */
  get sorted(): readonly Bundle[] {
    return this.#sorted;
  }

  of(uri: string): readonly Bundle[] | undefined {
    return this.#of.get(uri);
  }

  /** The folder whose kustomization builds a bundle; undefined for the others. */
  folder(bundle: Bundle): string | undefined {
    return this.#folders.get(bundle);
  }

  /** Draws all bundles anew, keeping those whose name stays: only what differs comes and goes in them. */
  draw(specs: readonly (BundleSpec | BuildSpec)[], id: (path: string) => string): void {
    this.#of.clear();
    this.#folders.clear();
    const used = new Set<string>();
    for (const spec of specs) {
      const bundle = this.#bundle(unusedId(id(spec.path), used));
      used.add(bundle.id);
      if ('build' in spec) {
        this.#folders.set(bundle, spec.path);
        this.fillBuilt(bundle, spec.build, spec.base);
        this.#see(bundle, spec.build.files);
      } else {
        this.#fill(bundle, spec);
      }
    }
    for (const it of [...this.#bundles.keys()].filter(it => !used.has(it))) {
      this.#bundles.delete(it);
    }
    this.#sorted = [...this.#bundles.values()].filter(it => it.size > 0).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Gives a bundle what its kustomization builds now. */
  fillBuilt(bundle: Bundle, build: Build, base: boolean): void {
    if (this.#builds.get(bundle) === build && bundle.base === base) {
      return;
    }
    this.#builds.set(bundle, build);
    this.#replace(
      bundle,
      build.objects.map(it => it.object),
    );
    bundle.setMade(build.objects, base);
    bundle.setGuests(undefined);
    bundle.clearUnread();
    const byFile = new Map<string, Unread[]>();
    build.unread.forEach(it => byFile.set(it.uri, [...(byFile.get(it.uri) ?? []), it]));
    byFile.forEach((unread, uri) => bundle.setUnread(uri, unread));
  }

  #fill(bundle: Bundle, spec: BundleSpec): void {
    this.#builds.delete(bundle);
    const own = spec.files.flatMap(uri => this.#objectsOf(uri));
    const keys = new Set(own.map(it => this.#identity(it)));
    const inherited = spec.parents.flatMap(uri => {
      // An object without a name is no other one.
      const objects = this.#objectsOf(uri).filter(it => it.name === '' || !keys.has(this.#identity(it)));
      objects.forEach(it => keys.add(this.#identity(it)));
      return objects;
    });
    this.#replace(bundle, [...own, ...inherited]);
    bundle.setMade([], false);
    bundle.setGuests(spec.listed ? undefined : new Set(spec.parents));
    bundle.clearUnread();
    const seen = [...spec.files, ...spec.parents];
    seen.forEach(uri => bundle.setUnread(uri, unreadOf(this.#files.get(uri))));
    this.#see(bundle, seen);
  }

  #identity(object: KubeObject): string {
    return identity(object, this.#defaultNamespace);
  }

  #objectsOf(uri: string): readonly KubeObject[] {
    return this.#files.get(uri)?.objects ?? [];
  }

  #replace(bundle: Bundle, objects: readonly KubeObject[]): void {
    const wanted = new Set(objects);
    const present = new Set([...bundle.members].map(it => it.object));
    bundle.update(
      [...present].filter(it => !wanted.has(it)),
      [...wanted].filter(it => !present.has(it)),
    );
  }

  #see(bundle: Bundle, uris: Iterable<string>): void {
    for (const uri of uris) {
      const others = this.#of.get(uri);
      if (others) {
        others.push(bundle);
      } else {
        this.#of.set(uri, [bundle]);
      }
    }
  }

  #bundle(id: string): Bundle {
    const bundle = this.#bundles.get(id) ?? new Bundle(id, { defaultNamespace: this.#defaultNamespace });
    this.#bundles.set(id, bundle);
    return bundle;
  }
}

/** What of a file could not be read. */
export function unreadOf(file: SourceFile | undefined): Unread[] {
  return (file?.documents ?? []).flatMap(it => it.unread);
}

function unusedId(path: string, used: ReadonlySet<string>): string {
  let id = path;
  for (let count = 2; used.has(id); count++) {
    id = `${path}#${count}`;
  }
  return id;
}
