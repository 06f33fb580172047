/** The outside world of one call of the command line: where it runs, what it reads and where its words go. */
export interface Io {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** Results. */
  out(text: string): void;
  /** Everything else: errors, notes, what is ignored. */
  err(text: string): void;
  /** All of standard input. */
  stdin(): string;
  /** Whether results may be coloured: they go to a terminal, and `NO_COLOR` is not set. */
  readonly colour: boolean;
}

/** What the caller got wrong; the message is one line. The call ends with status 2. */
export class UsageError extends Error {}
