import type { FileSource } from '../file-source';
import { readDisk, readWithin } from './disk-read';
import { walk } from './disk-walk';
import { pathOf, uriOf } from './paths';

/** The disk of this machine. Everything is at hand. */
export const disk: FileSource = {
  bring: () => Promise.resolve(),

  *walk(folder, { excluded, unreadable }) {
    const top = pathOf(folder);
    for (const path of top === undefined ? [] : walk(top, { excluded, unreadable })) {
      yield path && uriOf(path);
    }
  },

  read(uri) {
    const path = pathOf(uri);
    return path === undefined ? 'missing' : readDisk(path);
  },

  readWithin(uri, folders) {
    const path = pathOf(uri);
    return path === undefined
      ? 'missing'
      : readWithin(
          path,
          folders.flatMap(it => pathOf(it) ?? []),
        );
  },
};
