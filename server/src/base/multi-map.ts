/** A map from a key to several values, in the order they were added. */
export class MultiMap<K, V> {
  readonly #values = new Map<K, Set<V>>();

  add(key: K, value: V): void {
    const values = this.#values.get(key);
    if (values) {
      values.add(value);
    } else {
      this.#values.set(key, new Set([value]));
    }
  }

  delete(key: K, value: V): void {
    const values = this.#values.get(key);
    if (values?.delete(value) && values.size === 0) {
      this.#values.delete(key);
    }
  }

  /** The values of a key; an empty set where it has none. */
  get(key: K): ReadonlySet<V> {
    return this.#values.get(key) ?? nothing;
  }

  has(key: K): boolean {
    return this.#values.has(key);
  }

  keys(): IterableIterator<K> {
    return this.#values.keys();
  }

  get size(): number {
    return this.#values.size;
  }
}

const nothing: ReadonlySet<never> = new Set<never>();
