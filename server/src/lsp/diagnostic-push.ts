import type { Connection } from 'vscode-languageserver';
import type { DiagnosticList } from './diagnostic-lists';
import type { DiagnosticOutlet } from './diagnostic-outlet';
import type { OpenDocuments } from './open-documents';

/** Sends diagnostics to editors that do not ask for them, with the version of the text they are about. */
export class DiagnosticPush implements DiagnosticOutlet {
  readonly #connection: Connection;
  readonly #documents: OpenDocuments;

  constructor(connection: Connection, documents: OpenDocuments) {
    this.#connection = connection;
    this.#documents = documents;
  }

  edited(uri: string, list: DiagnosticList): void {
    this.#send(uri, list);
  }

  differing(lists: ReadonlyMap<string, DiagnosticList>): void {
    for (const [uri, list] of lists) {
      this.#send(uri, list);
    }
  }

  #send(uri: string, { items }: DiagnosticList): void {
    const version = this.#documents.version(uri);
    const params = { uri, ...(version === undefined ? {} : { version }), diagnostics: [...items] };
    // An editor that is gone does not miss them.
    this.#connection.sendDiagnostics(params).catch(() => undefined);
  }
}
