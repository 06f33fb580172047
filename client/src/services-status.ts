import * as vscode from 'vscode';
import type { Changed } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';

/** What the workspace holds, in the language status of manifests: `12 services, 4 problems`. Busy until it is known. */
export class ServicesStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('podpath.services', [
    { language: 'yaml' },
    { language: 'json' },
  ]);
  readonly #listening: vscode.Disposable;
  #services: number | undefined;

  constructor(server: LanguageServer) {
    this.#item.name = 'Podpath';
    this.#item.command = { command: 'podpath.showTopology', title: vscode.l10n.t('Show Topology') };
    this.#listening = vscode.Disposable.from(
      server.onDidChangeManifests(change => this.#count(change)),
      vscode.languages.onDidChangeDiagnostics(
        ({ uris }) => this.#services !== undefined && uris.length > 0 && this.#say(),
      ),
    );
    this.#item.busy = true;
    this.#item.text = vscode.l10n.t('Reading manifests…');
  }

  dispose(): void {
    this.#listening.dispose();
    this.#item.dispose();
  }

  #count({ services }: Changed): void {
    if (services !== undefined) {
      this.#services = services;
      this.#item.busy = false;
      this.#say();
    }
  }

  #say(): void {
    const problems = vscode.languages
      .getDiagnostics()
      .flatMap(([, diagnostics]) => diagnostics)
      .filter(it => it.source === 'podpath' && it.severity <= vscode.DiagnosticSeverity.Warning);
    const { Error: error, Warning: warning, Information: information } = vscode.LanguageStatusSeverity;
    this.#item.text = vscode.l10n.t('{0} services, {1} problems', this.#services ?? 0, problems.length);
    this.#item.severity = problems.some(it => it.severity === vscode.DiagnosticSeverity.Error)
      ? error
      : problems.length > 0
        ? warning
        : information;
  }
}
