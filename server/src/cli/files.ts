import { readFileSync } from 'node:fs';
import { decode, readDisk } from '../lsp/node/disk-read';
import { leftOut } from '../lsp/file-choice';
import { walk } from '../lsp/node/disk-walk';

/** A file of the workspace, as it lies on disk. */
export interface DiskFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files below a folder that may hold manifests, as the language server finds them. What cannot be read is told to
 * `note`, and the rest counts.
 */
export function filesBelow(folder: string, note: (message: string) => void): DiskFile[] {
  const unreadable = (path: string, reason: string): void => note(`cannot read ${path}: ${reason}`);
  const paths = [...walk(folder, { excluded: leftOut([]), unreadable })];
  return paths.flatMap(path => {
    const read = path === undefined ? 'missing' : readDisk(path);
    if (path === undefined || read === 'missing') {
      return [];
    }
    if ('unreadable' in read) {
      unreadable(path, read.unreadable);
      return [];
    }
    return [{ path, text: read.text }];
  });
}

/** Reads a file that the call names, however large. Throws what Node throws. */
export function readText(path: string): string {
  return decode(readFileSync(path));
}

/** Why a path cannot be read, in a few words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'is a folder';
    case 'ELOOP':
      return 'too many symbolic links';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
