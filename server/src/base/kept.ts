/**
 * Answers kept beside what they are about, as long as all that they were made from is the same (`===`). An edit then
 * costs what it changes, and who compares an answer with the former one can stop where it is the same object.
 */
export class Kept<K extends object, T> {
  readonly #answers = new WeakMap<K, { readonly inputs: readonly unknown[]; readonly answer: T }>();

  /** The former answer for a key where the inputs are the same, one by one; else what `make` makes of them. */
  get(key: K, inputs: readonly unknown[], make: () => T): T {
    const former = this.#answers.get(key);
    if (former?.inputs.length === inputs.length && inputs.every((it, index) => it === former.inputs[index])) {
      return former.answer;
    }
    const answer = make();
    this.#answers.set(key, { inputs, answer });
    return answer;
  }
}
