/** The files that kustomizations name, and which of them does. */
export class NamedFiles {
  readonly #byFolder = new Map<string, readonly string[]>();
  readonly #counts = new Map<string, number>();
  #uris: ReadonlySet<string> = new Set();

  /** The same set as long as the same files are named. */
  get uris(): ReadonlySet<string> {
    return this.#uris;
  }

  /** Takes what a folder's kustomization names now. Answers the files that are named for the first, or no longer. */
  set(folder: string, uris: readonly string[]): string[] {
    const before = this.#byFolder.get(folder) ?? [];
    if (before.length === uris.length && before.every((it, index) => it === uris[index])) {
      return [];
    }
    this.#byFolder.set(folder, uris);
    const touched = [...new Set([...before, ...uris])];
    const named = touched.filter(it => this.#counts.has(it));
    before.forEach(it => this.#add(it, -1));
    uris.forEach(it => this.#add(it, 1));
    const was = new Set(named);
    const changed = touched.filter(it => this.#counts.has(it) !== was.has(it));
    this.#uris = changed.length > 0 ? new Set(this.#counts.keys()) : this.#uris;
    return changed;
  }

  #add(uri: string, by: number): void {
    const count = (this.#counts.get(uri) ?? 0) + by;
    if (count > 0) {
      this.#counts.set(uri, count);
    } else {
      this.#counts.delete(uri);
    }
  }
}
