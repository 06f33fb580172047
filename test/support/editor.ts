import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  ConfigurationParams,
  Diagnostic,
  FileChangeType,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  Registration,
  RegistrationParams,
  UnregistrationParams,
} from 'vscode-languageserver/node';
import { method } from '../../server/src/protocol/protocol';
import type { FedText, FindFilesParams, ReadFilesParams } from '../../server/src/protocol/protocol';
import { startServer } from '../../server/src/lsp/server';
import { disk } from '../../server/src/lsp/node/disk';
import { shippedTexts } from './translations';
import { translationsIn } from '../../server/src/lsp/node/translations';
import { uriOf } from '../../server/src/lsp/node/paths';

export interface EditorOptions {
  /** Files on disk, by path relative to the workspace folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  /** Answers of `workspace/configuration` for the section `podpath`; a promise keeps the server waiting. */
  readonly settings?: unknown;
  /** The same for workspace folders that have their own; these are then the editor's folders, by their paths. */
  readonly folderSettings?: Readonly<Record<string, unknown>>;
  /** Whether the editor is opened without a folder. */
  readonly folderless?: boolean;
  /** What the editor's extension says of itself. */
  readonly initializationOptions?: object | undefined;
  /** The language of the editor. */
  readonly locale?: string;
  /**
   * The server gets at the files through the editor alone: in a browser, where it has no disk, or because they lie on a
   * file system of this URI.
   */
  readonly fed?: 'browser' | `${string}:/${string}`;
  /** Milliseconds that the editor takes to read some files for the server. */
  readonly reading?: number;
}

