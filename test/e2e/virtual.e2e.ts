import { deployment, service } from './support/misspelt';
import { packageExtension } from './support/package-extension';
import { useSession } from './support/session';

/** A file system in memory, which cannot be searched, like those that extensions bring. */
const source = `
import * as vscode from 'vscode';

const files = new Map(Object.entries(${JSON.stringify({
  '/shop/service.yaml': service,
  '/shop/deep/deployment.yaml': deployment('cart'),
})}).map(([path, text]) => [path, new TextEncoder().encode(text)]));
const changed = new vscode.EventEmitter();

export function activate(context) {
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memory', {
      onDidChangeFile: changed.event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: uri => ({ type: typeOf(uri.path), ctime: 0, mtime: Date.now(), size: files.get(uri.path)?.length ?? 0 }),
      readDirectory: ({ path }) => [...new Set([...files.keys()].flatMap(it => namesBelow(path, it)))]
        .map(it => [it, typeOf(path.replace(/\\/$/, '') + '/' + it)]),
      readFile: ({ path }) => files.get(path) ?? missing(path),
      writeFile: (uri, content) => {
        files.set(uri.path, content);
        changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      },
      createDirectory: missing,
      delete: missing,
      rename: missing,
    }),
    vscode.commands.registerCommand('memory.mend', () => vscode.workspace.fs.writeFile(
      vscode.Uri.from({ scheme: 'memory', path: '/shop/deep/deployment.yaml' }),
      new TextEncoder().encode(${JSON.stringify(deployment('crat'))}),
    )),
  );
}

function typeOf(path) {
  return files.has(path) ? vscode.FileType.File
    : [...files.keys()].some(it => namesBelow(path, it).length) ? vscode.FileType.Directory : missing(path);
}

function namesBelow(folder, path) {
  const top = folder.replace(/\\/$/, '') + '/';
  return path.startsWith(top) ? [path.slice(top.length).split('/')[0]] : [];
}

function missing(path) {
  throw vscode.FileSystemError.FileNotFound(String(path));
}
`;

describe('a workspace that lies on no disk', () => {
  let memory: Awaited<ReturnType<typeof packageExtension>> | undefined;
  before(async () => {
    memory = await packageExtension({
      publisher: 'test',
      name: 'memory',
      source,
      manifest: {
        activationEvents: ['onFileSystem:memory'],
        contributes: { commands: [{ command: 'memory.mend', title: 'Mend the Deployment' }] },
      },
    });
  });
  after(() => memory?.remove());
  const session = useSession(
    () => 'examples/study/ex05',
    {},
    {
      extensions: () => (memory ? [memory.vsix] : []),
      opens: 'memory:/shop',
    },
  );

  it('is searched and judged', async () => {
    const { workbench } = session();
    await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'service.yaml' }).dblclick();
    await workbench.squiggles('error').first().waitFor({ state: 'attached' });
    await workbench.hoverOver('crat', /Deployment `cart` has/);
  });

  it('is followed', async () => {
    const { workbench } = session();
    await workbench.command('Mend the Deployment');
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
  });
});
