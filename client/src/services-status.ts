import * as vscode from 'vscode';
import type { LanguageServer } from './language-client';
import { ServicesSummary, type ProblemCount, type Summary } from './services-summary';

/** The language status of manifests: what the workspace holds, and a way to its topology. */
export class ServicesStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('podpath.services', [
    { language: 'yaml' },
    { language: 'json' },
  ]);
  readonly #listening: vscode.Disposable;

  constructor(server: LanguageServer) {
    this.#item.name = 'Podpath';
    this.#item.command = { command: 'podpath.showTopology', title: vscode.l10n.t('Show Topology') };
    const summary = new ServicesSummary(vscode.l10n, it => this.#show(it));
    this.#listening = vscode.Disposable.from(
      server.onDidStart(() => summary.read()),
      server.onDidChangeManifests(({ services }) => summary.count(services)),
      vscode.languages.onDidChangeDiagnostics(({ uris }) =>
        summary.recount(uris.map(uri => [uri.toString(), countOf(vscode.languages.getDiagnostics(uri))])),
      ),
    );
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #show({ text, busy, severity }: Summary): void {
    const { Error: error, Warning: warning, Information: information } = vscode.LanguageStatusSeverity;
    this.#item.text = text;
    this.#item.busy = busy;
    this.#item.severity = { error, warning, information }[severity];
  }
}

/** Errors and warnings of Podpath. */
function countOf(diagnostics: readonly vscode.Diagnostic[]): ProblemCount {
  const own = diagnostics.filter(it => it.source === 'podpath');
  const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
  return {
    errors: own.filter(it => it.severity === error).length,
    warnings: own.filter(it => it.severity === warning).length,
  };
}