/** An editor without a window: it speaks LSP to the whole server, over streams in memory. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly folder = mkdtempSync(join(tmpdir(), 'podpath-'));
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly log: string[] = [];
  readonly registrations: Registration[] = [];
  readonly unregistered: string[] = [];
  /** The files that the server had read for it, by path, a list for each time that it asked. */
  readonly fedPaths: string[][] = [];
  initialized: InitializeResult | undefined;
  settings: unknown;
  folderSettings: Readonly<Record<string, unknown>>;
  readonly #top: string;
  #waiting: { readonly until: () => boolean; readonly resolve: () => void }[] = [];
  readonly #versions = new Map<string, number>();
  /** Never the same twice, so that an answer is known by it. */
  #version = 0;

  private constructor({ settings = null, folderSettings = {}, fed, reading = 0 }: EditorOptions) {
    const toServer = new PassThrough();
    const toEditor = new PassThrough();
    this.settings = settings;
    this.folderSettings = folderSettings;
    this.#top = fed === undefined || fed === 'browser' ? uriOf(this.folder) : fed;
    startServer(
      createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toEditor)),
      fed === 'browser'
        ? {}
        : { disk, documentation: this.documentation, translations: translationsIn(shippedTexts()) },
    );
    this.connection = createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.wake();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
    this.connection.onRequest('workspace/configuration', async ({ items }: ConfigurationParams) => {
      const common = await this.settings;
      return items.map(({ scopeUri }) => {
        const [, own] = Object.entries(this.folderSettings).find(([path]) => this.uri(path) === scopeUri) ?? [];
        return own ?? common;
      });
    });
    this.connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations);
      this.wake();
      return null;
    });
    this.connection.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
      this.unregistered.push(...unregisterations.map(it => it.method));
      this.wake();
      return null;
    });
    if (fed !== undefined) {
      this.connection.onRequest(method.findFiles, ({ uris, skip }: FindFilesParams) =>
        uris.flatMap(it => this.#find(this.#path(it), skip)),
      );
      this.connection.onRequest(method.readFiles, async ({ uris, largest }: ReadFilesParams) => {
        await delay(reading);
        this.fedPaths.push(uris.map(it => this.#path(it)));
        return uris.map(it => this.#read(this.#path(it), largest));
      });
    }
    this.connection.listen();
  }

  readonly documentation = (rule: string): string => `https://example.org/rules#${rule}`;

  /** What the server asked for after the start, by method. */
  get registered(): string[] {
    return this.registrations.map(it => it.method);
  }

  /** Starts a server on a folder with some files. */
  static async start(options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(options);
    for (const [path, text] of Object.entries(options.files ?? {})) {
      editor.write(path, text);
    }
    editor.initialized = await editor.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      capabilities: options.capabilities ?? {},
      initializationOptions: { feedsFiles: options.fed !== undefined, ...options.initializationOptions },
      workspaceFolders: options.folderless
        ? null
        : Object.keys(options.folderSettings ?? { '': null }).map(it => ({ uri: `${editor.uri(it)}/`, name: it })),
    });
    await editor.connection.sendNotification('initialized', {});
    return editor;
  }

  /** Ends the server and takes the folder away. */
  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  uri(path: string): string {
    return uriOf(join(this.folder, path)).replace(uriOf(this.folder), this.#top);
  }

  #path(uri: string): string {
    return decodeURIComponent(uri.slice(this.#top.length + 1));
  }

  #find(path: string, skip: readonly string[]): string[] {
    const place = join(this.folder, path);
    if (!existsSync(place)) {
      return [];
    }
    return statSync(place).isFile()
      ? [this.uri(path)]
      : readdirSync(place)
          .filter(it => !skip.includes(it))
          .flatMap(it => this.#find(join(path, it), skip));
  }

  #read(path: string, largest: number): FedText {
    const place = join(this.folder, path);
    if (!existsSync(place)) {
      return null;
    }
    const { size } = statSync(place);
    return size > largest ? { size } : { text: readFileSync(place, 'utf8') };
  }

  /** Writes a file to disk, without telling anybody. */
  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  /** Opens a document. Answers its version. */
  async open(path: string, text: string): Promise<number> {
    const version = ++this.#version;
    this.#versions.set(path, version);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(path), languageId: 'yaml', version, text },
    });
    return version;
  }

  /** Replaces a range, or the whole text. Answers the document's version from then on. */
  async change(path: string, text: string, range?: Range): Promise<number> {
    const version = ++this.#version;
    this.#versions.set(path, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(path), version },
      contentChanges: [range ? { range, text } : { text }],
    });
    return version;
  }

  async close(path: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  /** Says that files have changed on disk. */
  async watched(...changes: readonly (readonly [path: string, type: FileChangeType])[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([path, type]) => ({ uri: this.uri(path), type })),
    });
  }

  /** What was pushed last for a file; of a version where one is given, and waits for it. */
  async diagnostics(path: string, version?: number): Promise<readonly Diagnostic[]> {
    const uri = this.uri(path);
    await this.until(() => {
      const last = this.published.get(uri);
      return last !== undefined && (version === undefined || last.version === version);
    });
    return this.published.get(uri)?.diagnostics ?? [];
  }

  /** Waits until the server has caught up with every change. */
  async settled(): Promise<void> {
    const [path] = this.#versions.keys();
    if (path !== undefined) {
      const version = await this.change(path, '', { start: origin, end: origin });
      await this.diagnostics(path, version);
    }
    // What hangs on it follows in the same process, by timers that are due before this one, and in slices.
    await new Promise(resolve => {
      setTimeout(resolve, 60);
    });
    for (let turn = 0; turn < 50; turn++) {
      await new Promise(resolve => {
        setImmediate(resolve);
      });
    }
  }

  /** Waits long enough for what the server only does once it is quiet. */
  async rested(): Promise<void> {
    await this.settled();
    await this.settled();
  }

  /** Waits until something holds; looks whenever the server says something. */
  until(holds: () => boolean): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push({ until: holds, resolve });
      this.wake();
    });
  }

  wake(): void {
    this.#waiting = this.#waiting.filter(({ until, resolve }) => {
      const holds = until();
      if (holds) {
        resolve();
      }
      return !holds;
    });
  }
}

/** What of a diagnostic tests compare: `3:10-14 error rule-id`. */
export function brief(list: readonly Diagnostic[]): string[] {
  return list.map(({ range: { start, end }, severity = 1, code }) => {
    const to = start.line === end.line ? `${end.character}` : `${end.line}:${end.character}`;
    return `${start.line}:${start.character}-${to} ${['error', 'warning', 'information', 'hint'][severity - 1] ?? ''} ${String(code)}`;
  });
}

const origin = { line: 0, character: 0 };
