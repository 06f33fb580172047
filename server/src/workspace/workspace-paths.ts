import { pathBelow } from './folder-tree';
import { decoded, isUri } from './uri';

/** How the files of a workspace are named to people and in `podpath.yaml`. */
export class WorkspacePaths {
  /** Folders (URIs or relative paths, no slash at the end); '' is the top of relative paths. */
  readonly #roots: readonly string[];

  constructor(roots: readonly string[]) {
    this.#roots = roots;
  }

  /** Relative to the workspace; with several workspace folders, the folder's name comes first. */
  shown(uri: string): string {
    const [only, ...others] = this.#roots;
    if (others.length === 0 && only !== undefined && !isRelative(only)) {
      return uri === only ? '.' : decoded(pathBelow(only, uri) ?? uri);
    }
    const root = this.#roots.find(it => !isRelative(it) && (uri === it || pathBelow(it, uri) !== undefined));
    if (root === undefined) {
      return uri === '' ? '.' : uri;
    }
    const name = root.slice(root.lastIndexOf('/') + 1);
    return decoded(uri === root ? name : `${name}/${pathBelow(root, uri) ?? ''}`);
  }

  /** As `podpath.yaml` says it: relative to the root it lies in. */
  inRoot(uri: string): string {
    const root = this.#roots.find(it => it !== '' && pathBelow(it, uri) !== undefined);
    return root === undefined ? uri : decoded(pathBelow(root, uri) ?? uri);
  }

  /** Back again, where there is no doubt which root is meant. */
  fromRoot(path: string): string {
    const [only, ...others] = this.#roots;
    if (only === undefined || only === '' || others.length > 0) {
      return path;
    }
    return path === '.' ? only : `${only}/${path}`;
  }

  /** Whether a folder lies in a root; what does not is there for others to build on: `../base`. */
  isInside(folder: string): boolean {
    return this.#roots.some(it => folder === it || pathBelow(it, folder) !== undefined);
  }

  isSettings(uri: string): boolean {
    return this.#roots.some(root => uri === (root === '' ? 'podpath.yaml' : `${root}/podpath.yaml`));
  }

  get roots(): readonly string[] {
    return this.#roots;
  }
}

/** Whether a root is a path of the command line (shown as it is) rather than a URI. */
function isRelative(root: string): boolean {
  return !isUri(root);
}
