/** A function that answers the same question only once in a row. */
export class Remembered<A extends readonly unknown[], R> {
  readonly #compute: (...question: A) => R;
  #question: A | undefined;
  last: R | undefined;

  constructor(compute: (...question: A) => R) {
    this.#compute = compute;
  }

  of(...question: A): R {
    const known = this.#question;
    if (this.last === undefined || !known || question.some((it, index) => it !== known[index])) {
      this.last = this.#compute(...question);
      this.#question = question;
    }
    return this.last;
  }
}
