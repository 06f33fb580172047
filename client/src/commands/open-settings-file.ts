import * as vscode from 'vscode';

const example = `cluster:
  nodes:
    - { name: node-1, addresses: [10.0.0.11], roles: [control-plane] }
    - { name: node-2, addresses: [10.0.0.12] }
    - { name: node-3, addresses: [10.0.0.13] }
  loadBalancer: none
# portForwards:
#   - { listen: "127.0.0.1:8080", to: "svc/web:80" }
`;

/** `Podpath: Open Settings File`: podpath.yaml of the workspace folder at hand; creates it if the user wants it. */
export async function openSettingsFile(): Promise<void> {
  const folder = folderAtHand();
  if (!folder) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: podpath.yaml lies at its root.'));
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, 'podpath.yaml');
  if (!(await exists(uri))) {
    const create = vscode.l10n.t('Create podpath.yaml');
    const question = vscode.l10n.t(
      '{0} has no podpath.yaml yet. It describes the cluster: nodes, ranges, port forwards.',
      folder.name,
    );
    if ((await vscode.window.showInformationMessage(question, create)) !== create) {
      return;
    }
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(template()));
  }
  await vscode.window.showTextDocument(uri);
}

function template(): string {
  const comment = vscode.l10n.t(
    'The cluster these manifests run on. All keys are optional; the editor completes and explains them.',
  );
  return `# ${comment}\n${example}`;
}

function folderAtHand(): vscode.WorkspaceFolder | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
