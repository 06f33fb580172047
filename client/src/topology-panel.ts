import * as vscode from 'vscode';
import type { Simulation } from '../../server/src/protocol/protocol';
import { activeManifest } from './active-manifest';
import { exportTopology } from './commands/export-topology';
import { CursorFollower } from './cursor-follower';
import type { LanguageServer } from './language-client';
import type { FromPanel, PanelExport, PanelTrace, ToPanel } from './panel-messages';
import { panelPage } from './panel-page';
import { panelStrings } from './panel-strings';
import { light } from '../webview/picture/palette';
import { revealSource, type RevealOptions } from './reveal-source';
import { rootTitle } from './root-title';
import { assuming } from './simulations';
import type { Simulations } from './simulations';
import type { TopologyFeed } from './topology-feed';

const topologyViewType = 'podpath.topology';

/** The topology panel, one a window. Its page draws; this side asks the server, opens sources and runs commands. */
export class TopologyPanel implements vscode.WebviewPanelSerializer {
  readonly #disposables: readonly { dispose(): void }[];
  readonly #follower: CursorFollower;
  #panel: vscode.WebviewPanel | undefined;
  /** Where the user had the panel last. */
  #column: vscode.ViewColumn | undefined;
  readonly #revealed = new vscode.EventEmitter<string>();
  /** A card was asked for its manifest. */
  readonly onDidReveal = this.#revealed.event;
  #selectWhenReady: string | undefined;
  /** Whether the page has loaded, so that it hears what it is told. */
  #loaded = false;
  /** Whether it holds the snapshot that patches apply to, too. */
  #ready = false;
  #rastered: ((data: string | undefined) => void) | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: LanguageServer,
    private readonly simulations: Simulations,
    private readonly feed: TopologyFeed,
  ) {
    this.#follower = new CursorFollower(server, id => this.#post({ type: 'select', id, cause: 'cursor' }));
    this.#disposables = [
      this.#follower,
      vscode.window.registerWebviewPanelSerializer(topologyViewType, this),
      feed.onDidFetch(topology => {
        this.#ready = this.#loaded;
        this.#post({ type: 'topology', topology });
      }),
      feed.onDidChange(patch => this.#post({ type: 'patch', patch })),
      server.onDidStart(() => void this.#sendTopology(false)),
      this.#revealed,
      server.onDidChangeManifests(() => void this.#renewTrace()),
      simulations.onDidRun(({ simulation }) => this.#ran(simulation)),
    ];
  }

  /**
   * Brings the panel to the front in a column. None given: where it is, else where it was, the first time beside the text
   * at hand.
   */
  show({
    preserveFocus = false,
    column,
  }: { preserveFocus?: boolean; column?: vscode.ViewColumn | undefined } = {}): void {
    if (this.#panel) {
      this.#panel.reveal(column, true);
      return;
    }
    const beside = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const viewColumn = column ?? this.#column ?? beside;
    const title = vscode.l10n.t('Topology');
    this.#adopt(vscode.window.createWebviewPanel(topologyViewType, title, { viewColumn, preserveFocus }, {}));
  }

  /** Selects a node and pans to it, as soon as the page can. */
  select(id: string): void {
    if (this.#ready) {
      this.#post({ type: 'select', id, cause: 'command' });
    } else {
      this.#selectWhenReady = id;
    }
  }

  /** Narrows what the page shows, as its own keys would. */
  change(what: 'hide' | 'only' | 'fold', id: string): void {
    this.#post({ type: 'change', what, id });
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    const dist = vscode.Uri.joinPath(this.context.extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((message: FromPanel) => void this.#receive(message));
    panel.onDidChangeViewState(() => this.#visibilityChanged());
    panel.onDidDispose(() => {
      if (this.#panel === panel) {
        this.#panel = undefined;
        this.#visibilityChanged();
      }
    });
    panel.webview.html = this.#page(panel.webview, dist);
  }

  #page(webview: vscode.Webview, dist: vscode.Uri): string {
    return panelPage({
      cspSource: webview.cspSource,
      script: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'panel.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'panel.css')).toString(),
      nonce: crypto.randomUUID(),
      language: vscode.env.language,
      setup: {
        follow: vscode.workspace.getConfiguration('podpath').get('topology.followCursor', true),
        strings: panelStrings(vscode.l10n, rootTitle()),
        colours: Object.keys(light),
      },
    });
  }

  /** A hidden page is gone and loads anew when shown, so patches meant for it are dropped. */
  #visibilityChanged(): void {
    const visible = this.#panel?.visible ?? false;
    this.#column = this.#panel?.viewColumn ?? this.#column;
    this.#loaded &&= visible;
    this.#ready &&= visible;
    this.feed.setVisible('panel', visible);
  }

  async #receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#sendTopology(!message.restored);
      case 'reveal':
        this.#revealed.fire(message.id);
        return this.reveal(message.id, message.focus);
      case 'openLocation':
        return revealSource(message.location, { focus: true, from: this.#panel?.viewColumn });
      case 'explain': {
        const explanation = await this.server.ask('podpath/explainEdge', { id: message.id });
        return this.#post({ type: 'explanation', id: message.id, explanation });
      }
      case 'simulate':
        return vscode.commands.executeCommand('podpath.simulateCurl', {
          ...(message.from === null ? {} : { from: message.from }),
          ...(message.command === null ? {} : { command: message.command }),
          ...(message.bundle === null ? {} : { bundle: message.bundle }),
        });
      case 'rerun':
        return this.#rerun(message.without);
      case 'follow':
        this.#follower.on = message.on;
        return;
      case 'export':
        return this.#export(message);
      case 'raster':
        this.#rastered?.(message.data === '' ? undefined : message.data);
        return;
      case 'openProblems':
        return vscode.commands.executeCommand('workbench.actions.view.problems');
    }
  }

  async #rerun(without: number | undefined): Promise<void> {
    const { last } = this.simulations;
    if (last) {
      const kept = (last.assume ?? []).filter((_, at) => at !== without);
      await vscode.commands.executeCommand('podpath.simulateCurl', assuming(last, kept));
    }
  }

  /** `look`: whether to select what the cursor is on, rather than leave the selection as it was. */
  async #sendTopology(look: boolean): Promise<void> {
    if (!this.#panel?.visible) {
      return;
    }
    try {
      this.#loaded = true;
      await this.feed.fetch('panel');
    } catch (error) {
      this.#post({ type: 'unavailable', reason: error instanceof Error ? error.message : String(error) });
      return;
    }
    void this.#renewTrace();
    if (this.#selectWhenReady !== undefined) {
      this.#post({ type: 'select', id: this.#selectWhenReady, cause: 'command' });
      this.#selectWhenReady = undefined;
    } else if (look) {
      this.#follower.look(activeManifest());
    }
  }

  /** Shows the text of a node; a node that no text makes is left alone. */
  async reveal(id: string, focus: RevealOptions['focus']): Promise<void> {
    const location = await this.server.ask('podpath/nodeSource', { id });
    if (location) {
      this.#follower.ignoreNext();
      await revealSource(location, { focus, from: this.#panel?.viewColumn });
    }
  }

  async #export(wanted: PanelExport): Promise<void> {
    const rasterise = (svg: string) =>
      new Promise<string | undefined>(resolve => {
        this.#rastered = resolve;
        this.#post({ type: 'rasterise', svg });
      });
    try {
      await exportTopology(wanted, this.server, rasterise);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await vscode.window.showErrorMessage(vscode.l10n.t('Podpath: {0}', reason));
    }
  }

  /** The path of a request that was simulated is drawn as the user's setting has it. */
  #ran(simulation: Simulation): void {
    if (drawsTraces() === 'always' && !this.#panel?.visible) {
      // The page asks for the path of the last request as soon as it is there.
      this.show({ preserveFocus: true });
    } else if (drawsTraces() !== 'never') {
      this.#post({ type: 'trace', trace: traceOf(simulation), cause: 'run' });
    }
  }

  /** The path of the last request follows the manifests as its transcript does. */
  async #renewTrace(): Promise<void> {
    const last = this.simulations.last;
    if (last && this.#panel?.visible && drawsTraces() !== 'never') {
      const cancel = new vscode.CancellationTokenSource();
      const simulation = await this.simulations.preview(last, cancel.token).catch(() => undefined);
      cancel.dispose();
      if (simulation && this.simulations.last === last) {
        this.#post({ type: 'trace', trace: traceOf(simulation), cause: 'renewal' });
      }
    }
  }

  #post(message: ToPanel): void {
    if (this.#ready || message.type === 'unavailable') {
      void this.#panel?.webview.postMessage(message);
    }
  }
}

function drawsTraces(): 'auto' | 'always' | 'never' {
  return vscode.workspace.getConfiguration('podpath').get('topology.trace', 'auto');
}

function traceOf(simulation: PanelTrace): PanelTrace {
  const { from, url, command, bundle, verdict, exitCode, reason, steps, shares, difference, guest } = simulation;
  const trace = { from, url, command, bundle, verdict, exitCode, reason, steps, shares, difference };
  return guest ? { ...trace, guest } : trace;
}
