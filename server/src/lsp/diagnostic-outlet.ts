import type { DiagnosticList } from './diagnostic-lists';

/** Where diagnostics go: pushed, or kept ready for an editor that pulls. */
export interface DiagnosticOutlet {
  /** The diagnostics of a file whose open text has just changed. */
  edited(uri: string, list: DiagnosticList): void;
  /** Lists of other files that are not what they were, a few at a time. */
  differing(lists: ReadonlyMap<string, DiagnosticList>): void;
}
