import { CompletionItemKind } from 'vscode-languageserver';
import type { CompletionItem, Position } from 'vscode-languageserver';
import { completion } from '../features/completion/completion';
import { dataCompletion } from '../features/completion/data-file';
import { settingsCompletion } from '../features/settings-file';
import { knownToSchemas } from '../protocol/protocol';
import type { Snapshot } from '../workspace/snapshot';

/** How completion is asked for. */
export interface CompletionWishes {
  /** Somebody asked for it, and did not just type a blank. */
  readonly asked: boolean;
  /** What a schema says as well is wanted: the values of fields that take one of a few, the keys of `podpath.yaml`. */
  readonly schema: boolean;
}

/**
 * What can stand at a place of a manifest, of `podpath.yaml`, or of a file that a kustomization reads as data. What a schema says as well is marked as such, so that an
 * editor in which a server with schemas runs can leave it to that.
 */
export function completionItems(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { asked, schema }: CompletionWishes,
): CompletionItem[] {
  const settings = settingsCompletion(snapshot, uri, position).map(marked);
  const items =
    settings.length > 0
      ? settings
      : [
          ...completion(snapshot, uri, position, asked).map(it =>
            it.kind === CompletionItemKind.EnumMember ? marked(it) : it,
          ),
          ...dataCompletion(snapshot, uri, position),
        ];
  return schema ? items : items.filter(it => it.data !== knownToSchemas);
}

function marked(item: CompletionItem): CompletionItem {
  return { ...item, data: knownToSchemas };
}
