import type { Unread } from '../../links/bundle';
import type { SourceFile } from '../source-file';
import type { Configuration } from './configuration';
import type { Kustomization } from './kustomization';
import type { Resource } from './resource';
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

/** The same files for one build whose bases are like those of no other. */
export function apart(files: BuildFiles): BuildFiles {
  const bases = new Map<string, Gathered>();
  const own: BuildFiles = {
    kustomization: folder => files.kustomization(folder),
    file: uri => files.file(uri),
    base: (folder, gather) => {
      const base = bases.get(folder) ?? gather(own);
      if (!base.circular) {
        bases.set(folder, base);
      }
      return base;
    },
  };
  return own;
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
