import * as vscode from 'vscode';
import { transcriptAtHand, transcriptUri } from '../transcript-view';
import type { SimulateCurlParts } from './simulate-curl';

/**
 * `Podpath: Compare with Previous Run`: the transcript at hand, else that of the last request, beside the run before it.
 */
export async function compareSimulation(parts: SimulateCurlParts, transcript: unknown): Promise<void> {
  const { last } = parts.simulations;
  const uri = transcriptAtHand(transcript) ?? (last && transcriptUri(last));
  const document = uri && (await vscode.workspace.openTextDocument(uri));
  const previous = document && parts.transcripts.previousOf(document.uri);
  if (!document || !previous) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is no earlier run that differs from this one.'));
    return;
  }
  const title = vscode.l10n.t('Previous run ↔ {0}', document.uri.path.slice(1));
  await vscode.commands.executeCommand('vscode.diff', previous, document.uri, title, { preview: true });
}
