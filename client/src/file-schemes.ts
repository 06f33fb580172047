import * as vscode from 'vscode';

/** The schemes of files that may be manifests: those of the workspace folders, and of the disk where there is one. */
export function fileSchemes(): ReadonlySet<string> {
  return new Set(['file', ...(vscode.workspace.workspaceFolders ?? []).map(it => it.uri.scheme)]);
}

/** Whether a text is a file, or going to be one. */
export function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || fileSchemes().has(scheme);
}
