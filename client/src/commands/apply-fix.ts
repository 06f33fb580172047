import * as vscode from 'vscode';
import { fieldsOf } from '../fields-of';
import { toRange } from '../positions';
import { transcriptAtHand, transcriptParams } from '../transcript-view';
import type { SimulateCurlParts } from './simulate-curl';

/**
 * Carries out a quick fix that a transcript offers, by its title, as it is for the manifests of this moment; nothing where
 * it is offered no longer.
 */
export async function applyFix({ simulations }: SimulateCurlParts, given: unknown): Promise<void> {
  const { transcript, title } = fieldsOf(given);
  const uri = typeof transcript === 'string' ? transcriptAtHand(transcript) : undefined;
  if (!uri) {
    return;
  }
  const { fixes } = await simulations.preview(transcriptParams(uri));
  const fix = fixes.find(it => it.title === title);
  const edit = new vscode.WorkspaceEdit();
  for (const [file, edits] of Object.entries(fix?.changes ?? {})) {
    edit.set(
      vscode.Uri.parse(file),
      edits.map(it => vscode.TextEdit.replace(toRange(it.range), it.newText)),
    );
  }
  await vscode.workspace.applyEdit(edit);
}
