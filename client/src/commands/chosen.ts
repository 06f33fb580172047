/** How long a list may take to say what was put into it, in milliseconds. */
const patience = 2000;

/**
 * What is chosen in a list that is filled anew while it is open. Such a list says what was put into it, and before that,
 * sooner or later, that nothing is chosen: neither is the user's choice.
 */
export class Chosen {
  #texts: readonly string[];
  #put: string | undefined;
  #since = 0;

  constructor(
    texts: readonly string[],
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.#texts = texts;
  }

  /** In the order in which it was chosen. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** The list has been filled anew with this chosen. */
  put(selected: readonly string[]): void {
    this.#put = selected.length > 0 ? keyOf(selected) : undefined;
    this.#since = this.clock();
  }

  /** The list says that this is chosen of what it shows. */
  said(now: readonly string[], shown: ReadonlySet<string>): void {
    const awaited = this.#put !== undefined && this.clock() - this.#since < patience;
    if (awaited && now.length === 0) {
      return;
    }
    const isEcho = awaited && this.#put === keyOf(now);
    this.#put = undefined;
    if (!isEcho) {
      const kept = this.#texts.filter(it => now.includes(it) || !shown.has(it));
      this.#texts = [...kept, ...now.filter(it => !kept.includes(it))];
    }
  }
}

function keyOf(texts: readonly string[]): string {
  return [...texts].sort().join('\n');
}
