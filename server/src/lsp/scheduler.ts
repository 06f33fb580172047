import { delay, soon, turn } from './slices';

/** What there is to do after texts have changed, in this order. */
export interface Upkeep {
  /** Takes the workspace as it is now for what later changes are compared with. */
  restart(): void;
  /** At once: takes in the changed files, and says what is found in them. */
  settle(changed: ReadonlySet<string>): void;
  /** A moment later: the other files that have to be looked at again. */
  affected(changed: ReadonlySet<string>): Iterable<string>;
  /** In slices: looks at one of them. */
  revisit(uri: string): void;
  /** At the end of each slice. */
  pause(): void;
  /** When nothing is left to do. */
  quiet(): void;
}

/** The longest that a run of changes is waited for, in milliseconds. */
const patience = 30;
/** How long nothing new may come until the other files are looked at, in milliseconds. */
const breath = 25;
/** Where there are many, they wait until the typing has stopped. */
const many = { files: 300, breath: 150 };
/** How long the event loop is held at a time, in milliseconds: a key that comes meanwhile waits no longer. */
const slice = 2;

/**
 * Decides when the server catches up with changed texts: a change itself costs nothing; as soon as the event loop
 * falls idle, and 30 ms later at the latest, the changed files are settled; the others follow in slices, which stop at
 * once when more changes come, and go on with what is left.
 */
export class Scheduler {
  readonly #upkeep: Upkeep;
  /** Changed files: not yet settled, and settled while what hangs on them is not. */
  #changed = new Set<string>();
  #settled = new Set<string>();
  /** Other files to look at again. */
  readonly #waiting = new Set<string>();
  #deadline: number | undefined;
  #noisy = false;
  #held = false;
  #run: Run = { ended: true };
  #breath: NodeJS.Timeout | undefined;

  constructor(upkeep: Upkeep) {
    this.#upkeep = upkeep;
  }

  /** Takes note that a file's text is not what it was. */
  touch(uri: string): void {
    this.#changed.add(uri);
    this.#noisy = true;
    this.#end();
    if (this.#deadline === undefined && !this.#held) {
      this.#deadline = performance.now() + patience;
      soon(() => this.#look());
    }
  }

  /** Does nothing until `release`: while the workspace is being read. */
  hold(): void {
    this.#held = true;
    this.#end();
  }

  /** Settles what was touched meanwhile, then looks at all of `uris`. */
  release(uris: Iterable<string>): void {
    this.#held = false;
    this.#upkeep.restart();
    for (const uri of uris) {
      this.#waiting.add(uri);
    }
    this.#settle();
  }

  dispose(): void {
    this.hold();
  }

  #look(): void {
    if (this.#noisy && performance.now() < (this.#deadline ?? 0)) {
      this.#noisy = false;
      soon(() => this.#look());
      return;
    }
    this.#deadline = undefined;
    if (!this.#held && this.#changed.size > 0) {
      this.#settle();
    }
  }

  #settle(): void {
    this.#end();
    const changed = this.#changed;
    this.#changed = new Set();
    changed.forEach(it => this.#settled.add(it));
    this.#upkeep.settle(changed);
    this.#breath = setTimeout(() => void this.#catchUp({ ended: false }), breath);
  }

  #end(): void {
    this.#run.ended = true;
    clearTimeout(this.#breath);
  }

  async #catchUp(run: Run): Promise<void> {
    this.#run = run;
    for (const uri of this.#upkeep.affected(this.#settled)) {
      this.#waiting.add(uri);
    }
    this.#settled = new Set();
    if (this.#waiting.size > many.files) {
      await delay(many.breath);
    }
    while (!run.ended && this.#waiting.size > 0) {
      this.#slice();
      this.#upkeep.pause();
      await turn();
    }
    if (!run.ended) {
      this.#upkeep.pause();
      this.#upkeep.quiet();
    }
  }

  #slice(): void {
    const until = performance.now() + slice;
    for (const uri of this.#waiting) {
      this.#waiting.delete(uri);
      this.#upkeep.revisit(uri);
      if (performance.now() >= until) {
        return;
      }
    }
  }
}

interface Run {
  ended: boolean;
}
