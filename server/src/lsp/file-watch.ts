import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import type { Connection, FileEvent } from 'vscode-languageserver';
import { checksExtension } from '../workspace/checks-file';
import { mayMatter } from './file-choice';
import type { FileSource } from './file-source';
import type { FolderSettings } from './folder-settings';
import { ancestors, canonical, nameOf } from './uris';

/**
 * Asks the editor to watch the files. Folders are watched for coming and going too: where one is moved or deleted as a
 * whole, editors name the folder and not the files in it.
 */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: '**/*.{yaml,yml,json}' },
      { globPattern: `**/*${checksExtension}` },
      { globPattern: '**/Kustomization' },
      { globPattern: '**/*', kind: 1 | 4 },
    ],
  });
}

/**
 * The files to be read again after some events, one by one: those of the events, and those in folders of which they
 * tell. `named` are files that matter whatever their names look like. Yields undefined where a pause is welcome.
 */
export function* touchedFiles(
  files: FileSource,
  events: readonly FileEvent[],
  known: Iterable<string>,
  settings: FolderSettings,
  named: ReadonlySet<string>,
): Generator<string | undefined> {
  const gone = new Set<string>();
  for (const { uri, type } of events) {
    const file = canonical(uri);
    if (mayMatter(nameOf(file)) || named.has(file)) {
      yield file;
    } else if (type === FileChangeType.Deleted) {
      gone.add(file);
    } else if (type === FileChangeType.Created) {
      yield* filesBelow(files, file, settings, named);
    } else {
      yield undefined;
    }
  }
  if (gone.size > 0) {
    for (const uri of known) {
      if (ancestors(uri).some(it => gone.has(it))) {
        yield uri;
      }
    }
  }
}

function* filesBelow(
  files: FileSource,
  folder: string,
  settings: FolderSettings,
  named: ReadonlySet<string>,
): Generator<string | undefined> {
  yield* files.walk(folder, { excluded: settings.leavesOutBelow(folder), unreadable: () => undefined });
  for (const uri of named) {
    yield uri.startsWith(`${folder}/`) ? uri : undefined;
  }
}
