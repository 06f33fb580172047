import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { method, type Changed, type TopologyPatch } from '../../server/src/protocol/protocol';
import { createClient } from './create-client';
import { feedFiles } from './feed-files';
import type { Requests } from './requests';

/**
 * The language server as the rest of the extension sees it: started on first use, asked with typed requests, heard
 * through events. Requests reject when the server cannot be started and when they are cancelled.
 */
export class LanguageServer implements vscode.Disposable {
  readonly #client: Promise<BaseLanguageClient>;
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
    this.#client = this.#create(context);
  }

  /** Starts the server unless it runs or is on its way; the client itself reports what goes wrong. */
  start(): Promise<void> {
    this.#starting ??= this.#client.then(it => it.start());
    return this.#starting;
  }

  async restart(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    this.#starting = this.#client.then(async it => {
      await it.stop();
      await it.start();
    });
    await this.#starting;
  }

  async ask<M extends keyof Requests>(
    name: M,
    params: Requests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<Requests[M]['answer']> {
    await this.start();
    const client = await this.#client;
    // A token that is handed over but undefined would be sent as a second parameter.
    return token
      ? client.sendRequest<Requests[M]['answer']>(name, params, token)
      : client.sendRequest<Requests[M]['answer']>(name, params);
  }

  /** Says something to a running server; silently nothing while it does not run. */
  async tell(name: string, params: object): Promise<void> {
    const client = await this.#client;
    if (client.state === State.Running) {
      await client.sendNotification(name, params);
    }
  }

  dispose(): void {
    void this.#client.then(it => it.dispose());
    this.#changed.dispose();
    this.#topologyChanged.dispose();
    this.#started.dispose();
  }

  async #create(context: vscode.ExtensionContext): Promise<BaseLanguageClient> {
    const client = await createClient(context);
    feedFiles(client);
    client.onNotification(method.changed, (change: Changed | null) => this.#changed.fire(change ?? {}));
    client.onNotification(method.topologyChanged, (patch: TopologyPatch) => this.#topologyChanged.fire(patch));
    client.onDidChangeState(change => {
      if (change.newState === State.Running) {
        this.#started.fire();
      }
    });
    return client;
  }
}
