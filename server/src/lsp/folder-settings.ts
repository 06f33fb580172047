import type { EditorSettings } from './editor-settings';
import { leftOut } from './file-choice';
import { pathBelow } from './uris';

/** A workspace folder, by its canonical URI, and what the user has set for it. */
export interface FolderSetting {
  readonly folder: string;
  readonly settings: EditorSettings;
}

/**
 * What the user has set, for each workspace folder: its own values, where it has some. A file has those of the innermost
 * folder that it lies in; outside of all folders those of the window hold, and nothing is left out.
 */
export class FolderSettings {
  readonly window: EditorSettings;
  /** The inner ones before those that they lie in. */
  readonly folders: readonly FolderSetting[];
  readonly #leftOut: ReadonlyMap<string, (path: string) => boolean>;

  constructor(window: EditorSettings, folders: readonly FolderSetting[]) {
    this.window = window;
    this.folders = folders.toSorted((a, b) => b.folder.length - a.folder.length);
    this.#leftOut = new Map(folders.map(it => [it.folder, leftOut(it.settings.exclude)]));
  }

  /** What holds for a file. */
  of(uri: string): EditorSettings {
    return this.folders.find(it => pathBelow(it.folder, uri) !== undefined)?.settings ?? this.window;
  }

  /** Whether a file is left out, by the user's globs or because it belongs to a tool. */
  leavesOut(uri: string): boolean {
    for (const { folder } of this.folders) {
      const path = pathBelow(folder, uri);
      if (path !== undefined) {
        return this.#isLeftOut(folder, path);
      }
    }
    return false;
  }

  /** The same of paths relative to some folder, or to one below it; those of folders end in `/`. */
  leavesOutBelow(top: string): (path: string) => boolean {
    const outer = this.folders.find(it => it.folder === top || pathBelow(it.folder, top) !== undefined)?.folder;
    const before = (outer === undefined ? undefined : pathBelow(outer, top)?.concat('/')) ?? '';
    const inner = this.folders.flatMap(({ folder }) => {
      const path = pathBelow(top, folder);
      return path === undefined ? [] : [{ folder, path: `${path}/` }];
    });
    return path => {
      // What leads to a workspace folder is searched for it.
      if (inner.some(it => it.path.startsWith(path))) {
        return false;
      }
      const nested = inner.find(it => path.startsWith(it.path));
      return nested
        ? this.#isLeftOut(nested.folder, path.slice(nested.path.length))
        : outer !== undefined && this.#isLeftOut(outer, before + path);
    };
  }

  #isLeftOut(folder: string, path: string): boolean {
    return this.#leftOut.get(folder)?.(path) ?? false;
  }
}
