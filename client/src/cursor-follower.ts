import * as vscode from 'vscode';
import { isManifest } from './active-manifest';
import type { LanguageServer } from './language-client';
import { fromPosition } from './positions';
import { Resting } from './resting';

/** Tells which node the cursor is on, once it rests; moves that the panel itself caused are not reported. */
export class CursorFollower implements vscode.Disposable {
  readonly #listening: vscode.Disposable;
  readonly #resting = new Resting<vscode.TextEditor>(150, editor => void this.#ask(editor));
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
    this.#resting.ignoreFor(500);
  }

  look(editor: vscode.TextEditor | undefined): void {
    if (this.on && editor && isManifest(editor)) {
      this.#resting.hear(editor);
    } else {
      this.#resting.stop();
    }
  }

  dispose(): void {
    this.#resting.stop();
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
