import type { SourceFile } from '../source-file';
import { build } from './build';
import type { Build } from './build';
import type { BuildFiles, FilesByName, Gathered } from './build-files';
import type { Kustomization } from './kustomization';

/** Builds of kustomizations, and what is gathered from their bases: each kept until something it asked for is another. */
export class BuildCache {
  readonly #files: FilesByName;
  readonly #builds = new Map<string, Kept<Build>>();
  readonly #bases = new Map<string, Kept<Gathered>>();

  constructor(files: FilesByName) {
    this.#files = files;
  }

  /** What a folder builds: the same answer as long as its kustomizations and their files stay the same. */
  build(folder: string): Build {
    return this.#ask(this.#builds, folder, files => build(folder, files)).answer;
  }

  forget(folder: string): void {
    this.#builds.delete(folder);
    this.#bases.delete(folder);
  }

  #ask<T extends object>(all: Map<string, Kept<T>>, folder: string, work: (files: BuildFiles) => T): Kept<T> {
    const former = all.get(folder);
    if (former && this.#holds(former)) {
      return former;
    }
    const files = new Map<string, SourceFile | undefined>();
    const kustomizations = new Map<string, Kustomization | undefined>();
    const answer = work({
      file: uri => {
        const file = this.#files.file(uri);
        files.set(uri, file);
        return file;
      },
      kustomization: at => {
        const kustomization = this.#files.kustomization(at);
        kustomizations.set(at, kustomization);
        return kustomization;
      },
      base: (at, gather) => {
        const base = this.#ask(this.#bases, at, gather);
        base.files.forEach((file, uri) => files.set(uri, file));
        base.kustomizations.forEach((kustomization, below) => kustomizations.set(below, kustomization));
        return base.answer;
      },
    });
    const kept = { answer, files, kustomizations };
    if (!('circular' in answer && answer.circular)) {
      all.set(folder, kept);
    }
    return kept;
  }

  #holds({ files, kustomizations }: Kept<unknown>): boolean {
    for (const [uri, file] of files) {
      if (this.#files.file(uri) !== file) {
        return false;
      }
    }
    for (const [folder, kustomization] of kustomizations) {
      if (this.#files.kustomization(folder) !== kustomization) {
        return false;
      }
    }
    return true;
  }
}

/** An answer, and everything that was asked for it. */
interface Kept<T> {
  readonly answer: T;
  readonly files: ReadonlyMap<string, SourceFile | undefined>;
  readonly kustomizations: ReadonlyMap<string, Kustomization | undefined>;
}
