import { readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { say } from '../../base/say';
import { largestFile, tooLarge } from '../file-source';
import type { FileText } from '../file-source';

/** What is on disk is there at once, or not at all. */
export type DiskText = Exclude<FileText, 'pending'>;

/**
 * Reads a file as an editor would: UTF-8 or UTF-16, without the byte order mark. Never throws: what cannot be read says
 * why.
 */
export function readDisk(path: string): DiskText {
  try {
    const status = statSync(path);
    if (!status.isFile()) {
      return 'missing';
    }
    if (status.size > largestFile) {
      return tooLarge();
    }
    return { text: decode(readFileSync(path)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : { unreadable: code };
  }
}

/**
 * Reads a file that another one names, if it lies in one of some folders, also where its path leads over links. Never
 * throws; where it lies elsewhere it counts as unreadable.
 */
export function readWithin(path: string, folders: readonly string[]): DiskText {
  const outside = { unreadable: say`outside of the workspace` };
  if (!folders.some(it => isBelow(path, it))) {
    return outside;
  }
  const real = realPath(path);
  if (real === undefined) {
    return 'missing';
  }
  return folders.some(it => isBelow(real, realPath(it))) ? readDisk(path) : outside;
}

function isBelow(path: string, folder: string | undefined): boolean {
  return folder !== undefined && path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Undefined where a path leads nowhere. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The text of a file's bytes: UTF-16 where a byte order mark says so, else UTF-8. The mark itself is no part of it. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.toString('utf16le', 2);
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return bytes.toString('utf8', 3);
  }
  return bytes.toString('utf8');
}
