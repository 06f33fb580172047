import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import type { CompletionOptions, ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities';

/** What the server offers to an editor. */
export function capabilitiesFor(client: ClientAbilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeLensProvider: { resolveProvider: false },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: false },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    inlayHintProvider: { resolveProvider: false },
    ...(client.registersCompletion ? {} : { completionProvider: completionOptions }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'podpath', interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
}

/** Only `podpath.yaml` is completed; editors that cannot be told so get empty answers elsewhere. */
export const completionOptions: CompletionOptions = { triggerCharacters: [':', ' '], resolveProvider: false };

export const completedFiles = [{ pattern: '**/podpath.yaml' }];
