import type { RemoteConsole } from 'vscode-languageserver';

/** Keeps a bug where it happens: it is logged, costs its own answer, and the server goes on. */
export class Guard {
  readonly #console: RemoteConsole;

  constructor(console: RemoteConsole) {
    this.#console = console;
  }

  /** What `work` answers; the fallback where it fails. */
  run<T>(name: string, fallback: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.report(name, error);
      return fallback;
    }
  }

  /** The same for work that takes its time. */
  async later<T>(name: string, fallback: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.report(name, error);
      return fallback;
    }
  }

  /** Logs where it failed; of the user's text no more than the message quotes. */
  report(name: string, error: unknown): void {
    this.#console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
