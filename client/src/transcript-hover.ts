import * as vscode from 'vscode';
import type { Location, TranscriptLine } from '../../server/src/protocol/protocol';
import { commandUri } from './command-uri';
import { applyFix, fixCommands, isVerdict } from './transcript-fixes';
import { transcriptFolds } from './transcript-folding';
import type { TranscriptView } from './transcript-view';

/**
 * Of a hop: the whole fact where its line breaks it, the rule that decides, and what the manifest says at the place that
 * does. Of the verdict: what may put it right.
 */
export async function transcriptHover(
  view: TranscriptView,
  { uri }: vscode.TextDocument,
  { line }: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const lines = view.simulationOf(uri)?.lines ?? [];
  // The verdict and what it goes on with are the last lines.
  if (lines.slice(0, line + 1).some(isVerdict)) {
    return fixes(view, uri);
  }
  const told = lineToTell(lines, line);
  const location = told?.link?.location;
  if (!told || (told.detail === undefined && !location)) {
    return undefined;
  }
  const text = new vscode.MarkdownString(told.detail);
  if (location) {
    const manifest = await vscode.workspace.openTextDocument(vscode.Uri.parse(location.uri));
    text.appendCodeblock(linesAt(manifest, location), manifest.languageId);
  }
  return new vscode.Hover(text, new vscode.Range(line, 0, line, lines[line]?.text.length ?? 0));
}

/** The line itself where it knows more than it shows, else that of the hop it goes on with. */
function lineToTell(lines: readonly TranscriptLine[], line: number): TranscriptLine | undefined {
  const own = lines[line];
  if (own?.detail !== undefined || own?.link) {
    return own;
  }
  const fold = transcriptFolds(lines.map(it => it.text)).find(it => it.start <= line && line <= it.end);
  return fold && lines[fold.start];
}

/** The lines of a place, the first few of many. */
function linesAt(manifest: vscode.TextDocument, { range: { start, end } }: Location): string {
  const last = Math.min(end.line, start.line + 7, manifest.lineCount - 1);
  return manifest.getText(new vscode.Range(start.line, 0, last, Number.MAX_SAFE_INTEGER));
}

function fixes(view: TranscriptView, uri: vscode.Uri): vscode.Hover | undefined {
  const links = fixCommands(view, uri).map(({ title, command, arguments: [argument] }) => {
    const label = title.replaceAll(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&');
    return `$(lightbulb) [${label}](${commandUri(command, argument).toString()})`;
  });
  const text = new vscode.MarkdownString(links.join('\n\n'), true);
  text.isTrusted = { enabledCommands: [applyFix] };
  return links.length > 0 ? new vscode.Hover(text) : undefined;
}
