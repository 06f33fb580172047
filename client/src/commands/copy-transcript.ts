import * as vscode from 'vscode';

/** Puts the text of a transcript on the clipboard; nothing happens without its address. */
export async function copyTranscript(transcript: unknown): Promise<void> {
  if (typeof transcript === 'string') {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(transcript));
    await vscode.env.clipboard.writeText(document.getText());
    vscode.window.setStatusBarMessage(vscode.l10n.t('Transcript copied'), 2000);
  }
}
