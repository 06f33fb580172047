import { filesBelow } from './folder-tree';
import type { Folder, PartitionFile } from './folder-tree';

/** A bundle before its objects are looked up. */
export interface BundleSpec {
  /** The folder or file it stands for. */
  readonly path: string;
  readonly files: readonly string[];
  /** Files of parent folders, nearest first: of these it sees what does not collide with its own. */
  readonly parents: readonly string[];
  /** `podpath.yaml` lists it; the others follow from the folders. */
  readonly listed?: true;
}

/**
 * The default partition: a folder's whole subtree is one bundle as long as no two of its files define the same object.
 * Where they do, each child folder is partitioned on its own; the files directly in the folder form a bundle too,
 * except that files colliding with one another form one bundle each.
 */
export function partition(folder: Folder, parents: readonly string[] = []): BundleSpec[] {
  const files = filesBelow(folder);
  if (files.length === 0) {
    return [];
  }
  if (!collide(files)) {
    return [{ path: folder.path, files: files.map(it => it.uri), parents }];
  }
  const colliding = collidingFiles(folder.files);
  const together = folder.files.filter(it => !colliding.has(it)).map(it => it.uri);
  const seen = [...together, ...parents];
  return [
    ...(together.length > 0 ? [{ path: folder.path, files: together, parents }] : []),
    ...[...colliding].map(it => ({ path: it.uri, files: [it.uri], parents: seen })),
    ...[...folder.folders.values()].flatMap(it => partition(it, seen)),
  ];
}

/**
 * Names what is left of folders beside bundles that go by the folder itself, such as what its kustomization builds: the one
 * file, or `FOLDER/*`.
 */
export function leftIn(specs: readonly BundleSpec[], taken: ReadonlySet<string>): BundleSpec[] {
  return specs.map(spec => {
    const [first, ...others] = spec.files;
    const left = first !== undefined && others.length === 0 ? first : spec.path === '' ? '*' : `${spec.path}/*`;
    return taken.has(spec.path) ? { ...spec, path: left } : spec;
  });
}

function collide(files: readonly PartitionFile[]): boolean {
  const definedIn = new Map<string, PartitionFile>();
  for (const file of files) {
    for (const key of file.keys) {
      const other = definedIn.get(key);
      if (other && other !== file) {
        return true;
      }
      definedIn.set(key, file);
    }
  }
  return false;
}

function collidingFiles(files: readonly PartitionFile[]): Set<PartitionFile> {
  const definedIn = new Map<string, PartitionFile>();
  const colliding = new Set<PartitionFile>();
  for (const file of files) {
    for (const key of file.keys) {
      const other = definedIn.get(key);
      if (other && other !== file) {
        colliding.add(other).add(file);
      }
      definedIn.set(key, file);
    }
  }
  return colliding;
}
