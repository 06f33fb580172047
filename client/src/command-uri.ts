import * as vscode from 'vscode';

/** The address of a link that runs a command. */
export function commandUri(command: string, argument: object): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: command, query: JSON.stringify([argument]) });
}
