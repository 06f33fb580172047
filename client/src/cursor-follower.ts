import * as vscode from 'vscode';
import { isManifest } from './active-manifest';
import type { LanguageServer } from './language-client';
import { fromPosition } from './positions';

const pause = 150;

/** Tells which node the cursor is on, once it rests; moves that the panel itself caused are not reported. */
export class CursorFollower implements vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;
  #ignoring = 0;
  on = true;

  constructor(
    private readonly server: LanguageServer,
    private readonly found: (id: string) => void,
  ) {
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.look(textEditor)),
      vscode.window.onDidChangeActiveTextEditor(editor => this.look(editor)),
    );
  }

  /** Revealing a node's source moves the cursor: what comes in the next half second is that move. */
  ignoreNext(): void {
    clearTimeout(this.#timer);
    this.#ignoring = Date.now() + 500;
  }

  look(editor: vscode.TextEditor | undefined): void {
    clearTimeout(this.#timer);
    if (this.on && editor && isManifest(editor) && Date.now() > this.#ignoring) {
      this.#timer = setTimeout(() => void this.#ask(editor), pause);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
  }

  async #ask({ document, selection }: vscode.TextEditor): Promise<void> {
    const position = fromPosition(selection.active);
    const answer = await this.server
      .ask('podpath/nodeAt', { uri: document.uri.toString(), position })
      .catch(() => undefined);
    if (typeof answer?.id === 'string') {
      this.found(answer.id);
    }
  }
}
