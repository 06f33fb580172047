/** A folder of the workspace and what of it is to be partitioned. */
export interface Folder {
  /** The folder's URI or path, without a slash at its end; empty for the top of relative paths. */
  readonly path: string;
  readonly files: PartitionFile[];
  readonly folders: Map<string, Folder>;
}

export interface PartitionFile {
  readonly uri: string;
  /** The objects it defines, by `identity`. */
  readonly keys: readonly string[];
}

/** Arranges files below a root. Files outside it are left out. */
export function folderTree(root: string, files: Iterable<PartitionFile>): Folder {
  const top: Folder = { path: root, files: [], folders: new Map() };
  for (const file of files) {
    const path = pathBelow(root, file.uri);
    if (path === undefined) {
      continue;
    }
    const parts = path.split('/');
    parts.pop();
    parts.reduce(child, top).files.push(file);
  }
  return top;
}

/** All files of a folder and of the folders below it. */
export function filesBelow(folder: Folder): PartitionFile[] {
  return [...folder.files, ...[...folder.folders.values()].flatMap(filesBelow)];
}

/** The path of a file below a folder; undefined where it does not lie there. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const below = folder === '' ? uri : uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : undefined;
  // Relative paths may lead out again: `../base` seen from the working folder, or `../../base` from `..`.
  return below === undefined || below === '..' || below.startsWith('../') ? undefined : below;
}

function child(folder: Folder, name: string): Folder {
  const known = folder.folders.get(name);
  if (known) {
    return known;
  }
  const made: Folder = { path: folder.path === '' ? name : `${folder.path}/${name}`, files: [], folders: new Map() };
  folder.folders.set(name, made);
  return made;
}
