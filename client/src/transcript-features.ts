import * as vscode from 'vscode';
import { commandUri } from './command-uri';
import { toRange } from './positions';
import { fixCommands, isVerdict } from './transcript-fixes';
import { transcriptFolds } from './transcript-folding';
import { transcriptHover } from './transcript-hover';
import { transcriptParams, transcriptScheme, type TranscriptView } from './transcript-view';

/** Links, definitions, hovers, folding, the line of actions of a transcript, and the fixes above its verdict. */
export function registerTranscriptFeatures(view: TranscriptView): vscode.Disposable {
  const selector: vscode.DocumentSelector = { scheme: transcriptScheme };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: document => links(view, document),
    }),
    vscode.languages.registerDefinitionProvider(selector, {
      provideDefinition: (document, position) => definition(view, document, position),
    }),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: (document, position) => transcriptHover(view, document, position),
    }),
    vscode.languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: document =>
        transcriptFolds(document.getText().split('\n')).map(it => new vscode.FoldingRange(it.start, it.end)),
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      provideCodeLenses: document => [...actions(document), ...fixes(view, document)],
    }),
  );
}

function links(view: TranscriptView, { uri }: vscode.TextDocument): vscode.DocumentLink[] {
  return (view.simulationOf(uri)?.lines ?? []).flatMap(({ link }, line) => {
    if (!link) {
      return [];
    }
    const { location } = link;
    const found = new vscode.DocumentLink(
      new vscode.Range(line, link.start, line, link.end),
      commandUri('podpath.openLocation', location),
    );
    found.tooltip = `${vscode.workspace.asRelativePath(vscode.Uri.parse(location.uri))}:${location.range.start.line + 1}`;
    return [found];
  });
}

/** The place that decides the hop of a line. */
function definition(
  view: TranscriptView,
  { uri }: vscode.TextDocument,
  at: vscode.Position,
): vscode.Location | undefined {
  const location = view.simulationOf(uri)?.lines[at.line]?.link?.location;
  return location && new vscode.Location(vscode.Uri.parse(location.uri), toRange(location.range));
}

function actions({ uri }: vscode.TextDocument): vscode.CodeLens[] {
  // What a run of before said stays as it was.
  if (uri.fragment !== '') {
    return [];
  }
  const known = transcriptParams(uri);
  const lenses: vscode.Command[] = [
    { title: vscode.l10n.t('Rerun'), command: 'podpath.rerunSimulation', arguments: [uri.toString()] },
    { title: vscode.l10n.t('What if…'), command: 'podpath.whatIf', arguments: [uri.toString()] },
    { title: vscode.l10n.t('Compare'), command: 'podpath.compareSimulation', arguments: [uri.toString()] },
    {
      title: vscode.l10n.t('Change client'),
      command: 'podpath.simulateCurl',
      arguments: [{ ...known, ask: 'client' }],
    },
    { title: vscode.l10n.t('Change URL'), command: 'podpath.simulateCurl', arguments: [{ ...known, ask: 'url' }] },
    {
      title: vscode.l10n.t('Show in topology'),
      command: 'podpath.showTopology',
      arguments: [{ trace: uri.toString() }],
    },
    { title: vscode.l10n.t('Save as assertion'), command: 'podpath.saveAssertion', arguments: [uri.toString()] },
    { title: vscode.l10n.t('Copy'), command: 'podpath.copyTranscript', arguments: [uri.toString()] },
    {
      title: vscode.l10n.t('Copy as Markdown'),
      command: 'podpath.copyTranscriptMarkdown',
      arguments: [uri.toString()],
    },
  ];
  return lenses.map(it => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), it));
}

/** What may put right what a request failed at, above the verdict: an editor offers no quick fixes in a read-only text. */
function fixes(view: TranscriptView, { uri }: vscode.TextDocument): vscode.CodeLens[] {
  const lines = view.simulationOf(uri)?.lines ?? [];
  const verdict = lines.findIndex(isVerdict);
  return fixCommands(view, uri).map(
    it => new vscode.CodeLens(new vscode.Range(verdict, 0, verdict, 0), { ...it, title: `$(lightbulb) ${it.title}` }),
  );
}
