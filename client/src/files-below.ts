import * as vscode from 'vscode';

export interface FilesBelow {
  /** A glob; more may be answered. */
  readonly pattern: string;
  /** Names of folders that are not entered. */
  readonly skip: readonly string[];
}

/** File systems that VS Code can search by itself, or whose extensions bring a search. */
const searchable: ReadonlySet<string> = new Set(['file', 'vscode-remote', 'vscode-vfs']);
/** A search that nobody answers never ends. In milliseconds. */
const patience = 15_000;

/** The files below a folder, on whatever file system: searched where it can be searched, else folder by folder. */
export async function filesBelow(folder: vscode.Uri, { pattern, skip }: FilesBelow): Promise<readonly vscode.Uri[]> {
  const found = searchable.has(folder.scheme)
    ? await search(new vscode.RelativePattern(folder, pattern), `**/{${skip.join(',')}}/**`)
    : [];
  return found.length > 0 ? found : walk(folder, new Set(skip));
}

async function search(include: vscode.RelativePattern, exclude: string): Promise<readonly vscode.Uri[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<readonly vscode.Uri[]>(resolve => {
    timer = setTimeout(() => resolve([]), patience);
  });
  const found = vscode.workspace.findFiles(include, exclude).then(
    it => it,
    () => [],
  );
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function walk(folder: vscode.Uri, skip: ReadonlySet<string>): Promise<vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    it => it,
    () => [],
  );
  const below = entries.map(([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name);
    // A link to a folder may lead round in circles.
    return type === vscode.FileType.Directory && !skip.has(name)
      ? walk(uri, skip)
      : Promise.resolve(type & vscode.FileType.File ? [uri] : []);
  });
  return (await Promise.all(below)).flat();
}
