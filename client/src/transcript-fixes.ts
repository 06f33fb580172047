import type * as vscode from 'vscode';
import type { TranscriptLine } from '../../server/src/protocol/protocol';
import type { TranscriptView } from './transcript-view';

export const applyFix = 'podpath.applyFix';

/** What may put right what a request failed at; empty where it did not, and of a run that is over. */
export function fixCommands(
  view: TranscriptView,
  uri: vscode.Uri,
): (vscode.Command & { readonly arguments: [object] })[] {
  const simulation = uri.fragment === '' ? view.simulationOf(uri) : undefined;
  return (simulation?.lines.some(isVerdict) ? simulation.fixes : []).map(({ title }) => ({
    title,
    command: applyFix,
    arguments: [{ transcript: uri.toString(), title }],
  }));
}

/** Whether it is the line that says how the request ended. */
export function isVerdict({ text }: TranscriptLine): boolean {
  return text.startsWith('= ');
}
