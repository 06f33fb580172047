import * as vscode from 'vscode';
import { method } from '../../server/src/protocol/protocol';
import type { Topology, TopologyPatch } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';

/** Who shows the topology: the server works on it only while somebody looks. */
export type Viewer = 'panel' | 'outline';

/**
 * The topology for all who show it. The server sends what differs from the last whole picture that anybody asked for,
 * so a whole picture goes to everybody.
 */
export class TopologyFeed implements vscode.Disposable {
  readonly #viewers = new Set<Viewer>();
  readonly #fetched = new vscode.EventEmitter<Topology>();
  readonly onDidFetch = this.#fetched.event;
  readonly onDidChange: vscode.Event<TopologyPatch>;

  constructor(private readonly server: LanguageServer) {
    this.onDidChange = server.onDidChangeTopology;
  }

  setVisible(viewer: Viewer, visible: boolean): void {
    if (visible) {
      this.#viewers.add(viewer);
    } else {
      this.#viewers.delete(viewer);
    }
    void this.server.tell(method.topologyVisible, { visible: this.#viewers.size > 0 });
  }

  /** Asks for the whole picture on behalf of one that looks. Rejects where the server cannot be started. */
  async fetch(viewer: Viewer): Promise<void> {
    await this.server.start();
    this.setVisible(viewer, true);
    this.#fetched.fire(await this.server.ask('podpath/topology', {}));
  }

  dispose(): void {
    this.#fetched.dispose();
  }
}
