import * as vscode from 'vscode';
import type { ClientsParams } from '../../server/src/protocol/protocol';
import { isFile } from './file-schemes';
import { fromPosition } from './positions';

/** The manifest the user is in: the active editor, else the first visible one that shows a file. */
export function activeManifest(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  return active && isManifest(active) ? active : vscode.window.visibleTextEditors.find(isManifest);
}

/** Where the cursor is, for requests that prefill from it; empty without a manifest in sight. */
export function cursorContext(): ClientsParams {
  const editor = activeManifest();
  return editor ? { uri: editor.document.uri.toString(), position: fromPosition(editor.selection.active) } : {};
}

/** Whether an editor shows a text that may hold manifests. */
export function isManifest({ document }: Pick<vscode.TextEditor, 'document'>): boolean {
  return isFile(document.uri) && /^(yaml|json|jsonc|helm)$/.test(document.languageId);
}
