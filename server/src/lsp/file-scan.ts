import { say } from '../base/say';
import type { Connection } from 'vscode-languageserver';
import type { FileSource } from './file-source';
import type { FolderSettings } from './folder-settings';
import type { Project } from './project';
import { inSlices } from './slices';

/** Reading takes no more than this of the event loop at a time. */
const slice = 8;
/** Faster scans are over before a progress bar would be read. */
const patience = 500;

/**
 * Reads all files of the workspace folders, and what they say, in slices. Long scans show their progress, and the user
 * may stop them: what was read until then counts. What cannot be read is noted in the log.
 */
export async function scanFiles(
  files: FileSource,
  project: Project,
  settings: FolderSettings,
  connection: Connection,
): Promise<void> {
  const progress = new ScanProgress(connection);
  try {
    await files.bring(project.roots, { wanted: uri => project.wants(uri), progress });
    await inSlices(readAll(files, project, settings, connection, progress), slice, progress);
  } finally {
    progress.end();
  }
  for (const [uri, reason] of project.unreadable) {
    connection.console.warn(say`not read: ${uri}: ${reason}`);
  }
}

function* readAll(
  files: FileSource,
  project: Project,
  settings: FolderSettings,
  { console }: Connection,
  progress: ScanProgress,
): Generator<undefined> {
  const unreadable = (place: string, reason: string): void => console.warn(say`not read: ${place}: ${reason}`);
  const uris: string[] = [];
  for (const root of project.roots) {
    for (const uri of files.walk(root, { excluded: settings.leavesOutBelow(root), unreadable })) {
      if (uri !== undefined) {
        uris.push(uri);
      }
      yield;
    }
  }
  for (const [index, uri] of uris.entries()) {
    project.readFile(uri);
    project.readNext();
    progress.at(index, uris.length);
    yield;
  }
  while (project.readNext()) {
    yield;
  }
  yield* project.readNamed();
}

/** A progress bar that shows only once the scan has taken its time. */
class ScanProgress {
  readonly #timer: NodeJS.Timeout;
  #bar: Awaited<ReturnType<Connection['window']['createWorkDoneProgress']>> | undefined;
  #percentage = 0;
  #ended = false;

  constructor(connection: Connection) {
    this.#timer = setTimeout(() => void this.#show(connection).catch(() => undefined), patience);
  }

  get isCancellationRequested(): boolean {
    return this.#bar?.token.isCancellationRequested ?? false;
  }

  at(done: number, all: number): void {
    const percentage = Math.floor((100 * done) / all);
    if (percentage > this.#percentage) {
      this.#percentage = percentage;
      this.#bar?.report(percentage, say`${done} of ${all} files`);
    }
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#bar?.done();
  }

  async #show(connection: Connection): Promise<void> {
    const bar = await connection.window.createWorkDoneProgress();
    if (!this.#ended) {
      bar.begin(say`Podpath: reading manifests`, this.#percentage, undefined, true);
      this.#bar = bar;
    }
  }
}
