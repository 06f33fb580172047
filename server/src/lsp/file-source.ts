import { say } from '../base/say';

/** A file's text, or why it has none: it is not there, it cannot be read, or it is on its way. */
export type FileText = { readonly text: string } | { readonly unreadable: string } | 'missing' | 'pending';

/** Larger files are no manifests that somebody edits, and would hold everything up. */
export const largestFile = 4 * 1024 * 1024;

export function tooLarge(): { readonly unreadable: string } {
  return { unreadable: say`larger than ${largestFile / 1024 / 1024} MB` };
}

/** What a walk leaves out. */
export interface WalkOptions {
  /** Whether a path relative to the folder (with `/`; a folder's ends in one) is left out. */
  readonly excluded: (path: string) => boolean;
  /** Told of folders that cannot be read. */
  readonly unreadable: (uri: string, reason: string) => void;
}

/** What of a folder is brought, and who is told how far it is. */
export interface BringOptions {
  readonly wanted: (uri: string) => boolean;
  readonly progress?: BringProgress;
}

export interface BringProgress {
  readonly isCancellationRequested: boolean;
  at(done: number, all: number): void;
}

/**
 * Where the texts come from that are not open in the editor: the disk, or the editor's own file systems. Files and
 * folders are canonical URIs. Nothing here throws.
 */
export interface FileSource {
  /** Gets at hand what is now at some URIs, files or folders, for `walk` and `read` to find; resolves once it is. */
  bring(uris: readonly string[], options: BringOptions): Promise<void>;
  /**
   * All files below a folder that may hold manifests or settings, in order of name within a folder; none below what is
   * no folder. Yields undefined where a pause is welcome.
   */
  walk(folder: string, options: WalkOptions): Iterable<string | undefined>;
  read(uri: string): FileText;
  /** Reads a file that another one names, if it lies in one of some folders, also where its path leads over links. */
  readWithin(uri: string, folders: readonly string[]): FileText;
}
