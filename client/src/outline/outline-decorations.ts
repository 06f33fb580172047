import * as vscode from 'vscode';
import type { OutlineItem, OutlineProblems } from './outline-tree';

const scheme = 'podpath-outline';

/** How many problems a line has, as a number and a colour. */
export class OutlineDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #items = new Map<string, OutlineItem>();
  readonly #registration = vscode.window.registerFileDecorationProvider(this);

  constructor(private readonly problems: (item: OutlineItem) => OutlineProblems | undefined) {}

  /** The address of a line, which only serves to decorate it. */
  uriOf(item: OutlineItem): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${item.id}` });
    this.#items.set(uri.toString(), item);
    return uri;
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const item = uri.scheme === scheme ? this.#items.get(uri.toString()) : undefined;
    const found = item && this.problems(item);
    return (
      found &&
      new vscode.FileDecoration(
        // No more than two characters fit.
        found.count > 9 ? '9+' : String(found.count),
        found.count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', found.count),
        new vscode.ThemeColor(found.severity === 'error' ? 'list.errorForeground' : 'list.warningForeground'),
      )
    );
  }

  /** The lines are others now. */
  renew(): void {
    this.#items.clear();
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
