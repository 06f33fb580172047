import * as vscode from 'vscode';
import type { CompletionMiddleware } from 'vscode-languageclient';
import { knownToSchemas } from '../../server/src/protocol/protocol';

/**
 * Completion beside other extensions. VS Code shows what all of them offer, the same thing twice included: so what a
 * schema knows as well (`ClusterIP`, a key of `podpath.yaml`) is left to the extension that offers it here, if one does.
 */
export function completionBesideOthers(): Required<Pick<CompletionMiddleware, 'provideCompletionItem'>> {
  // Where the others are being asked just now; with them VS Code asks us again.
  const asking = new Set<string>();
  return {
    provideCompletionItem: async (document, position, context, token, next) => {
      const place = `${document.uri.toString()} ${position.line} ${position.character}`;
      if (asking.has(place)) {
        return [];
      }
      const given = (await next(document, position, context, token)) ?? [];
      const items = Array.isArray(given) ? given : given.items;
      if (!items.some(isKnownToSchemas) || token.isCancellationRequested) {
        return items;
      }
      asking.add(place);
      try {
        const offered = await labelsAt(document.uri, position);
        return items.filter(it => !isKnownToSchemas(it) || !offered.has(labelOf(it)));
      } finally {
        asking.delete(place);
      }
    },
  };
}

/** What the other extensions offer; words that merely occur in the text do not count. */
async function labelsAt(uri: vscode.Uri, position: vscode.Position): Promise<ReadonlySet<string>> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList | undefined>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  const items = (list?.items ?? []).filter(it => it.kind !== vscode.CompletionItemKind.Text);
  return new Set(items.map(labelOf));
}

function isKnownToSchemas(item: vscode.CompletionItem): boolean {
  return 'data' in item && item.data === knownToSchemas;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
