import type { ClientCapabilities } from 'vscode-languageserver';

/** What the editor can do, of what the server makes use of. */
export interface ClientAbilities {
  /** It asks for diagnostics; otherwise they are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesTokens: boolean;
  readonly refreshesHints: boolean;
  /** It watches files for the server. */
  readonly watchesFiles: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly hasFolders: boolean;
  readonly nestsSymbols: boolean;
  /** It applies edits to several versioned documents. */
  readonly documentChanges: boolean;
  /** It asks the user before it makes edits that are marked so. */
  readonly annotatesChanges: boolean;
  /** It asks first whether there is anything to rename. */
  readonly preparesRename: boolean;
  /** It runs the commands of Podpath's extension out of Markdown, as `initializationOptions.commandLinks` says. */
  readonly commandLinks: boolean;
  /** Its extension reads files for the server, as `initializationOptions.feedsFiles` says. */
  readonly feedsFiles: boolean;
  /** What it can be asked for later on, for some documents only. */
  readonly registers: ReadonlySet<Registrable>;
}

/** Of a text document: named as in the capabilities of a client. */
export type Registrable = (typeof registrable)[number];

const registrable = [
  'synchronization',
  'completion',
  'hover',
  'definition',
  'references',
  'documentHighlight',
  'rename',
  'codeAction',
] as const;

/** Reads the capabilities and options of `initialize`; what is not said is not there. */
export function abilitiesOf({ textDocument, workspace }: ClientCapabilities, options: unknown): ClientAbilities {
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    hasFolders: workspace?.workspaceFolders === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    registers: new Set(registrable.filter(it => textDocument?.[it]?.dynamicRegistration === true)),
    commandLinks: isObject(options) && options['commandLinks'] === true,
    feedsFiles: isObject(options) && options['feedsFiles'] === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    annotatesChanges: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
