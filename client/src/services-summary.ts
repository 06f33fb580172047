import type { Filler } from './transcript-title';

/** What the language status of manifests shows. */
export interface Summary {
  readonly text: string;
  readonly busy: boolean;
  readonly severity: 'information' | 'warning' | 'error';
}

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

/** What the workspace holds, `12 services, 4 problems`: busy until the server has read it, at the start and after a restart. */
export class ServicesSummary {
  /** Errors and warnings by file: only those of a file that changed are counted anew. */
  readonly #problems = new Map<string, ProblemCount>();
  #total: ProblemCount = none;
  #services: number | undefined;

  constructor(
    private readonly l10n: Filler,
    private readonly show: (summary: Summary) => void,
  ) {
    this.read();
  }

  /** The workspace is being read. */
  read(): void {
    this.#services = undefined;
    this.show({ text: this.l10n.t('Reading manifests…'), busy: true, severity: 'information' });
  }

  /** The workspace has been read, or has changed; undefined: how many there are is not known yet. */
  count(services: number | undefined): void {
    if (services !== undefined) {
      this.#services = services;
      this.#say();
    }
  }

  /** The problems of some files are others now. */
  recount(problems: Iterable<readonly [file: string, count: ProblemCount]>): void {
    for (const [file, now] of problems) {
      const before = this.#problems.get(file) ?? none;
      this.#total = {
        errors: this.#total.errors + now.errors - before.errors,
        warnings: this.#total.warnings + now.warnings - before.warnings,
      };
      if (now.errors + now.warnings > 0) {
        this.#problems.set(file, now);
      } else {
        this.#problems.delete(file);
      }
    }
    this.#say();
  }

  #say(): void {
    if (this.#services !== undefined) {
      const { errors, warnings } = this.#total;
      const text = this.l10n.t('{0} services, {1} problems', String(this.#services), String(errors + warnings));
      const severity = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'information';
      this.show({ text, busy: false, severity });
    }
  }
}

const none: ProblemCount = { errors: 0, warnings: 0 };
