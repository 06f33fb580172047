import * as vscode from 'vscode';
import type { SimulateParams, Simulation } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';
import type { SimulationRun, Simulations } from './simulations';
import { transcriptTitle } from './transcript-title';

export const transcriptScheme = 'podpath-curl';

/**
 * Transcripts as read-only documents. The address of a document holds what was asked, so that asking again updates
 * the same tab, wherever the user has put it.
 */
export class TranscriptView implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #shown = new Map<string, Simulation>();
  /** Answers that came before their document asked for its text. */
  readonly #fresh = new Map<string, Simulation>();
  readonly #disposables: vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly simulations: Simulations,
    server: LanguageServer,
  ) {
    this.#disposables = [
      vscode.workspace.registerTextDocumentContentProvider(transcriptScheme, this),
      vscode.workspace.onDidCloseTextDocument(document => this.#shown.delete(document.uri.toString())),
      server.onDidChangeManifests(() => this.#refresh()),
      server.onDidStart(() => this.#refresh()),
    ];
  }

  /** Shows a simulation beside the text at hand, in its own tab if it has one already; the focus stays. */
  async show({ params, simulation }: SimulationRun): Promise<void> {
    const uri = transcriptUri(params);
    this.#fresh.set(uri.toString(), simulation);
    const open = vscode.workspace.textDocuments.find(it => it.uri.toString() === uri.toString());
    if (open) {
      this.#changed.fire(uri);
    }
    const document = open ?? (await vscode.workspace.openTextDocument(uri));
    const column = columnOf(uri) ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { viewColumn: column, preview: true, preserveFocus: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const key = uri.toString();
    const simulation = this.#fresh.get(key) ?? (await this.simulations.preview(transcriptParams(uri), token));
    this.#fresh.delete(key);
    this.#shown.set(key, simulation);
    return simulation.lines.map(line => line.text).join('\n') + '\n';
  }

  /** What an open transcript shows; undefined for other documents. */
  simulationOf(uri: vscode.Uri): Simulation | undefined {
    return this.#shown.get(uri.toString());
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
    this.#changed.dispose();
  }

  #refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === transcriptScheme) {
        this.#changed.fire(uri);
      }
    }
  }
}

export function transcriptUri(params: SimulateParams): vscode.Uri {
  return vscode.Uri.from({
    scheme: transcriptScheme,
    path: `/${transcriptTitle(params.command, params.from)}`,
    query: JSON.stringify([params.from ?? null, params.command, params.bundle ?? null]),
  });
}

/** The question behind a transcript's address; an address that holds none asks for an empty command. */
export function transcriptParams(uri: vscode.Uri): SimulateParams {
  const [from, command, bundle] = strings(uri.query);
  return {
    command: command ?? '',
    ...(from === undefined ? {} : { from }),
    ...(bundle === undefined ? {} : { bundle }),
  };
}

function strings(query: string): (string | undefined)[] {
  try {
    const value: unknown = JSON.parse(query);
    return Array.isArray(value) ? value.map(it => (typeof it === 'string' ? it : undefined)) : [];
  } catch {
    return [];
  }
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const group = vscode.window.tabGroups.all.find(it =>
    it.tabs.some(tab => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString()),
  );
  return group?.viewColumn;
}
