import { FileChangeType } from 'vscode-languageserver';
import type { FileEvent } from 'vscode-languageserver';
import { changedFolders } from './workspace-folders';
import { fetchSettings, followSettings } from './fetch-settings';
import { touchedFiles, watchFiles } from './file-watch';
import type { Session } from './session';
import { inSlices } from './slices';
import { canonical } from './uris';

/** Follows the texts that are open in the editor. */
export function followOpenTexts(session: Session): void {
  const { connection, documents, scheduler } = session;

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const uri = canonical(textDocument.uri);
    documents.open(uri, textDocument);
    take(uri, textDocument.text);
  });

  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const uri = canonical(textDocument.uri);
    const text = documents.change(uri, contentChanges, textDocument.version);
    if (text !== undefined) {
      take(uri, text);
    }
  });

  connection.onDidCloseTextDocument(({ textDocument }) => {
    const uri = canonical(textDocument.uri);
    documents.close(uri);
    session.project.readFile(uri);
    scheduler.touch(uri);
  });

  function take(uri: string, text: string): void {
    session.project.setOpen(uri, text);
    scheduler.touch(uri);
  }
}

/** Follows the files, as far as the editor watches them. */
export function followFiles(session: Session): void {
  const { connection, scheduler, guard } = session;

  connection.onDidChangeWatchedFiles(({ changes }) => {
    void guard.later('watched files', undefined, () => readAgain(changes));
  });

  async function readAgain(changes: readonly FileEvent[]): Promise<void> {
    await session.loaded;
    const { project, settings, files } = session;
    const inside = changes.filter(it => project.isInside(canonical(it.uri)));
    await files.bring(
      inside.map(it => canonical(it.uri)),
      { wanted: uri => session.project.wants(uri) },
    );
    const known = inside.some(it => it.type === FileChangeType.Deleted) ? [...session.snapshot().files.keys()] : [];
    const steps = touchedFiles(files, inside, known, settings, project.dataFiles);
    await inSlices(read(), 8, { isCancellationRequested: false });

    function* read(): Generator<undefined> {
      for (const uri of steps) {
        if (uri !== undefined && session.project.readFile(uri)) {
          scheduler.touch(uri);
        }
        yield;
      }
    }
  }
}

/** Follows the workspace's folders and the user's settings; both decide which files are read. */
export function followWorkspace(session: Session): void {
  const { connection, client, guard } = session;

  connection.onDidChangeConfiguration(() => {
    void guard.later('changed settings', undefined, async () => {
      const settings = await fetchSettings(connection, client, session.folders);
      if (JSON.stringify(settings) !== JSON.stringify(session.settings)) {
        await session.load(settings);
      }
    });
  });

  connection.onInitialized(() => {
    void guard.later('start', undefined, read);
    void guard.later('watching settings', undefined, () => followSettings(connection, client));
    if (client.watchesFiles) {
      void guard.later('watching files', undefined, () => watchFiles(connection));
    }
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(event => {
        session.folders = changedFolders(session.folders, event);
        void guard.later('changed folders', undefined, read);
      });
    }
  });

  /** Reads the folders with the settings of each. */
  async function read(): Promise<void> {
    const fetch = () => fetchSettings(connection, client, session.folders);
    await session.load(await guard.later('settings', session.settings, fetch));
  }
}
