import type { Diagnostic } from 'vscode-languageserver';
import { toDiagnostics } from '../features/diagnostics';
import type { DiagnosticOptions } from '../features/diagnostics';
import { findings } from '../features/findings';
import type { Snapshot } from '../workspace/snapshot';

/** The diagnostics of a file as they were last found. */
export interface DiagnosticList {
  readonly items: readonly Diagnostic[];
  /** The same as long as the list is the same. */
  readonly resultId: string;
  /** Other files that the list points to: when their text moves, it does too. */
  readonly related: ReadonlySet<string>;
  readonly written: string;
}

/** Remembers what was found in each file, so that only what differs is said again. */
export class DiagnosticLists {
  readonly #lists = new Map<string, DiagnosticList>();
  readonly #findings = new Map<string, ReturnType<typeof findings>>();
  /** The revision a file was last judged at. */
  readonly #judged = new Map<string, number>();
  readonly #options: DiagnosticOptions;
  #count = 0;

  constructor(options: DiagnosticOptions) {
    this.#options = options;
  }

  /** Judges a file. Answers its list, which is the same object as before where nothing differs. */
  update(snapshot: Snapshot, uri: string): DiagnosticList {
    if (this.#judged.get(uri) === snapshot.revision) {
      return this.get(uri);
    }
    const found = findings(snapshot, uri, this.#options.report);
    this.#judged.set(uri, snapshot.revision);
    this.#findings.set(uri, found);
    const items = toDiagnostics(snapshot, found, this.#options);
    const written = items.length === 0 ? '' : JSON.stringify(items);
    const former = this.#lists.get(uri) ?? empty;
    if (former.written === written) {
      return former;
    }
    const list: DiagnosticList = {
      items,
      written,
      resultId: items.length === 0 ? empty.resultId : String(++this.#count),
      related: new Set(items.flatMap(it => it.relatedInformation ?? []).map(it => it.location.uri)),
    };
    if (items.length === 0) {
      this.#lists.delete(uri);
    } else {
      this.#lists.set(uri, list);
    }
    return list;
  }

  /** Judges everything anew from now on: revisions of another workspace mean nothing. */
  restart(): void {
    this.#judged.clear();
    this.#findings.clear();
  }

  /** What was found last; the empty list where nothing was. */
  get(uri: string): DiagnosticList {
    return this.#lists.get(uri) ?? empty;
  }

  /** What stands behind a file's list; judged now where it never was. */
  findings(snapshot: Snapshot, uri: string): ReturnType<typeof findings> {
    const known = this.#findings.get(uri);
    if (known) {
      return known;
    }
    this.update(snapshot, uri);
    return this.#findings.get(uri) ?? [];
  }

  /** The files in which something was found. */
  get uris(): string[] {
    return [...this.#lists.keys()];
  }

  /** The files whose lists point to a file. */
  pointingTo(uri: string): string[] {
    return this.uris.filter(it => this.get(it).related.has(uri));
  }
}

const empty: DiagnosticList = { items: [], resultId: '0', related: new Set(), written: '' };
