import * as vscode from 'vscode';
import { isLocation } from '../positions';
import { revealSource } from '../reveal-source';

/** Opens the manifest text that a line of a transcript links to, beside the transcript rather than over it. */
export async function openLocation(location: unknown): Promise<void> {
  if (isLocation(location)) {
    await revealSource(location, { focus: true, from: vscode.window.activeTextEditor?.viewColumn });
  }
}
