import type { Translations } from '../base/say';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { judgedFiles } from '../features/affected';
import type { Snapshot } from '../workspace/snapshot';
import { abilitiesOf } from './client-abilities';
import type { ClientAbilities } from './client-abilities';
import { DiagnosticLists } from './diagnostic-lists';
import type { DiagnosticOutlet } from './diagnostic-outlet';
import { DiagnosticPull } from './diagnostic-pull';
import { DiagnosticPush } from './diagnostic-push';
import { FedFiles } from './fed-files';
import { scanFiles } from './file-scan';
import type { FileSource } from './file-source';
import { FilesByScheme } from './files-by-scheme';
import { defaultEditorSettings } from './editor-settings';
import { FolderSettings } from './folder-settings';
import { Guard } from './guard';
import { OpenDocuments } from './open-documents';
import { Project } from './project';
import { Scheduler } from './scheduler';
import { DiagnosticUpkeep, guarded } from './upkeep';
import { foldersOf, outermost } from './workspace-folders';

export interface ServerOptions {
  /** The disk; undefined where there is none, in a browser. */
  readonly disk?: FileSource;
  /** The address of a rule's documentation; undefined where there is none to open. */
  readonly documentation?: (rule: string) => string | undefined;
  /** The texts of a locale; undefined where they are said in English. */
  readonly translations?: (locale: string) => Translations | undefined;
}

/** What the server knows from `initialize` on: the editor, the files, and what was said about them. */
export class Session {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  readonly guard: Guard;
  readonly documents = new OpenDocuments();
  readonly files: FileSource;
  readonly lists: DiagnosticLists;
  /** Set where the editor asks for diagnostics. */
  readonly pull: DiagnosticPull | undefined;
  readonly scheduler: Scheduler;
  readonly #settled: Listener[] = [];
  readonly #quiet: Listener[] = [];
  readonly #ended: Listener[] = [];
  #folders: readonly string[];
  #settings = new FolderSettings(defaultEditorSettings, []);
  #project: Project;
  readonly #configured = waiting();
  #loaded = waiting();
  #isLoading = true;
  #loading = 0;

  constructor(connection: Connection, params: InitializeParams, options: ServerOptions) {
    this.connection = connection;
    this.client = abilitiesOf(params.capabilities, params.initializationOptions);
    this.guard = new Guard(connection.console);
    const fed = this.client.feedsFiles ? new FedFiles(connection, uris => this.#take(uris)) : undefined;
    this.files = new FilesByScheme(options.disk, fed);
    this.lists = new DiagnosticLists({
      ...options,
      report: (rule, error) => this.guard.report(`rule ${rule}`, error),
    });
    this.pull = this.client.pullsDiagnostics
      ? new DiagnosticPull(connection, this.documents, this.lists, this.client.refreshesDiagnostics)
      : undefined;
    this.scheduler = new Scheduler(
      guarded(this.#upkeep(this.pull ?? new DiagnosticPush(connection, this.documents)), this.guard),
    );
    this.scheduler.hold();
    this.#folders = foldersOf(params);
    this.#project = this.#newProject();
  }

  get project(): Project {
    return this.#project;
  }

  /** The workspace folders, as canonical URIs; one may lie in another. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Takes other folders, for the next `load` to read. */
  set folders(folders: readonly string[]) {
    this.#folders = folders;
  }

  get settings(): FolderSettings {
    return this.#settings;
  }

  /** Resolves once the settings are known. */
  get configured(): Promise<void> {
    return this.#configured.over;
  }

  /** Resolves once the workspace has been read; while it is read anew, once that is done. */
  get loaded(): Promise<void> {
    return this.#loaded.over;
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  snapshot(): Snapshot {
    return this.#project.snapshot();
  }

  /** Reads the workspace anew: at the start, and when its folders or what is left out of them change. */
  async load(settings: FolderSettings): Promise<void> {
    const turn = ++this.#loading;
    this.scheduler.hold();
    if (!this.#isLoading) {
      this.#isLoading = true;
      this.#loaded = waiting();
    }
    this.#settings = settings;
    this.#configured.end();
    const project = this.#newProject();
    this.#project = project;
    await this.guard.later('reading the workspace', undefined, () =>
      scanFiles(this.files, project, settings, this.connection),
    );
    // A later call has taken over.
    if (turn !== this.#loading) {
      return;
    }
    this.lists.restart();
    const judged = judgedFiles(project.snapshot());
    this.#isLoading = false;
    this.#loaded.end();
    this.scheduler.release([...this.documents.uris, ...judged, ...this.lists.uris]);
  }

  /** Calls back once changed texts are taken in and their own diagnostics are on their way. */
  onSettled(listener: Listener): void {
    this.#settled.push(listener);
  }

  /** Calls back once everything that hangs on the changes is done, too, and nothing new has come for a moment. */
  onQuiet(listener: Listener): void {
    this.#quiet.push(listener);
  }

  onEnd(listener: Listener): void {
    this.#ended.push(listener);
  }

  dispose(): void {
    this.scheduler.dispose();
    this.pull?.dispose();
    this.#tell(this.#ended);
  }

  #tell(listeners: readonly Listener[]): void {
    listeners.forEach(it => this.guard.run('after a change', undefined, it));
  }

  #newProject(): Project {
    return new Project({
      roots: outermost(this.#folders),
      settings: this.#settings,
      documents: this.documents,
      files: this.files,
    });
  }

  /** Takes files that were asked for and have come. */
  #take(uris: readonly string[]): void {
    for (const uri of uris) {
      if (this.#project.readFile(uri)) {
        this.scheduler.touch(uri);
      }
    }
  }

  #upkeep(outlet: DiagnosticOutlet): DiagnosticUpkeep {
    return new DiagnosticUpkeep({
      project: () => this.#project,
      documents: this.documents,
      lists: this.lists,
      outlet,
      settled: () => this.#tell(this.#settled),
      quiet: () => this.#tell(this.#quiet),
    });
  }
}

type Listener = () => void;

/** Something to wait for, and what ends the waiting. */
function waiting(): { readonly over: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const over = new Promise<void>(resolve => (end = resolve));
  return { over, end };
}
