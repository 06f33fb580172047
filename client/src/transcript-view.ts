import * as vscode from 'vscode';
import type { SimulateParams, Simulation } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';
import type { SimulationRun, Simulations } from './simulations';
import { isManifest } from './active-manifest';
import { transcriptHeading } from './transcript-heading';
import { transcriptTitle } from './transcript-title';

export const transcriptScheme = 'podpath-curl';

/**
 * Transcripts as read-only documents. The address of a document holds what was asked, so that asking again updates
 * the same tab, wherever the user has put it.
 */
export class TranscriptView implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #shown = new Map<string, Simulation>();
  /** Answers of runs that are over, by the address of the document that keeps them. */
  readonly #former = new Map<string, Simulation>();
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
      vscode.workspace.onDidSaveTextDocument(() => this.#refresh()),
    ];
  }

  /**
   * Shows a simulation in its own tab if it has one already, else where other transcripts are, else beside the text at
   * hand, which it does not cover; the focus stays.
   */
  async show({ params, simulation }: SimulationRun): Promise<void> {
    const uri = transcriptUri(params);
    this.#fresh.set(uri.toString(), simulation);
    const open = vscode.workspace.textDocuments.find(it => it.uri.toString() === uri.toString());
    if (open) {
      this.#changed.fire(uri);
    }
    const document = open ?? (await vscode.workspace.openTextDocument(uri));
    const own = columnWith(it => it.toString() === uri.toString());
    const atHand = columnAtHand();
    const column = own ?? columnWith(it => it.scheme === transcriptScheme, atHand) ?? columnBeside(atHand);
    await vscode.window.showTextDocument(document, { viewColumn: column, preview: true, preserveFocus: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const key = uri.toString();
    const former = this.#former.get(key);
    if (former) {
      this.#shown.set(key, former);
      return textOf(former);
    }
    const simulation = this.#fresh.get(key) ?? (await this.simulations.preview(transcriptParams(uri), token));
    this.#fresh.delete(key);
    this.#shown.set(key, simulation);
    return textOf(simulation, unsaved());
  }

  /**
   * The last run before that differs from what a transcript shows now, as a document that stays as it is: its own last
   * run where manifests have changed since, else the run before it. undefined: there is none.
   */
  previousOf(uri: vscode.Uri): vscode.Uri | undefined {
    const { runs } = this.simulations;
    const shown = this.simulationOf(uri);
    const text = shown && textOf(shown);
    const own = runs.findIndex(it => transcriptUri(it.params).toString() === uri.toString());
    const found = runs.slice(Math.max(0, own)).find(it => textOf(it.simulation) !== text);
    if (!found) {
      return undefined;
    }
    const former = transcriptUri(found.params).with({ fragment: `run-${found.number}` });
    this.#former.set(former.toString(), found.simulation);
    return former;
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
    path: `/${transcriptTitle(vscode.l10n, params.command, params.from, params.assume)}`,
    query: JSON.stringify([params.from ?? null, params.command, params.bundle ?? null, ...(params.assume ?? [])]),
  });
}

/** The question behind a transcript's address; an address that holds none asks for an empty command. */
export function transcriptParams(uri: vscode.Uri): SimulateParams {
  const [from, command, bundle, ...rest] = strings(uri.query);
  const assume = rest.filter(it => it !== undefined);
  return {
    command: command ?? '',
    ...(from === undefined ? {} : { from }),
    ...(bundle === undefined ? {} : { bundle }),
    ...(assume.length === 0 ? {} : { assume }),
  };
}

/** The address of the transcript that a command is about: the one it is given, else the one in front. */
export function transcriptAtHand(given: unknown): vscode.Uri | undefined {
  const uri = typeof given === 'string' ? vscode.Uri.parse(given) : vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === transcriptScheme ? uri : undefined;
}

function textOf({ lines: [heading, ...rest] }: Simulation, unsaved: readonly string[] = []): string {
  const first = transcriptHeading(vscode.l10n, heading?.text ?? '', unsaved);
  return [first, ...rest.map(line => line.text), ''].join('\n');
}

/** The manifests whose text counts although it is not saved. */
function unsaved(): string[] {
  const dirty = vscode.workspace.textDocuments.filter(document => document.isDirty && isManifest({ document }));
  return dirty.map(({ uri }) => vscode.workspace.asRelativePath(uri));
}

function strings(query: string): (string | undefined)[] {
  try {
    const value: unknown = JSON.parse(query);
    return Array.isArray(value) ? value.map(it => (typeof it === 'string' ? it : undefined)) : [];
  } catch {
    return [];
  }
}

/** The column of the first tab that shows such a text, alone or compared with another one; `but` is none of them. */
function columnWith(isIt: (uri: vscode.Uri) => boolean, but?: vscode.ViewColumn): vscode.ViewColumn | undefined {
  const groups = vscode.window.tabGroups.all.filter(it => it.viewColumn !== but);
  return groups.find(it => it.tabs.some(tab => shownIn(tab).some(isIt)))?.viewColumn;
}

/** The column of the text that the cursor is in, unless that is a transcript, which another one may cover. */
function columnAtHand(): vscode.ViewColumn | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.uri.scheme === transcriptScheme ? undefined : editor?.viewColumn;
}

/** The column after this one; where it is the last of several, the one before, rather than one more. */
function columnBeside(column: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const columns = vscode.window.tabGroups.all.map(it => it.viewColumn);
  const before = columns.at(-1) === column ? columns.at(-2) : undefined;
  return before ?? vscode.ViewColumn.Beside;
}

function shownIn({ input }: vscode.Tab): vscode.Uri[] {
  return input instanceof vscode.TabInputText
    ? [input.uri]
    : input instanceof vscode.TabInputTextDiff
      ? [input.modified]
      : [];
}
