import type { KubeObject } from '../model/kube-object';

/**
 * The namespace of objects that name none: the only one that others name, else a default. Holds state: objects come and
 * go.
 */
export class ImpliedNamespace {
  readonly #otherwise: string;
  /** How many objects name a namespace. */
  readonly #named = new Map<string, number>();

  constructor(otherwise: string) {
    this.#otherwise = otherwise;
  }

  get value(): string {
    const [only] = this.#named.keys();
    return this.#named.size === 1 && only !== undefined ? only : this.#otherwise;
  }

  add(object: KubeObject): void {
    this.#count(object, 1);
  }

  delete(object: KubeObject): void {
    this.#count(object, -1);
  }

  #count({ namespace, clusterScoped }: KubeObject, by: 1 | -1): void {
    if (namespace !== undefined && !clusterScoped) {
      const count = (this.#named.get(namespace.value) ?? 0) + by;
      if (count > 0) {
        this.#named.set(namespace.value, count);
      } else {
        this.#named.delete(namespace.value);
      }
    }
  }
}
