import * as vscode from 'vscode';
import { filesBelow } from '../files-below';
import { transcriptAtHand, transcriptParams, type TranscriptView } from '../transcript-view';
import type { SimulateCurlParts } from './simulate-curl';

const extension = '.podpath-checks';

/**
 * `Podpath: Save as Assertion…`: what came of the request of the transcript at hand, else of the last one, becomes a line
 * of a checks file, which `podpath check` verifies from then on. Asks which file; writes nothing without that.
 */
export async function saveAssertion(parts: SimulateCurlParts, transcript: unknown): Promise<void> {
  const line = await lineOf(parts, transcript);
  if (line === undefined) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('There is no request yet whose outcome could be expected.'),
    );
    return;
  }
  const uri = await chooseFile(line);
  if (uri) {
    await append(uri, line);
  }
}

async function lineOf({ simulations, transcripts }: SimulateCurlParts, given: unknown): Promise<string | undefined> {
  const uri = transcriptAtHand(given);
  const shown = uri && shownBy(transcripts, uri);
  const params = uri ? transcriptParams(uri) : simulations.last;
  if (shown !== undefined || !params) {
    return shown;
  }
  const cancel = new vscode.CancellationTokenSource();
  try {
    return (await simulations.preview(params, cancel.token)).check ?? undefined;
  } finally {
    cancel.dispose();
  }
}

function shownBy(transcripts: TranscriptView, uri: vscode.Uri): string | undefined {
  return transcripts.simulationOf(uri)?.check ?? undefined;
}

/** One of the workspace's checks files, or a new one by the name that is typed. */
async function chooseFile(line: string): Promise<vscode.Uri | undefined> {
  const known = (await checksFiles())
    .map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const fresh = { label: vscode.l10n.t('$(new-file) New file…'), uri: undefined };
  const picked = await vscode.window.showQuickPick([...known, fresh], {
    title: line,
    placeHolder: vscode.l10n.t('Which checks file expects this?'),
  });
  return picked && (picked.uri ?? (await newFile()));
}

async function checksFiles(): Promise<vscode.Uri[]> {
  const wanted = { pattern: `**/*${extension}`, skip: ['node_modules'] };
  const files = (vscode.workspace.workspaceFolders ?? []).map(it => filesBelow(it.uri, wanted));
  return (await Promise.all(files)).flat().filter(it => it.path.endsWith(extension));
}

async function newFile(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: checks lie beside its manifests.'));
    return undefined;
  }
  const start = `requests${extension}`;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New checks file'),
    prompt: vscode.l10n.t('Its path in {0}', folder.name),
    value: start,
    valueSelection: [0, start.length - extension.length],
    validateInput: it =>
      it.endsWith(extension) && !it.split('/').includes('..')
        ? undefined
        : vscode.l10n.t('The name ends with {0}', extension),
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder.uri, name);
}

/** Adds a line to the end of a file and shows it; what is not saved of the file stays so. */
async function append(uri: vscode.Uri, line: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  const document = await vscode.workspace.openTextDocument(uri);
  const { isDirty } = document;
  const text = document.getText();
  const end = document.positionAt(text.length);
  const newLine = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const before = text === '' || /[\r\n]$/.test(text) ? '' : newLine;
  const added = new vscode.WorkspaceEdit();
  added.insert(uri, end, `${before}${line}${newLine}`);
  await vscode.workspace.applyEdit(added);
  if (!isDirty) {
    await document.save();
  }
  const at = new vscode.Position(document.lineCount - 2, 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), preview: false });
}
