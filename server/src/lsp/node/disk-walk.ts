import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { mayMatter } from '../file-choice';
import type { WalkOptions } from '../file-source';

/**
 * The paths of all files below a folder that may hold manifests or settings, in order of name within a folder. Yields
 * undefined where a pause is welcome. As with `kubectl apply -R`, links to files count and links to folders do not, so
 * there is no loop and nothing comes twice.
 */
export function* walk(top: string, options: WalkOptions): Generator<string | undefined> {
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    yield undefined;
    const below: string[] = [];
    for (const entry of entriesOf(join(top, folder), options)) {
      const path = folder + entry.name;
      if (entry.isDirectory()) {
        if (!options.excluded(`${path}/`)) {
          below.push(`${path}/`);
        }
      } else if (mayMatter(entry.name) && !options.excluded(path) && isFile(entry, join(top, path), options)) {
        yield join(top, path);
      }
    }
    folders.push(...below.reverse());
  }
}

function entriesOf(path: string, { unreadable }: WalkOptions): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    unreadable(path, reasonOf(error));
    return [];
  }
}

/** Links count as what they lead to; one that leads nowhere is told. */
function isFile(entry: Dirent, path: string, { unreadable }: WalkOptions): boolean {
  if (!entry.isSymbolicLink()) {
    return entry.isFile();
  }
  try {
    return statSync(path).isFile();
  } catch (error) {
    unreadable(path, reasonOf(error));
    return false;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
