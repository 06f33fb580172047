import * as vscode from 'vscode';
import type { Location } from '../../server/src/protocol/protocol';
import { isFile } from './file-schemes';
import { toRange } from './positions';

export interface RevealOptions {
  /** Whether the keyboard follows to the text; `beside`: it does, to a column next to the view. */
  readonly focus: boolean | 'beside';
  /** The column of the view the request came from, which the text must not cover. */
  readonly from?: vscode.ViewColumn | undefined;
}

/** Shows a piece of a manifest in a column other than the one the request came from, where it is open already if so. */
export async function revealSource(location: Location, { focus, from }: RevealOptions): Promise<void> {
  const uri = vscode.Uri.parse(location.uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    viewColumn: focus === 'beside' ? vscode.ViewColumn.Beside : columnFor(uri, from),
    selection: toRange(location.range),
    preserveFocus: !focus,
    preview: true,
  });
}

function columnFor(uri: vscode.Uri, from: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const editors = vscode.window.visibleTextEditors.filter(
    it => it.viewColumn !== undefined && it.viewColumn !== from && isFile(it.document.uri),
  );
  const same = editors.find(it => it.document.uri.toString() === uri.toString());
  const column = (same ?? editors[0])?.viewColumn;
  if (column !== undefined) {
    return column;
  }
  const other = vscode.window.tabGroups.all.find(it => it.viewColumn !== from);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
