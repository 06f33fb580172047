import type { BringOptions, FileSource, FileText, WalkOptions } from './file-source';

/** The disk for what lies there, where there is one, and the editor's file systems for all else, where it offers them. */
export class FilesByScheme implements FileSource {
  readonly #disk: FileSource | undefined;
  readonly #others: FileSource | undefined;

  constructor(disk: FileSource | undefined, others: FileSource | undefined) {
    this.#disk = disk ?? others;
    this.#others = others;
  }

  async bring(uris: readonly string[], options: BringOptions): Promise<void> {
    for (const source of new Set([this.#disk, this.#others])) {
      await source?.bring(
        uris.filter(it => this.#of(it) === source),
        options,
      );
    }
  }

  walk(folder: string, options: WalkOptions): Iterable<string | undefined> {
    return this.#of(folder)?.walk(folder, options) ?? [];
  }

  read(uri: string): FileText {
    return this.#of(uri)?.read(uri) ?? 'missing';
  }

  readWithin(uri: string, folders: readonly string[]): FileText {
    return this.#of(uri)?.readWithin(uri, folders) ?? 'missing';
  }

  #of(uri: string): FileSource | undefined {
    return uri.startsWith('file:') ? this.#disk : this.#others;
  }
}
