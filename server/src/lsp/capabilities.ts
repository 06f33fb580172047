import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import type { CompletionOptions, ServerCapabilities } from 'vscode-languageserver';
import { fixAllKind } from '../features/code-actions';
import type { ClientAbilities } from './client-abilities';
import { tokenLegend } from './token-requests';

/** What the server offers to an editor. */
export function capabilitiesFor(client: ClientAbilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeLensProvider: { resolveProvider: false },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: false },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    callHierarchyProvider: true,
    documentLinkProvider: { resolveProvider: false },
    workspaceSymbolProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: tokenLegend, full: true },
    inlayHintProvider: { resolveProvider: false },
    completionProvider: completionOptions,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'podpath', interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
}

/** What a blank, a colon or a quote opens is a value; a slash or an `@` lead to a host. */
export const completionOptions: CompletionOptions = {
  triggerCharacters: [':', ' ', '"', '/', '@'],
  resolveProvider: false,
};
