import type { SourceFile } from '../source-file';
import { build } from './build';
import type { Build, BuildFiles } from './build';
import type { Kustomization } from './kustomization';

/** Builds of kustomizations, each kept until something it asked for is another. */
export class BuildCache {
  readonly #files: BuildFiles;
  readonly #kept = new Map<string, Kept>();

  constructor(files: BuildFiles) {
    this.#files = files;
  }

  /** What a folder builds: the same answer as long as its kustomizations and their files stay the same. */
  build(folder: string): Build {
    const kept = this.#kept.get(folder);
    if (kept && this.#holds(kept)) {
      return kept.build;
    }
    const files = new Map<string, SourceFile | undefined>();
    const kustomizations = new Map<string, Kustomization | undefined>();
    const answer = build(folder, {
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
    });
    this.#kept.set(folder, { build: answer, files, kustomizations });
    return answer;
  }

  forget(folder: string): void {
    this.#kept.delete(folder);
  }

  #holds({ files, kustomizations }: Kept): boolean {
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

interface Kept {
  readonly build: Build;
  readonly files: ReadonlyMap<string, SourceFile | undefined>;
  readonly kustomizations: ReadonlyMap<string, Kustomization | undefined>;
}
