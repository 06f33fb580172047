import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Session } from './session';

/** An edit that the editor refuses where the text has moved on meanwhile, if it can check. */
export function versioned({ documents, client }: Session, edit: WorkspaceEdit): WorkspaceEdit {
  if (!client.documentChanges || !edit.changes) {
    return edit;
  }
  return {
    documentChanges: Object.entries(edit.changes).map(([uri, edits]) => ({
      textDocument: { uri, version: documents.version(uri) ?? null },
      edits,
    })),
  };
}
