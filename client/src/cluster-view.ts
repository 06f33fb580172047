import * as vscode from 'vscode';
import type { ViewParams } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';

const scheme = 'podpath-view';

/** What kubectl would print after applying the manifests, as read-only documents that follow the manifests. */
export class ClusterView implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor(private readonly server: LanguageServer) {
    this.#disposables = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      server.onDidChangeManifests(() => this.#refresh()),
      server.onDidStart(() => this.#refresh()),
    ];
  }

  /** Opens `kubectl get …` beside the text at hand. `uri` is the file whose bundle is meant. */
  async show(get: string, uri: vscode.Uri | undefined): Promise<void> {
    const address = vscode.Uri.from({
      scheme,
      path: `/kubectl get ${get.replaceAll('/', '∕')}`,
      query: JSON.stringify([get, uri?.toString() ?? null]),
    });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(address), {
      viewColumn: vscode.ViewColumn.Beside,
      preview: false,
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const params = viewParams(uri);
    const { text } = await this.server.ask('podpath/view', params, token);
    return `$ kubectl get ${params.get}\n${text.endsWith('\n') ? text : `${text}\n`}`;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
    this.#changed.dispose();
  }

  #refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme) {
        this.#changed.fire(uri);
      }
    }
  }
}

function viewParams({ query }: vscode.Uri): ViewParams {
  const value: unknown = JSON.parse(query);
  const [get, uri] = Array.isArray(value) ? (value as unknown[]) : [];
  return { get: typeof get === 'string' ? get : 'all', ...(typeof uri === 'string' ? { uri } : {}) };
}
