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
  /** Errors and warnings of Podpath by file: only those of a file that changed are counted anew. */
  readonly #problems = new Map<string, Count>();
  readonly #total: Count = { errors: 0, warnings: 0 };
  #services: number | undefined;

  constructor(server: LanguageServer) {
    this.#item.name = 'Podpath';
    this.#item.command = { command: 'podpath.showTopology', title: vscode.l10n.t('Show Topology') };
    this.#listening = vscode.Disposable.from(
      server.onDidChangeManifests(change => this.#count(change)),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#recount(uris)),
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

  #recount(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) {
      const now = countOf(vscode.languages.getDiagnostics(uri));
      const before = this.#problems.get(uri.toString()) ?? none;
      this.#total.errors += now.errors - before.errors;
      this.#total.warnings += now.warnings - before.warnings;
      if (now.errors + now.warnings > 0) {
        this.#problems.set(uri.toString(), now);
      } else {
        this.#problems.delete(uri.toString());
      }
    }
    if (this.#services !== undefined) {
      this.#say();
    }
  }

  #say(): void {
    const { errors, warnings } = this.#total;
    const { Error: error, Warning: warning, Information: information } = vscode.LanguageStatusSeverity;
    this.#item.text = vscode.l10n.t('{0} services, {1} problems', this.#services ?? 0, errors + warnings);
    this.#item.severity = errors > 0 ? error : warnings > 0 ? warning : information;
  }
}

interface Count {
  errors: number;
  warnings: number;
}

const none: Readonly<Count> = { errors: 0, warnings: 0 };

function countOf(diagnostics: readonly vscode.Diagnostic[]): Count {
  const own = diagnostics.filter(it => it.source === 'podpath');
  const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
  return {
    errors: own.filter(it => it.severity === error).length,
    warnings: own.filter(it => it.severity === warning).length,
  };
}
