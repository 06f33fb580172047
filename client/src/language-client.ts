import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { method, type Changed, type TopologyPatch } from '../../server/src/protocol/protocol';
import { completionBesideOthers } from './completion-beside';
import type { Requests } from './requests';

/**
 * The language server as the rest of the extension sees it: started on first use, asked with typed requests, heard
 * through events. Requests reject when the server cannot be started and when they are cancelled.
 */
export class LanguageServer implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #changed = new vscode.EventEmitter<Changed>();
  readonly #topologyChanged = new vscode.EventEmitter<TopologyPatch>();
  readonly #started = new vscode.EventEmitter<void>();
  #starting: Promise<void> | undefined;

  /** Some manifest changed: transcripts and views are stale. */
  readonly onDidChangeManifests = this.#changed.event;
  readonly onDidChangeTopology = this.#topologyChanged.event;
  /** The server runs, for the first time or again: whatever was learnt from it has to be asked anew. */
  readonly onDidStart = this.#started.event;

  constructor(context: vscode.ExtensionContext) {
    this.#client = createClient(context);
    this.#client.onNotification(method.changed, (change: Changed | null) => this.#changed.fire(change ?? {}));
    this.#client.onNotification(method.topologyChanged, (patch: TopologyPatch) => this.#topologyChanged.fire(patch));
    this.#client.onDidChangeState(change => {
      if (change.newState === State.Running) {
        this.#started.fire();
      }
    });
  }

  /** Starts the server unless it runs or is on its way; the client itself reports what goes wrong. */
  start(): Promise<void> {
    this.#starting ??= this.#client.start();
    return this.#starting;
  }

  async restart(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    this.#starting = this.#client.restart();
    await this.#starting;
  }

  async ask<M extends keyof Requests>(
    name: M,
    params: Requests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<Requests[M]['answer']> {
    await this.start();
    // A token that is handed over but undefined would be sent as a second parameter.
    return token
      ? this.#client.sendRequest<Requests[M]['answer']>(name, params, token)
      : this.#client.sendRequest<Requests[M]['answer']>(name, params);
  }

  /** Says something to a running server; silently nothing while it does not run. */
  async tell(name: string, params: object): Promise<void> {
    if (this.#client.state === State.Running) {
      await this.#client.sendNotification(name, params);
    }
  }

  dispose(): void {
    void this.#client.dispose();
    this.#changed.dispose();
    this.#topologyChanged.dispose();
    this.#started.dispose();
  }
}

function createClient(context: vscode.ExtensionContext): LanguageClient {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  return new LanguageClient(
    'podpath',
    'Podpath',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      middleware: completionBesideOthers(),
      initializationOptions: { commandLinks: true },
      // Hovers lead on to these, and to nothing else.
      markdown: { isTrusted: { enabledCommands: ['podpath.simulateCurl', 'podpath.showTopology'] } },
      documentSelector: [
        { scheme: 'file', pattern: '**/*.{yaml,yml,json,podpath-checks}' },
        { scheme: 'untitled', language: 'yaml' },
        { scheme: 'untitled', language: 'json' },
      ],
    },
  );
}
