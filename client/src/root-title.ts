import * as vscode from 'vscode';

/** What people see in place of `.`, the bundle of the whole workspace. With several folders each goes by its own name. */
export function rootTitle(): string {
  return vscode.workspace.workspaceFolders?.[0]?.name ?? '.';
}
