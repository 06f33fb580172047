import { say } from '../base/say';
import { readFileSync, statSync } from 'node:fs';

/** A file's text, or why it has none. */
export type DiskText = { readonly text: string } | { readonly unreadable: string } | 'missing';

/** Larger files are no manifests that somebody edits, and would hold everything up. */
const largest = 4 * 1024 * 1024;

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
    if (status.size > largest) {
      return { unreadable: say`larger than ${largest / 1024 / 1024} MB` };
    }
    return { text: decode(readFileSync(path)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : { unreadable: code };
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
