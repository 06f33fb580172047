import { Workspace } from '../workspace/workspace';
import type { Snapshot } from '../workspace/snapshot';
import { readDisk } from './disk-read';
import { mayMatter } from './disk-walk';
import type { OpenDocuments } from './open-documents';
import { pathBelow, pathOf } from './uris';

export interface ProjectOptions {
  /** Canonical URIs of the workspace folders. */
  readonly roots: readonly string[];
  /** Whether a path relative to its root (a folder's ends in `/`) is left out. */
  readonly excluded: (path: string) => boolean;
  readonly documents: OpenDocuments;
}

/**
 * The files of the workspace folders and those open in the editor. Text that is open wins over the disk; once it is
 * closed the disk counts again.
 */
export class Project {
  readonly roots: readonly string[];
  readonly #options: ProjectOptions;
  readonly #workspace: Workspace;
  /** Files that cannot be read, and why. */
  readonly #unreadable = new Map<string, string>();

  constructor(options: ProjectOptions) {
    this.roots = options.roots;
    this.#options = options;
    this.#workspace = new Workspace({ roots: options.roots });
    for (const [uri, text] of options.documents.texts()) {
      this.setOpen(uri, text);
    }
  }

  /** Takes the text of an open document. Answers whether it counts: by its name, and by what the user leaves out. */
  setOpen(uri: string, text: string): boolean {
    const counts = this.#counts(uri);
    if (counts) {
      this.#workspace.set(uri, text);
    }
    return counts;
  }

  /** Reads a file from disk, or takes it out where it is gone, unless its text is open. */
  readDisk(uri: string): boolean {
    const path = pathOf(uri);
    if (this.#options.documents.has(uri)) {
      return false;
    }
    const found = path !== undefined && this.isInside(uri) && this.#counts(uri) ? readDisk(path) : 'missing';
    this.#unreadable.delete(uri);
    if (found === 'missing') {
      this.#workspace.delete(uri);
    } else if ('unreadable' in found) {
      this.#unreadable.set(uri, found.unreadable);
      this.#workspace.delete(uri);
    } else {
      this.#workspace.set(uri, found.text);
    }
    return true;
  }

  /** Whether a file lies in one of the workspace folders. */
  isInside(uri: string): boolean {
    return this.roots.some(root => pathBelow(root, uri) !== undefined);
  }

  /** How many files could not be read. */
  get unreadable(): ReadonlyMap<string, string> {
    return this.#unreadable;
  }

  /** Reads one of the changed files ahead of `snapshot`; answers whether there are more. */
  readNext(): boolean {
    let read = false;
    this.#workspace.read(() => (read = true));
    return read;
  }

  snapshot(): Snapshot {
    return this.#workspace.snapshot();
  }

  #counts(uri: string): boolean {
    const name = uri.slice(uri.lastIndexOf('/') + 1);
    if (!uri.startsWith('file:')) {
      return true;
    }
    const root = this.roots.find(it => pathBelow(it, uri) !== undefined);
    return mayMatter(name) && !this.#options.excluded((root && pathBelow(root, uri)) ?? '');
  }
}
