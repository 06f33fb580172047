import { Workspace } from '../workspace/workspace';
import type { Snapshot } from '../workspace/snapshot';
import { mayMatter } from './file-choice';
import type { FileSource, FileText } from './file-source';
import type { FolderSettings } from './folder-settings';
import type { OpenDocuments } from './open-documents';
import { nameOf, pathBelow } from './uris';

export interface ProjectOptions {
  /** Canonical URIs of the workspace folders. */
  readonly roots: readonly string[];
  readonly settings: FolderSettings;
  readonly documents: OpenDocuments;
  readonly files: FileSource;
}

/**
 * The files of the workspace folders and those open in the editor. Text that is open wins over the file; once it is
 * closed the file counts again.
 */
export class Project {
  readonly roots: readonly string[];
  readonly #options: ProjectOptions;
  readonly #workspace: Workspace;
  /** The files that kustomizations name as data, as they were when these were last read. */
  #named: ReadonlySet<string> = new Set();
  #built: ReadonlySet<string> = new Set();
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

  /** Reads a file, or takes it out where it is gone, unless its text is open or on its way. */
  readFile(uri: string): boolean {
    const counts = this.wants(uri);
    const found = this.#options.documents.has(uri) ? 'pending' : counts ? this.#read(uri) : 'missing';
    if (found === 'pending') {
      return false;
    }
    this.#unreadable.delete(uri);
    if (found === 'missing') {
      if (counts && (this.dataFiles.has(uri) || this.#workspace.builtFiles.has(uri))) {
        this.#workspace.miss(uri);
      } else {
        this.#workspace.delete(uri);
      }
    } else if ('unreadable' in found) {
      this.#unreadable.set(uri, found.unreadable);
      this.#workspace.delete(uri);
    } else {
      this.#workspace.set(uri, found.text);
    }
    return true;
  }

  /** Whether a file is one to be read, by its name and place. */
  wants(uri: string): boolean {
    return this.isInside(uri) && this.#counts(uri);
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

  /**
   * Reads what kustomizations name, and lets go of data that they no longer name, one by one; nothing while they name the
   * same. To be called when the kustomizations themselves have been read.
   */
  *readNamed(): Generator<undefined> {
    const before = this.#named;
    const named = this.dataFiles;
    const [built, wasBuilt] = [this.#workspace.builtFiles, this.#built];
    if (named === before && built === wasBuilt) {
      return;
    }
    this.#named = named;
    this.#built = built;
    for (const uri of [...named].filter(it => !before.has(it)).concat([...built].filter(it => !wasBuilt.has(it)))) {
      if (!this.#workspace.has(uri)) {
        this.#take(uri);
        yield;
      }
    }
    for (const uri of before) {
      if (!named.has(uri) && !this.#counts(uri)) {
        this.#workspace.delete(uri);
      }
    }
  }

  /** The files that kustomizations name as data; those that lie elsewhere, or are left out, included. */
  get dataFiles(): ReadonlySet<string> {
    return this.#workspace.dataFiles;
  }

  snapshot(): Snapshot {
    this.#workspace.read(() => false);
    Array.from(this.readNamed());
    return this.#workspace.snapshot();
  }

  #take(uri: string): void {
    const open = this.#options.documents.text(uri);
    if (open === undefined) {
      this.readFile(uri);
    } else {
      this.setOpen(uri, open);
    }
  }

  /** A file that counts only because it is named is read only inside the workspace folders, links or not. */
  #read(uri: string): FileText {
    const { files } = this.#options;
    return mayMatter(nameOf(uri)) ? files.read(uri) : files.readWithin(uri, this.roots);
  }

  #counts(uri: string): boolean {
    const root = this.roots.find(it => pathBelow(it, uri) !== undefined);
    if (root === undefined && !uri.startsWith('file:')) {
      return true;
    }
    return (
      (mayMatter(nameOf(uri)) || (root !== undefined && this.dataFiles.has(uri))) &&
      !this.#options.settings.leavesOut(uri)
    );
  }
}
