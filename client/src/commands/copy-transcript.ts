import * as vscode from 'vscode';
import { asMarkdown } from '../transcript-markdown';
import type { TranscriptView } from '../transcript-view';

/** Puts the text of a transcript on the clipboard; nothing happens without its address. */
export async function copyTranscript(transcript: unknown): Promise<void> {
  if (typeof transcript === 'string') {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(transcript));
    await vscode.env.clipboard.writeText(document.getText());
    vscode.window.setStatusBarMessage(vscode.l10n.t('Transcript copied'), 2000);
  }
}

/** The same for reviews: as Markdown, the verdict above the transcript. */
export async function copyTranscriptMarkdown(view: TranscriptView, transcript: unknown): Promise<void> {
  if (typeof transcript !== 'string') {
    return;
  }
  const uri = vscode.Uri.parse(transcript);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.env.clipboard.writeText(asMarkdown(document.getText(), view.simulationOf(uri)?.reason ?? ''));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Transcript copied as Markdown'), 2000);
}
