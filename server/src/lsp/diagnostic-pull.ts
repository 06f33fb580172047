import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type {
  CancellationToken,
  Connection,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { DiagnosticList, DiagnosticLists } from './diagnostic-lists';
import type { DiagnosticOutlet } from './diagnostic-outlet';
import { mayMatter } from './file-choice';
import type { OpenDocuments } from './open-documents';

/** Several files that change at once (a checkout) ask for one refresh. */
const refreshPause = 100;

interface Stream {
  /** Result ids that the editor holds, by file. */
  readonly known: Map<string, string>;
  readonly send: (report: WorkspaceDiagnosticReport) => void;
}

/**
 * Answers editors that ask for diagnostics. The question for the whole workspace stays open: what differs is streamed
 * into it, or, where the editor cannot take parts, ends it. Of open files the editor is told to ask again.
 */
export class DiagnosticPull implements DiagnosticOutlet {
  readonly #connection: Connection;
  readonly #documents: OpenDocuments;
  readonly #lists: DiagnosticLists;
  readonly #refreshes: boolean;
  readonly #streams = new Set<Stream>();
  #refreshing: NodeJS.Timeout | undefined;

  constructor(connection: Connection, documents: OpenDocuments, lists: DiagnosticLists, refreshes: boolean) {
    this.#connection = connection;
    this.#documents = documents;
    this.#lists = lists;
    this.#refreshes = refreshes;
  }

  /** The answer for one file. */
  report(list: DiagnosticList, previousResultId: string | undefined): DocumentDiagnosticReport {
    return list.resultId === previousResultId
      ? { kind: 'unchanged', resultId: list.resultId }
      : { kind: 'full', resultId: list.resultId, items: [...list.items] };
  }

  /** The answer for all files: comes when there is something new, or, where it can be streamed, never. */
  workspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    stream: ((report: WorkspaceDiagnosticReport) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const known = new Map(previousResultIds.map(it => [it.uri, it.value]));
    return new Promise((resolve, reject) => {
      const held: Stream = {
        known,
        send: report => {
          if (stream) {
            stream(report);
          } else {
            this.#streams.delete(held);
            resolve(report);
          }
        },
      };
      this.#streams.add(held);
      token.onCancellationRequested(() => {
        this.#streams.delete(held);
        reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled'));
      });
      this.#bringUpToDate(held, [...new Set([...this.#lists.uris, ...known.keys()])]);
    });
  }

  edited(uri: string, list: DiagnosticList): void {
    // The editor asks by itself for the file that it has changed, if it looks like a manifest.
    if (!mayMatter(uri.slice(uri.lastIndexOf('/') + 1))) {
      this.differing(new Map([[uri, list]]));
    }
  }

  differing(lists: ReadonlyMap<string, DiagnosticList>): void {
    for (const held of [...this.#streams]) {
      this.#bringUpToDate(held, [...lists.keys()]);
    }
    if (this.#refreshes && [...lists.keys()].some(it => this.#documents.has(it))) {
      this.#refreshing ??= setTimeout(() => this.#refresh(), refreshPause);
    }
  }

  dispose(): void {
    clearTimeout(this.#refreshing);
  }

  #bringUpToDate({ known, send }: Stream, uris: readonly string[]): void {
    const items = uris.flatMap((uri): WorkspaceDocumentDiagnosticReport[] => {
      const list = this.#lists.get(uri);
      if ((known.get(uri) ?? '0') === list.resultId) {
        return [];
      }
      known.set(uri, list.resultId);
      const version = this.#documents.version(uri) ?? null;
      return [{ kind: 'full', uri, version, resultId: list.resultId, items: [...list.items] }];
    });
    if (items.length > 0) {
      send({ items });
    }
  }

  #refresh(): void {
    this.#refreshing = undefined;
    this.#connection.languages.diagnostics.refresh().catch(() => undefined);
  }
}
