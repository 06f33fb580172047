import type { Connection } from 'vscode-languageserver';
import { say } from '../base/say';
import { method } from '../protocol/protocol';
import type { FedText, FindFilesParams, ReadFilesParams } from '../protocol/protocol';
import { checksExtension } from '../workspace/checks-file';
import { toolFolders } from './file-choice';
import { largestFile, tooLarge } from './file-source';
import type { BringOptions, FileSource, FileText, WalkOptions } from './file-source';
import { ancestors, pathBelow } from './uris';

/** How many files are asked for at a time: enough to be quick, few enough to show progress. */
const batch = 64;
const pattern = `**/{*.yaml,*.yml,*.json,*${checksExtension},Kustomization}`;

/**
 * The files as the editor's extension reads them: of file systems that only the editor knows, and where there is no disk,
 * in a browser. A copy of what it said last; what nobody asked for yet is asked for when it is read.
 */
export class FedFiles implements FileSource {
  readonly #connection: Connection;
  readonly #arrived: (uris: readonly string[]) => void;
  readonly #texts = new Map<string, FileText>();
  readonly #wanted = new Set<string>();
  /** One after the other, so that the later answer counts. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `arrived` is told of files whose reading was put off. */
  constructor(connection: Connection, arrived: (uris: readonly string[]) => void) {
    this.#connection = connection;
    this.#arrived = arrived;
  }

  bring(uris: readonly string[], { wanted, progress }: BringOptions): Promise<void> {
    return this.#next(async () => {
      if (uris.length === 0) {
        return;
      }
      const found = (await this.#find(uris)).filter(wanted);
      this.#forget(new Set(uris), new Set(found));
      for (let done = 0; done < found.length && progress?.isCancellationRequested !== true; done += batch) {
        await this.#fetch(found.slice(done, done + batch));
        progress?.at(Math.min(done + batch, found.length), found.length);
      }
    });
  }

  *walk(folder: string, { excluded }: WalkOptions): Generator<string | undefined> {
    const below = [...this.#texts].flatMap(([uri, text]) => (isThere(text) && pathBelow(folder, uri) ? [uri] : []));
    for (const uri of below.sort()) {
      yield excluded(pathBelow(folder, uri) ?? '') ? undefined : uri;
    }
  }

  read(uri: string): FileText {
    const text = this.#texts.get(uri);
    if (text === undefined) {
      this.#want(uri);
    }
    return text ?? 'pending';
  }

  readWithin(uri: string, folders: readonly string[]): FileText {
    return folders.some(it => pathBelow(it, uri) !== undefined)
      ? this.read(uri)
      : { unreadable: say`outside of the workspace` };
  }

  #want(uri: string): void {
    this.#wanted.add(uri);
    if (this.#wanted.size === 1) {
      // What is wanted in the same breath is asked for together.
      this.#next(async () => {
        const uris = [...this.#wanted];
        this.#wanted.clear();
        await this.#fetch(uris);
        this.#arrived(uris);
      }).catch(() => undefined);
    }
  }

  /** What was at or below some URIs and is not found there any more. */
  #forget(tops: ReadonlySet<string>, found: ReadonlySet<string>): void {
    for (const uri of [...this.#texts.keys()]) {
      if (!found.has(uri) && (tops.has(uri) || ancestors(uri).some(it => tops.has(it)))) {
        this.#texts.delete(uri);
      }
    }
  }

  #find(uris: readonly string[]): Promise<readonly string[]> {
    const params: FindFilesParams = { uris, pattern, skip: toolFolders };
    return this.#connection.sendRequest<readonly string[]>(method.findFiles, params);
  }

  async #fetch(uris: readonly string[]): Promise<void> {
    const params: ReadFilesParams = { uris, largest: largestFile };
    const texts = await this.#connection.sendRequest<readonly FedText[]>(method.readFiles, params);
    uris.forEach((uri, index) => this.#texts.set(uri, textOf(texts[index] ?? null)));
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

function isThere(text: FileText): boolean {
  return typeof text === 'object';
}

function textOf(fed: FedText): FileText {
  if (fed === null) {
    return 'missing';
  }
  if ('text' in fed) {
    return fed;
  }
  return 'error' in fed ? { unreadable: fed.error } : tooLarge();
}
