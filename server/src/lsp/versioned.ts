import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Session } from './session';

/**
 * An edit that the editor refuses where the text has moved on meanwhile, and of which it asks the user what is marked so,
 * if it can.
 */
export function versioned({ documents, client }: Session, edit: WorkspaceEdit): WorkspaceEdit {
  const { changes = {}, changeAnnotations } = edit;
  const files = Object.entries(changes);
  if (!client.documentChanges) {
    return { changes: Object.fromEntries(files.map(([uri, edits]) => [uri, edits.map(plain)])) };
  }
  const asks = client.annotatesChanges && changeAnnotations !== undefined;
  return {
    documentChanges: files.map(([uri, edits]) => ({
      textDocument: { uri, version: documents.version(uri) ?? null },
      edits: asks ? edits : edits.map(plain),
    })),
    ...(asks ? { changeAnnotations } : {}),
  };
}

function plain({ range, newText }: TextEdit): TextEdit {
  return { range, newText };
}
