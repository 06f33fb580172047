import * as vscode from 'vscode';
import { toRange } from '../positions';
import { transcriptAtHand, transcriptParams } from '../transcript-view';
import type { SimulateCurlParts } from './simulate-curl';

/**
 * Carries out a quick fix that a transcript offers, by its title, as it is for the manifests of this moment; nothing where
 * it is offered no longer.
 */
export async function applyFix({ simulations }: SimulateCurlParts, given: unknown): Promise<void> {
  const uri = isFix(given) ? transcriptAtHand(given.transcript) : undefined;
  if (!isFix(given) || !uri) {
    return;
  }
  const { fixes } = await simulations.preview(transcriptParams(uri));
  const fix = fixes.find(it => it.title === given.title);
  const edit = new vscode.WorkspaceEdit();
  for (const [file, edits] of Object.entries(fix?.changes ?? {})) {
    edit.set(
      vscode.Uri.parse(file),
      edits.map(it => vscode.TextEdit.replace(toRange(it.range), it.newText)),
    );
  }
  await vscode.workspace.applyEdit(edit);
}

interface FixArgument {
  readonly transcript: string;
  readonly title: string;
}

function isFix(value: unknown): value is FixArgument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'transcript' in value &&
    typeof value.transcript === 'string' &&
    'title' in value &&
    typeof value.title === 'string'
  );
}
