import { affectedFiles, judgedState } from '../features/affected';
import type { Judged } from '../features/affected';
import { isKustomization } from '../workspace/kustomize/kustomization';
import type { SourceFile } from '../workspace/source-file';
import type { DiagnosticLists } from './diagnostic-lists';
import type { DiagnosticOutlet } from './diagnostic-outlet';
import type { Guard } from './guard';
import type { OpenDocuments } from './open-documents';
import type { Project } from './project';
import type { Upkeep } from './scheduler';

export interface DiagnosticUpkeepOptions {
  readonly project: () => Project;
  readonly documents: OpenDocuments;
  readonly lists: DiagnosticLists;
  readonly outlet: DiagnosticOutlet;
  /** Called after each step of `Upkeep` of the same name. */
  readonly settled: () => void;
  readonly quiet: () => void;
}

/** Keeps the diagnostics of all files current: first those of the text that changed, then what hangs on it. */
export class DiagnosticUpkeep implements Upkeep {
  readonly #options: DiagnosticUpkeepOptions;
  /** Files whose lists differ from what the editor was told last. */
  readonly #differing = new Set<string>();
  /** The files and circumstances that findings were last made for. */
  #files = new Map<string, SourceFile>();
  #judged: Judged | undefined;

  constructor(options: DiagnosticUpkeepOptions) {
    this.#options = options;
  }

  restart(): void {
    const snapshot = this.#options.project().snapshot();
    this.#files = new Map(snapshot.files);
    this.#judged = judgedState(snapshot);
  }

  settle(changed: ReadonlySet<string>): void {
    const { project, documents, lists, outlet, settled } = this.#options;
    const snapshot = project().snapshot();
    for (const uri of changed) {
      if (documents.has(uri)) {
        this.#differing.delete(uri);
        outlet.edited(uri, lists.update(snapshot, uri));
      } else {
        this.revisit(uri);
      }
    }
    settled();
  }

  affected(changed: ReadonlySet<string>): Iterable<string> {
    const { project, documents, lists } = this.#options;
    const snapshot = project().snapshot();
    const before = new Map([...changed].map(uri => [uri, this.#files.get(uri)]));
    const judged = this.#judged;
    this.#judged = judgedState(snapshot);
    for (const uri of changed) {
      const file = snapshot.files.get(uri);
      if (file) {
        this.#files.set(uri, file);
      } else {
        this.#files.delete(uri);
      }
    }
    const pointing = [...changed].flatMap(uri => lists.pointingTo(uri));
    const affected = judged ? affectedFiles(snapshot, judged, before) : [];
    // What a kustomization no longer names is no longer among the files.
    const told = [...changed].some(isKustomization) ? lists.uris : [];
    // What somebody looks at comes first.
    const open = affected.length > 0 ? documents.uris : [];
    return [...pointing, ...open, ...told, ...affected];
  }

  revisit(uri: string): void {
    const { project, lists } = this.#options;
    const former = lists.get(uri);
    if (lists.update(project().snapshot(), uri) !== former) {
      this.#differing.add(uri);
    }
  }

  pause(): void {
    if (this.#differing.size > 0) {
      const { lists, outlet } = this.#options;
      outlet.differing(new Map([...this.#differing].map(uri => [uri, lists.get(uri)])));
      this.#differing.clear();
    }
  }

  quiet(): void {
    this.pause();
    this.#options.quiet();
  }
}

/** The same work, with bugs logged where they happen: the next change is taken in all the same. */
export function guarded(upkeep: Upkeep, guard: Guard): Upkeep {
  return {
    restart: () => guard.run('restart', undefined, () => upkeep.restart()),
    settle: changed => guard.run('settling a change', undefined, () => upkeep.settle(changed)),
    affected: changed => guard.run('finding what is affected', [], () => upkeep.affected(changed)),
    revisit: uri => guard.run('judging a file', undefined, () => upkeep.revisit(uri)),
    pause: () => guard.run('telling diagnostics', undefined, () => upkeep.pause()),
    quiet: () => guard.run('after a change', undefined, () => upkeep.quiet()),
  };
}
